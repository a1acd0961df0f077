#include "engine/report/svg_chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/report/html_text.h"

namespace turbofan {
namespace {

constexpr double kPlotWidth = ChartFrame::kRight - ChartFrame::kLeft;
constexpr double kRowHeight = 18;
constexpr int kMaxRows = 3;
constexpr double kLeaderGap = 5;      // between a band's left edge and its label
constexpr double kLetterWidth = 5.95; // of the 11 px face, on average
constexpr double kEndLabelGap = 14;

double xAt(const Chart& chart, double seconds) {
    const double share = chart.x_end > 0 ? std::clamp(seconds / chart.x_end, 0.0, 1.0) : 0.0;
    return ChartFrame::kLeft + share * kPlotWidth;
}
double yAt(const Axis& axis, const ChartFrame& frame, double value) {
    return frame.bottom() - std::clamp(value / axis.top, 0.0, 1.0) * ChartFrame::kPlotHeight;
}

// Counts characters rather than bytes: labels hold arrows.
double textWidth(const std::string& text) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return static_cast<double>(letters) * kLetterWidth;
}

// "0.250" → "0.25".
std::string withoutZeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

double highestOf(const Chart& chart) {
    double highest = 0;
    for (const auto& curve : chart.curves)
        for (const double y : curve.y)
            if (std::isfinite(y)) highest = std::max(highest, y);
    return highest;
}

double lastOf(const ChartCurve& curve) {
    const auto it = std::find_if(curve.y.rbegin(), curve.y.rend(), [](double y) { return std::isfinite(y); });
    return it == curve.y.rend() ? std::nan("") : *it;
}

// Indices that are drawn: all, or of each pixel's worth the lowest and highest, with all that borders a gap.
std::vector<std::size_t> drawnIndices(const std::vector<double>& y) {
    const std::size_t n = y.size();
    std::vector<std::size_t> indices;
    const std::size_t bucket = std::max<std::size_t>(1, n / static_cast<std::size_t>(kPlotWidth));
    if (bucket < 3) {
        for (std::size_t i = 0; i < n; ++i) indices.push_back(i);
        return indices;
    }
    for (std::size_t begin = 0; begin < n; begin += bucket) {
        const std::size_t end = std::min(n, begin + bucket);
        std::size_t low = begin, high = begin;
        bool gap = false;
        for (std::size_t i = begin; i < end; ++i) {
            gap = gap || !std::isfinite(y[i]);
            if (y[i] < y[low]) low = i;
            if (y[i] > y[high]) high = i;
        }
        if (gap)
            for (std::size_t i = begin; i < end; ++i) indices.push_back(i);
        else
            indices.insert(indices.end(), {std::min(low, high), std::max(low, high)});
    }
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

std::string grid(const Chart& chart, const Axis& axis, const ChartFrame& frame) {
    std::string svg;
    for (const double tick : axis.ticks()) {
        const double y = yAt(axis, frame, tick);
        svg += fmt::format(R"(<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)",
                           ChartFrame::kLeft, ChartFrame::kRight, y, y);
        svg += fmt::format(R"(<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{}</text>)",
                           ChartFrame::kLeft - 8, y + 3.5, fixedText(tick, axis.decimals));
    }
    const double step = niceTimeStep(chart.x_end, 12);
    for (double t = 0; t <= chart.x_end * (1 + 1e-9) && chart.x_end > 0; t += step) {
        const double x = xAt(chart, t);
        svg += fmt::format(R"(<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}"/>)", x,
                           frame.top, frame.bottom());
        if (chart.time_axis)
            svg += fmt::format(R"(<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>)", x,
                               frame.bottom() + 18, clockText(t));
    }
    return svg;
}

std::string areaBelow(const Chart& chart, const std::string& piece, const ChartCurve& curve,
                      const ChartFrame& frame) {
    const std::string first = piece.substr(0, piece.find(','));
    const std::size_t space = piece.rfind(' ');
    const std::string last_point = space == std::string::npos ? piece : piece.substr(space + 1);
    const std::string last = last_point.substr(0, last_point.find(','));
    return fmt::format(R"-(<polygon class="area {}" fill="url(#fill-{})" points="{},{} {} {},{}"/>)-",
                       curve.css_class, chart.id, first, frame.bottom(), piece, last, frame.bottom());
}

std::string curves(const Chart& chart, const Axis& axis, const ChartFrame& frame) {
    std::string svg;
    for (const auto& curve : chart.curves) {
        for (const std::string& piece : polylinePieces(chart, curve, axis, frame)) {
            if (curve.shape == CurveShape::Area) svg += areaBelow(chart, piece, curve, frame);
            if (piece.find(' ') != std::string::npos) {
                svg += fmt::format(R"(<polyline class="curve {}" points="{}"/>)", curve.css_class, piece);
                continue;
            }
            // A value alone between two gaps would be an invisible line.
            const std::size_t comma = piece.find(',');
            svg += fmt::format(R"(<circle class="alone {}" r="1.6" cx="{}" cy="{}"/>)", curve.css_class,
                               piece.substr(0, comma), piece.substr(comma + 1));
        }
    }
    return svg;
}

// Names right of the plot, pushed apart where their lines are near each other.
std::string endLabels(const Chart& chart, const Axis& axis, const ChartFrame& frame) {
    struct EndLabel {
        double y;
        const ChartCurve* curve;
    };
    std::vector<EndLabel> labels;
    for (const auto& curve : chart.curves)
        if (const double last = lastOf(curve); curve.named_at_end && std::isfinite(last))
            labels.push_back({yAt(axis, frame, last), &curve});
    std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + kEndLabelGap);
    double limit = frame.bottom();
    for (auto it = labels.rbegin(); it != labels.rend(); ++it, limit -= kEndLabelGap)
        it->y = std::min(it->y, limit);

    std::string svg;
    for (const auto& label : labels)
        svg += fmt::format(R"(<text class="end {}" x="{}" y="{:.1f}">{} {}</text>)", label.curve->css_class,
                           ChartFrame::kRight + 8, label.y + 3.5, escapeHtml(label.curve->name),
                           withoutZeros(fixedText(lastOf(*label.curve), chart.decimals)));
    return svg;
}

std::string bands(const Chart& chart, const std::vector<LabelPlace>& places, const ChartFrame& frame) {
    std::string back, front;
    for (std::size_t i = 0; i < chart.bands.size(); ++i) {
        const ChartBand& band = chart.bands[i];
        const double x1 = xAt(chart, band.from);
        const double x2 = std::max(x1 + 2, xAt(chart, band.to));
        back += fmt::format(
            R"(<rect class="band" x="{0:.1f}" y="{1}" width="{2:.1f}" height="{3}"><title>{4}</title></rect>)",
            x1, frame.top, x2 - x1, ChartFrame::kPlotHeight, escapeHtml(band.detail));
        const double edge_top = places[i].row < 0 ? frame.top : frame.top - 4 - places[i].row * kRowHeight;
        for (const double x : {x1, x2})
            back += fmt::format(R"(<line class="edge" x1="{0:.1f}" x2="{0:.1f}" y1="{1:.1f}" y2="{2}"/>)", x,
                                x == x1 ? edge_top : frame.top, frame.bottom());
        if (places[i].row < 0) continue;
        front += fmt::format(R"(<text class="label" x="{:.1f}" y="{:.1f}">{}<title>{}</title></text>)",
                             places[i].x, edge_top - 3, escapeHtml(band.label), escapeHtml(band.detail));
    }
    return back + front;
}

// What the page's script moves along: a line, a dot per curve, and the time.
std::string crosshair(const Chart& chart, const ChartFrame& frame) {
    std::string svg = fmt::format(R"(<g class="cross" visibility="hidden"><line y1="{}" y2="{}"/>)",
                                  frame.top, frame.bottom());
    for (const auto& curve : chart.curves)
        svg += fmt::format(R"(<circle class="dot {}" r="3.5"/>)", curve.css_class);
    if (chart.time_axis)
        svg += fmt::format(
            R"(<g class="pill"><rect x="-26" y="{}" width="52" height="18" rx="5"/><text y="{}" text-anchor="middle"></text></g>)",
            frame.bottom() + 5, frame.bottom() + 18);
    return svg + "</g>";
}

int rowsUsed(const std::vector<LabelPlace>& places) {
    int rows = 0;
    for (const auto& place : places) rows = std::max(rows, place.row + 1);
    return rows;
}

} // namespace

