// The style sheet and the Qt palette that follow from a set of colours.
#pragma once

#include <QPalette>
#include <QString>

#include "ui/theme/theme.h"

namespace turbofan::ui {

QPalette paletteOf(const Colours& colours);

// Classes are dynamic properties set to true: card (frame, 8 px radius), primary and danger (buttons), flat
// (buttons without a frame), caption (small capitals' place), dim (text), title (headings), banner.
QString styleSheetOf(const Colours& colours, double body_points);

} // namespace turbofan::ui
