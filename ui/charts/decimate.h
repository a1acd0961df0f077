// As few points as draw the same picture: at most four a pixel column, and no peak lost.
#pragma once

#include <cstddef>
#include <vector>

#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"

namespace turbofan::ui {

struct TracePoint {
    double seconds;
    double value;
    bool operator==(const TracePoint&) const = default;
};

// What is drawn of one series. Pieces are unbroken; between them lies a gap.
struct Trace {
    std::vector<TracePoint> points;  // seconds never descend
    std::vector<std::size_t> pieces; // index of each piece's first point
    double least = 0, most = 0;      // of the points; meaningless without any
    bool empty() const { return points.empty(); }
    void clear();
    // The end of the piece that begins at pieces[i].
    std::size_t endOf(std::size_t i) const { return i + 1 < pieces.size() ? pieces[i + 1] : points.size(); }
};

// First, lowest, highest and last sample of each column of range.length()/columns seconds, in the order of
// their times. Columns lie on whole multiples of their width, so that a trace that scrolls does not shimmer.
// One sample on either side of the range is kept, so that lines run to the edge. O(samples in the range).
void decimate(const Series& series, TimeRange range, int columns, Trace& trace);

} // namespace turbofan::ui
