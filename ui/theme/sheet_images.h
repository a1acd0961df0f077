// The few pictures that a style sheet takes from files only: arrows and ticks, drawn in the theme's colours.
#pragma once

#include <QString>

#include "ui/theme/theme.h"

namespace turbofan::ui {

// Folder with "down.png", "up.png" and "check.png" (and "@2x" of each) for these colours; it lasts as long as
// the program. Empty when it cannot be written: the style sheet then goes without. GUI thread.
QString sheetImages(const Colours& colours);

} // namespace turbofan::ui
