// How well typed letters fit a text: the order of the command palette.
#pragma once

#include <optional>

#include <QString>

namespace turbofan::ui {

// None when the letters do not occur in this order; higher is better. Beginnings of words and runs count
// most.
std::optional<int> fuzzyScore(const QString& typed, const QString& text);

} // namespace turbofan::ui