std::vector<LabelPlace> placeLabels(const std::vector<double>& wanted_x, const std::vector<double>& widths,
                                    double right_end, int max_rows) {
    constexpr double kAir = 10;    // between labels
    constexpr double kLineAir = 3; // between a label and another's line
    struct Placed {
        double leader, begin, end;
        int row;
    };
    std::vector<Placed> placed;
    const auto meets = [&](const Placed& label, const Placed& other) {
        return label.row == other.row && label.begin < other.end + kAir && other.begin < label.end + kAir;
    };
    // A leader goes down through the rows below its label.
    const auto crosses = [&](const Placed& upper, const Placed& lower) {
        return upper.row >= lower.row && upper.leader > lower.begin && upper.leader < lower.end + kLineAir;
    };
    const auto rowFor = [&](Placed label, bool lines_may_cross) {
        for (label.row = 0; label.row < max_rows; ++label.row) {
            const bool taken = std::any_of(placed.begin(), placed.end(), [&](const Placed& other) {
                if (meets(label, other)) return true;
                return !lines_may_cross && (crosses(label, other) || crosses(other, label));
            });
            if (!taken) return label.row;
        }
        return -1;
    };
    std::vector<LabelPlace> places(wanted_x.size());
    for (std::size_t i = wanted_x.size(); i-- > 0;) {
        const double x = std::min(wanted_x[i], right_end - widths[i]);
        Placed label{wanted_x[i] - kLeaderGap, x, x + widths[i], 0};
        label.row = rowFor(label, false);
        // Better with a line behind it than not there at all.
        if (label.row < 0) label.row = rowFor(label, true);
        places[i] = {x, label.row};
        if (label.row >= 0) placed.push_back(label);
    }
    return places;
}

