// Charts as they are seen, to take along: one picture, or their figures.
#pragma once

#include <string>
#include <vector>

#include <QImage>
#include <QString>

#include "engine/control/history.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"

namespace turbofan::ui {

class LiveChart;

// Pictures below each other, `heading` above them; all have the same device pixel ratio. GUI thread.
QImage stackedPictures(const std::vector<QImage>& pictures, const QString& heading);

// A copy of the samples within the range, for a worker to write; names that end in '.' are families, no names
// at all mean every figure.
History historyOf(const SeriesStore& store, const std::vector<std::string>& names, TimeRange range);

// The figures that the charts show: hidden series are left out.
std::vector<std::string> shownFigures(const std::vector<LiveChart*>& charts, const SeriesStore& store);

} // namespace turbofan::ui
