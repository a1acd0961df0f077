// Which keys do what, and where: one table for the card of keys and for Settings.
#pragma once

#include <vector>

#include <QString>

class QAction;

namespace turbofan::ui {

struct KeyLine {
    QString key;
    QString what;
};

// Keys that hold in one place: "In a chart".
struct KeyGroup {
    QString place;
    std::vector<KeyLine> lines;
};

// In the window's language: first those of the actions, in their order, then those of single places.
std::vector<KeyGroup> keyGroups(const std::vector<QAction*>& actions);

} // namespace turbofan::ui