std::vector<std::string> polylinePieces(const Chart& chart, const ChartCurve& curve, const Axis& axis,
                                        const ChartFrame& frame) {
    std::vector<std::string> pieces;
    std::string piece;
    double last_y = 0;
    const auto finish = [&] {
        if (!piece.empty()) pieces.push_back(std::move(piece));
        piece.clear();
    };
    for (const std::size_t i : drawnIndices(curve.y)) {
        if (i >= chart.x.size() || !std::isfinite(curve.y[i])) {
            finish();
            continue;
        }
        const double x = xAt(chart, chart.x[i]);
        const double y = yAt(axis, frame, curve.y[i]);
        if (curve.shape == CurveShape::Step && !piece.empty() && std::abs(y - last_y) > 0.05)
            piece += fmt::format(" {:.1f},{:.1f}", x, last_y);
        piece += fmt::format("{}{:.1f},{:.1f}", piece.empty() ? "" : " ", x, y);
        last_y = y;
    }
    finish();
    return pieces;
}

std::string renderChart(const Chart& chart) {
    const Axis axis = niceAxis(highestOf(chart), 5);
    std::vector<double> wanted, widths;
    for (const auto& band : chart.bands) {
        wanted.push_back(xAt(chart, band.from) + kLeaderGap);
        widths.push_back(textWidth(band.label));
    }
    const auto places = placeLabels(wanted, widths, ChartFrame::kWidth - 4, kMaxRows);
    const ChartFrame frame{8 + rowsUsed(places) * kRowHeight};
    const double height = frame.bottom() + (chart.time_axis ? 28 : 8);

    std::string svg = fmt::format(
        R"(<svg role="img" aria-label="{}" viewBox="0 0 {} {}" data-chart="{}" data-top="{}" data-bottom="{}" data-max="{}">)",
        escapeHtml(chart.title), ChartFrame::kWidth, height, chart.id, frame.top, frame.bottom(), axis.top);
    svg += fmt::format(
        R"(<defs><linearGradient id="fill-{}" x1="0" x2="0" y1="0" y2="1"><stop class="fill-top" offset="0"/><stop class="fill-low" offset="1"/></linearGradient></defs>)",
        chart.id);
    svg += grid(chart, axis, frame) + bands(chart, places, frame) + curves(chart, axis, frame) +
           endLabels(chart, axis, frame) + crosshair(chart, frame);
    return svg + "</svg>";
}

} // namespace turbofan
