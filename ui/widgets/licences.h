// Under which licences what this program is built on comes: one table for About and for Settings.
#pragma once

#include <vector>

#include <QString>

namespace turbofan::ui {

// In the window's language.
struct Licence {
    QString name;
    QString licence;
    QString what_for;
};
std::vector<Licence> licences();

} // namespace turbofan::ui
