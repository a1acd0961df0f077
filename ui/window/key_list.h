// All keys on one card: those of the window, then those of a chart, of tables and of single pages.
#pragma once

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

} // namespace turbofan::ui
