// Numbers, times and durations as people read them, in the user's locale: one wording for every page.
#pragma once

#include <optional>

#include <QString>

#include "engine/base/clock.h"

namespace turbofan::ui {

// Shows times in local time or UTC; a setting of the whole window.
void setShowUtc(bool utc);
bool showsUtc();

QString numberText(double value, int decimals);                       // "1,234.5"; "–" when not finite
QString numberText(const std::optional<double>& value, int decimals); // "–" for none: never 0 for nothing
QString typedNumber(QString text);                   // one that travels as text: "0.4" → "0,4"
QString percentText(double share, int decimals = 1); // 0.5 → "50.0 %"
QString countText(std::uint64_t count);              // "208,875"
QString bytesText(std::uint64_t bytes);              // "14.2 MB"
QString durationText(double seconds);                // "14 s", "2 min 05 s", "3 h 12 min"
QString ageText(double seconds);                     // "0.4 s ago", "14 s ago", "2 min ago"
QString clockText(Instant time);                     // "15:02:09"
QString dateTimeText(Instant time);                  // "2026-11-23 15:02:09"
QString versionText(const QString& version);         // "v4" for "4.0"
double secondsOf(Instant time);                      // since 1970
Instant instantOf(double seconds);

} // namespace turbofan::ui
