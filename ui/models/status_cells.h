// How tables show what is not normal: a colour always goes with an icon and a word.
#pragma once

#include <QString>
#include <QVariant>

#include "engine/base/clock.h"

namespace turbofan::ui {

enum class Severity { None, Good, Busy, Warn, Alert };

// For Qt::DecorationRole and Qt::ForegroundRole; nothing for None, so that grey stays the normal.
QVariant severityIcon(Severity severity);
QVariant severityColour(Severity severity);
QVariant dimColour(); // words that stand for a missing number

QVariant timeValue(Instant time); // what sorting and CSV take: a QDateTime in UTC

// "+3.2", "−1.0", "0.0": with a real minus sign.
QString signedText(double value, int decimals);
QString noText(); // "–"

} // namespace turbofan::ui
