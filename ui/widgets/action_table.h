// Every verb of the console: its words, key and glyph, and why it cannot be done just now.
#pragma once

#include <vector>

#include <QKeySequence>
#include <QString>

#include "engine/control/overview.h"
#include "ui/bridge/bridge.h"
#include "ui/theme/icons.h"

namespace turbofan::ui {

struct Verb {
    QString name; // "roll_back"
    QString text; // "Roll back…"; the dots say that a sheet asks first
    QString tip;  // what it does, one sentence
    QKeySequence key;
    Glyph glyph;
    bool checkable = false;
};

std::vector<Verb> verbs();

// Empty when it can be done.
QString whyNot(const QString& verb, LinkState link, const Overview* overview);

} // namespace turbofan::ui
