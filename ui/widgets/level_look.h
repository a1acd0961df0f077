// How a level or a health looks: one colour, one glyph and one word each, on all pages and in both themes.
#pragma once

#include <QColor>
#include <QString>

#include "engine/control/overview.h"
#include "ui/theme/icons.h"

namespace turbofan::ui {

struct Look {
    QColor colour; // text_dim for what is normal: colour is for what is not
    Glyph glyph = Glyph::Check;
    QString word;
};

Look lookOf(LevelState level);
Look lookOf(HealthLevel health);

} // namespace turbofan::ui
