// The two sets of colours, and how far apart two colours are for the eye.
#pragma once

#include "ui/theme/theme.h"

namespace turbofan::ui {

Colours darkColours();
Colours lightColours();

// The contrast of WCAG 2: 1 (same) to 21 (black on white).
double contrast(const QColor& a, const QColor& b);

// `top` at `share` (0…1) over `below`: an opaque tint, for shading and hover.
QColor blend(const QColor& top, const QColor& below, double share);

} // namespace turbofan::ui
