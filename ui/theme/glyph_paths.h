// The shape of each glyph on a grid of 24 by 24.
#pragma once

#include <QPainterPath>

#include "ui/theme/icons.h"

namespace turbofan::ui {

struct GlyphShape {
    QPainterPath lines;  // stroked, 1.8 wide, round ends
    QPainterPath filled; // filled
};

GlyphShape glyphShape(Glyph glyph);

} // namespace turbofan::ui
