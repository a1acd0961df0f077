// On every page, when the engine does not answer: what is so, what happens next, and one button.
#pragma once

#include <QFrame>

#include "ui/bridge/bridge.h"

class QLabel;
class QPushButton;

namespace turbofan::ui {

// GUI thread. Hidden while the link is Live or Opening.
class LinkBanner : public QFrame {
    Q_OBJECT
public:
    explicit LinkBanner(Bridge& bridge, QWidget* parent = nullptr);

    // The welcome page says the same at length.
    void setFailureToldElsewhere(bool told);

signals:
    void backAgain(); // was lost or stale, and is live

private:
    void look();

    Bridge& bridge_;
    QLabel *sign_, *title_, *reason_;
    QPushButton* retry_;
    bool was_away_ = false, told_elsewhere_ = false;
};

} // namespace turbofan::ui
