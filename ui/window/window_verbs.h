// The verbs of the window itself, beside those of the engine: name, words, key.
#pragma once

#include <vector>

#include <QKeySequence>
#include <QString>

#include "ui/theme/icons.h"

namespace turbofan::ui {

struct WindowVerb {
    QString name; // "palette"
    QString text;
    QKeySequence key;
    Glyph glyph;
    bool checkable = false;
};

std::vector<WindowVerb> windowVerbs();

} // namespace turbofan::ui
