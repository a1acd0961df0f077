// Where the parts of the crosshair go.
#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "ui/charts/cursor_overlay.h"
#include "ui/charts/gaps.h"
#include "ui/charts/ticks.h"
#include "ui/theme/figures.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr double kBesideLine = 12, kPadding = 10, kKey = 16, kColumnGap = 14;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

QString timeText(const TimeView& view, double seconds) {
    const QString clock = clockText(instantOf(seconds));
    if (!view.isLive()) return view.range().length() > 86400 ? dateTimeText(instantOf(seconds)) : clock;
    return QStringLiteral("%1  ·  %2").arg(agoText(view.now() - seconds), clock);
}

QRectF flagAt(double x, const QString& text, const CursorScene& scene) {
    const double width = QFontMetricsF(scene.look.small_bold).horizontalAdvance(text) + 14;
    const double height = scene.look.row + 4;
    const double left = std::clamp(x - width / 2, scene.chart.left() + 4, scene.chart.right() - width - 4);
    return {left, scene.map.area.bottom() + 5, width, height};
}

CursorRow rowOf(const ChartSeries& series, const CursorScene& scene) {
    const TimeView& view = scene.view;
    CursorRow row;
    row.label = series.label;
    row.colour = scene.look.series(series.colour);
    const auto at = [&](double seconds) {
        return series.data ? knownAt(*series.data, seconds) : std::nullopt;
    };
    const auto dot = [&](double seconds, const Sample& sample) {
        return QPointF(scene.map.x(seconds), scene.map.y(sample.value));
    };
    const auto a = at(*view.cursor());
    row.value = a ? numberText(a->value, scene.decimals) : Words::tr("no value");
    row.number = a ? a->value : -std::numeric_limits<double>::infinity();
    if (a) row.dot = dot(*view.cursor(), *a);
    if (!view.cursorB()) return row;
    const auto b = at(*view.cursorB());
    if (b) row.dot_b = dot(*view.cursorB(), *b);
    const double difference = a && b ? b->value - a->value : std::nan("");
    row.delta = !std::isfinite(difference) ? numberText(std::nullopt, 0)
                : difference > 0           ? QLatin1Char('+') + numberText(difference, scene.decimals)
                                           : numberText(difference, scene.decimals);
    return row;
}

void measureBox(CursorOverlay& overlay, const CursorScene& scene) {
    const QFontMetricsF normal(scene.look.small), bold(scene.look.small_bold);
    double label = 0;
    for (const CursorRow& row : overlay.rows) {
        label = std::max(label, normal.horizontalAdvance(row.label));
        overlay.column = std::max(overlay.column, figuresWidth(bold, row.value));
        overlay.delta_column = std::max(overlay.delta_column, figuresWidth(bold, row.delta));
    }
    double width = 2 * kPadding + kKey + label + kColumnGap + overlay.column;
    if (overlay.delta_column > 0) width += kColumnGap + overlay.delta_column;
    const double step = scene.look.row + 3;
    const auto rows = static_cast<int>(overlay.rows.size());
    const int room = std::max(1, static_cast<int>((scene.map.area.height() - 16) / step));
    if (rows > room) {
        overlay.left_out = rows - std::max(1, room - 1);
        std::ranges::stable_sort(overlay.rows, std::ranges::greater{}, &CursorRow::number);
        overlay.rows.resize(static_cast<std::size_t>(rows - overlay.left_out));
    }
    const double lines = static_cast<double>(overlay.rows.size()) + (overlay.left_out > 0 ? 1 : 0);
    overlay.box = QRectF(0, 0, std::ceil(width), std::ceil(lines * step + 10));
}

// Beside the line, clear of the bands' labels; below them when both sides are taken.
void placeBox(CursorOverlay& overlay, const CursorScene& scene) {
    const QRectF& area = scene.map.area;
    QRectF& box = overlay.box;
    const auto clear = [&](const QRectF& place) {
        return std::ranges::none_of(scene.bands, [&](const PlacedBand& band) {
            return !band.label.isEmpty() && band.label.adjusted(-4, -3, 4, 3).intersects(place);
        });
    };
    const double right = overlay.x + kBesideLine, left = overlay.x - kBesideLine - box.width();
    const bool right_fits = right + box.width() <= area.right() - 2;
    const double first = right_fits ? right : left, second = right_fits ? left : right;
    const double labels = area.top() + 2 * scene.look.row + 22;
    for (const double x : {first, second})
        for (const double y : {area.top() + 6, area.top() + scene.look.row + 16, labels}) {
            box.moveTo(x, y);
            const bool inside =
                x >= area.left() && x + box.width() <= area.right() && box.bottom() <= area.bottom() - 2;
            if (inside && clear(box)) return;
        }
    box.moveTo(std::max(first, area.left()), std::max(area.top() + 2, area.bottom() - box.height() - 4));
}

QRegion regionOf(const CursorOverlay& overlay, const PlotMap& map) {
    const auto strip = [&](double x) {
        return QRectF(x - 6, map.area.top() - 1, 12, map.area.height() + 6).toAlignedRect();
    };
    QRegion region(strip(overlay.x));
    if (overlay.x_b) region += strip(*overlay.x_b);
    for (const QRectF& label : overlay.covered) region += label.toAlignedRect();
    for (const QRectF& rect : {overlay.box, overlay.flag, overlay.flag_b})
        if (!rect.isEmpty()) region += rect.adjusted(-3, -3, 3, 3).toAlignedRect();
    return region;
}

} // namespace

std::optional<Sample> knownAt(const Series& series, double seconds) {
    const auto sample = series.at(seconds);
    const auto times = series.seconds();
    if (!sample || times.size() < 2 || sample->seconds < times.back()) return sample;
    const double usual = spacingAround(times, times.size() - 1);
    const double since = seconds - times.back();
    if (since > 1 && since > 3 * std::max(usual, times.back() - times[times.size() - 2])) return std::nullopt;
    return sample;
}

CursorOverlay layOutCursor(const CursorScene& scene) {
    CursorOverlay overlay;
    const auto inside = [&](std::optional<double> seconds) {
        return seconds && *seconds >= scene.map.range.from - scene.map.secondsAPixel() &&
               *seconds <= scene.map.range.to + scene.map.secondsAPixel();
    };
    if (!inside(scene.view.cursor())) return overlay;
    overlay.visible = true;
    const double at = *scene.view.cursor();
    overlay.x = std::round(scene.map.x(at));
    if (inside(scene.view.cursorB())) overlay.x_b = std::round(scene.map.x(*scene.view.cursorB()));
    for (const ChartSeries& series : scene.series.all())
        if (series.shown) overlay.rows.push_back(rowOf(series, scene));
    measureBox(overlay, scene);
    placeBox(overlay, scene);
    if (overlay.rows.empty()) overlay.box = {};
    if (scene.flags) {
        overlay.time = timeText(scene.view, at);
        overlay.flag = flagAt(overlay.x, overlay.time, scene);
        if (overlay.x_b) {
            overlay.time_b = QStringLiteral("Δ %1").arg(durationText(std::abs(*scene.view.cursorB() - at)));
            overlay.flag_b = flagAt(*overlay.x_b, overlay.time_b, scene);
        }
    }
    for (const QRectF& label : scene.time_labels)
        if (label.intersects(overlay.flag) || label.intersects(overlay.flag_b))
            overlay.covered.push_back(label);
    overlay.region = regionOf(overlay, scene.map);
    return overlay;
}

} // namespace turbofan::ui
