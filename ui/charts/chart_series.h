// The series of one chart: those named and the members of its families, with their labels, colours and
// choices.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "ui/charts/decimate.h"
#include "ui/charts/live_chart.h"

namespace turbofan::ui {

struct ChartSeries {
    std::string name;
    QString label;
    int colour = 0;
    bool area = false;
    bool shown = true;
    bool member = false;          // of a family: it comes and goes
    const Series* data = nullptr; // null until the first sample
    Trace trace;
    // What the trace was made of, to see whether it is old.
    std::size_t size = 0;
    double newest = 0;
    std::uint64_t rewrites = 0;

    // Whether a value lies in the range. A member without one, a version that no longer serves, is not told
    // of.
    bool hasValueIn(TimeRange range) const;
    // The value that still holds when the newest figures of the store came; none of a version that has said
    // nothing since a restart.
    std::optional<Sample> current(double newest_of_store) const;
};

class ChartSeriesList {
public:
    ChartSeriesList(const std::vector<SeriesSpec>& specs, const SeriesStore& store);

    // Finds new members of families and series that have come or gone; true when the list changed.
    bool refresh();
    // Makes the traces of all series, hidden ones too: their values hold the axis still.
    void trace(TimeRange range, int columns);
    enum class Change { None, Newer, Other };
    // What happened to the data since the traces were made; newer samples beyond `shown_to` do not count.
    Change change(double shown_to) const;

    std::vector<ChartSeries>& all() { return series_; }
    const std::vector<ChartSeries>& all() const { return series_; }
    const ChartSeries* find(const std::string& name) const;
    bool anyShown(const std::string& except) const;
    // The newest sample of the shown series; NaN for none.
    double newest() const;
    // Nothing of any shown series is seen in the range that the traces were made for.
    bool nothingDrawn(TimeRange range) const;
    // When a shown series had its last value before a time; NaN where none is known.
    double lastValueBefore(double seconds) const;

    void setShown(const std::string& name, bool shown);
    bool shown(const std::string& name) const { return !hidden_.contains(name); }
    const std::set<std::string>& hidden() const { return hidden_; }
    void setHidden(std::set<std::string> names);

private:
    std::vector<SeriesSpec> specs_;
    const SeriesStore& store_;
    std::vector<ChartSeries> series_;
    std::set<std::string> hidden_; // also of series that have not come yet
};

} // namespace turbofan::ui
