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
// "1 engine", "2,300 engines": `one` and `many` hold %1. The source language has no translation that could.
QString counted(std::size_t count, const QString& one, const QString& many);

} // namespace turbofan::ui
