// What the window's item models say of a cell beside what they show.
#pragma once

#include <Qt>

namespace turbofan::ui {

// The value that a column is sorted by: a number, a text or a QDateTime; invalid or NaN = nothing, which
// comes last in both directions. Without it a column is sorted by what it shows.
inline constexpr int kSortRole = Qt::UserRole + 1;
// The word that column filters compare with: "alert", "training". Without it, what is shown.
inline constexpr int kFilterRole = Qt::UserRole + 2;
// What a CSV holds: full precision, no unit, no locale. Without it the sort value, or else what is shown.
inline constexpr int kExportRole = Qt::UserRole + 3;
// Of headers: the name of a column in a CSV, with its unit: "mean_shift (standard deviations)".
inline constexpr int kExportHeaderRole = Qt::UserRole + 4;
// Of models with pictures in cells: a QList<double> to draw a sparkline from.
inline constexpr int kSparkRole = Qt::UserRole + 5;
// Words that a search finds a cell by beside those it shows.
inline constexpr int kSearchRole = Qt::UserRole + 6;
// First role that a model may use as it likes.
inline constexpr int kOwnRole = Qt::UserRole + 32;

} // namespace turbofan::ui
