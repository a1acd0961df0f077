// One chart over time as SVG text: curves with gaps, thresholds with words, labelled bands.
#pragma once

#include <string>
#include <vector>

#include "engine/report/axis_ticks.h"

namespace turbofan {

enum class CurveShape { Line, Area, Step };

// One curve; y has the chart's x. NaN is a gap.
struct ChartCurve {
    std::string name;      // "warn"
    std::string css_class; // colour: "c-blue", "c-base", "c-warn", "c-alert"
    CurveShape shape = CurveShape::Line;
    std::vector<double> y;
    bool named_at_end = false; // its name and last value stand right of the plot
};

struct ChartBand {
    double from = 0; // seconds
    double to = 0;
    std::string label;  // stands above the plot
    std::string detail; // shown when pointed at
};

struct Chart {
    std::string id;         // letters only; unique in the page
    std::string title;      // for readers of the page who cannot see it, with what is in it
    std::vector<double> x;  // seconds, ascending
    double x_end = 0;       // seconds; the axis is 0…x_end
    int decimals = 1;       // of values shown
    bool time_axis = false; // words below
    std::vector<ChartCurve> curves;
    std::vector<ChartBand> bands;
};

// The plot inside the picture, in the picture's units; every chart has the same left, right and width.
struct ChartFrame {
    static constexpr double kWidth = 1160;
    static constexpr double kLeft = 52;
    static constexpr double kRight = 1072;
    static constexpr double kPlotHeight = 168;
    double top = 0; // depends on how many rows of labels the bands need
    double bottom() const { return top + kPlotHeight; }
};

// Where each band's label stands: row 0 is nearest to the plot. Labels never meet; where there is room they
// also keep clear of the lines that lead from other labels down to their bands (5 units left of where the
// label wants to begin). A label that finds no place in `max_rows` rows is left out (row -1; its detail is
// still there).
struct LabelPlace {
    double x = 0;
    int row = 0;
};
std::vector<LabelPlace> placeLabels(const std::vector<double>& wanted_x, const std::vector<double>& widths,
                                    double right_end, int max_rows);

// "x,y x,y …" pieces between gaps. Long curves are thinned to at most two points (lowest and highest) per
// pixel.
std::vector<std::string> polylinePieces(const Chart& chart, const ChartCurve& curve, const Axis& axis,
                                        const ChartFrame& frame);

// The whole <svg>; colours come from the page's style.
std::string renderChart(const Chart& chart);

} // namespace turbofan
