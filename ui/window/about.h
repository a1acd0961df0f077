// What this program is, and under which licences it and what it is built on come.
#pragma once

#include "ui/window/overlay.h"

namespace turbofan::ui {

// GUI thread.
class About : public Overlay {
    Q_OBJECT
public:
    explicit About(QWidget* host);
    void open();
};

} // namespace turbofan::ui
