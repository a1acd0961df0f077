// How the whole stands, in one word on every page; a click shows the reasons and what to do about each.
#pragma once

#include <vector>

#include <QPushButton>

#include "engine/control/overview.h"
#include "ui/bridge/bridge.h"

namespace turbofan::ui {

// The reasons, one a line: in English in the words that `turbofan status` and /health use.
QString reasonsText(const std::vector<HealthReason>& reasons);

// GUI thread.
class StatusPill : public QPushButton {
    Q_OBJECT
public:
    explicit StatusPill(QWidget* parent = nullptr);

    // Without an overview, or when the link is not Live, the link's state is what one sees.
    void setStatus(LinkState link, const QString& reason, const Overview* overview);
    QString reasons() const { return reasons_; }
    void openReasons();

private:
    void look();

    LinkState link_ = LinkState::Opening;
    HealthLevel health_ = HealthLevel::Ready;
    std::vector<HealthReason> list_;
    QString reasons_;
};

} // namespace turbofan::ui
