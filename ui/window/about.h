// What this program is, and under which licences it and what it is built on come.
#pragma once

#include <vector>

#include "ui/window/overlay.h"

namespace turbofan::ui {

struct Licence {
    const char* name;
    const char* licence;
    const char* what_for;
};
const std::vector<Licence>& licences();

// GUI thread.
class About : public Overlay {
    Q_OBJECT
public:
    explicit About(QWidget* host);
    void open();
};

} // namespace turbofan::ui
