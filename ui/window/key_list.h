// All keys on one card: those of the window, then those of a chart.
#pragma once

#include <utility>
#include <vector>

#include "ui/window/overlay.h"

class QAction;
class QGridLayout;

namespace turbofan::ui {

// GUI thread.
class KeyList : public Overlay {
    Q_OBJECT
public:
    explicit KeyList(QWidget* host);
    void openWith(const std::vector<QAction*>& actions);

private:
    QGridLayout* grid_ = nullptr;
};

// The keys of a chart that has the focus or the mouse: key and what it does.
std::vector<std::pair<QString, QString>> chartKeys();

} // namespace turbofan::ui
