// Charts as they are seen, to take along: one picture, or one table of all their figures.
#pragma once

#include <string>
#include <vector>

#include <QByteArray>
#include <QImage>

#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"

class QWidget;

namespace turbofan::ui {

class Actions;
class LiveChart;

// The charts below each other at twice their size.
QImage stackedPicture(const std::vector<LiveChart*>& charts);

// One line a moment: ISO-8601 UTC, seconds, one column a figure; nothing where a figure has no sample then.
// Locale-free, full precision. A name that ends in '.' is a family.
QByteArray figuresCsv(const SeriesStore& history, const std::vector<std::string>& names, TimeRange range);

// Asks where to and in which format, and says how it went.
void exportCharts(QWidget* parent, const std::vector<LiveChart*>& charts, const SeriesStore& history,
                  TimeRange range, Actions& actions);

} // namespace turbofan::ui
