// From samples to the cached picture of a chart, and what lies over it.
#include <cmath>

#include "engine/base/face_figures.h"
#include "ui/charts/chart_words.h"
#include "ui/charts/live_chart_impl.h"
#include "ui/charts/trace_painter.h"
#include "ui/theme/palettes.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr double kRound = 8;    // of the card's corners
constexpr int kTickHeight = 38; // pixels between two values of the y axis, where there is room
constexpr int kLeastTicks = 2;  // steps; one alone would often leave nothing but the zero
constexpr int kMostTimes = 8;
constexpr int kTickWidth = 95;     // and between two times
constexpr double kAboveTop = 1.02; // room over the highest level, so that its label has a line below it

} // namespace

QRect LiveChart::Impl::plotRect() const {
    QMargins margins = look.margins;
    if (spec.time_axis) margins.setBottom(static_cast<int>(look.row) + 17);
    QRect area = q.rect().marginsRemoved(margins);
    area.setSize(area.size().expandedTo(QSize(16, 16)));
    return area;
}

void LiveChart::Impl::takeLook() {
    look = currentLook();
    frame.setLook(look);
    legend->setLook(look);
    frame_old = picture_old = true;
    const QFontMetrics title(look.title), small(look.small);
    const int words = title.horizontalAdvance(spec.title) + small.horizontalAdvance(spec.subtitle) + 36;
    const int left = std::min(q.width() - 40, 16 + words);
    legend->setGeometry(left, 2, std::max(40, q.width() - left - 16), look.header - 4);
    refreshLegend();
}

void LiveChart::Impl::prepare() {
    if (series.refresh()) listChanged();
    map.area = plotRect();
    map.range = drawnRange(view.nowOf(RedrawTurns::instance().round()));
    const int columns = std::max(1, static_cast<int>(map.area.width()));
    series.trace(map.range, columns);
    thresholds = thresholdsIn(spec.thresholds, store, map.range, spec.decimals);
    double least = spec.from_zero ? 0 : HUGE_VAL, most = spec.from_zero ? spec.least_top : -HUGE_VAL;
    const auto hold = [&](double low, double high) {
        least = std::min(least, low);
        most = std::max(most, high);
    };
    for (const ChartSeries& each : series.all())
        if (!each.trace.empty()) hold(each.trace.least, each.trace.most);
    for (const Threshold& threshold : thresholds)
        for (const LevelRun& run : threshold.runs) hold(run.level, run.level * kAboveTop);
    if (least > most) least = 0, most = spec.least_top;
    most = std::max(most, spec.least_top);
    const int ticks = std::clamp(static_cast<int>(map.area.height()) / kTickHeight, kLeastTicks, 6);
    const ValueRange& range =
        axis.fit(least, most, spec.from_zero, ticks, static_cast<double>(steady.elapsed()) / 1e3);
    map.low = range.low;
    map.high = range.high;
    const int most_times = std::clamp(static_cast<int>(map.area.width()) / kTickWidth, 2, kMostTimes);
    times = view.isLive() ? relativeTicks(map.range.length(), most_times) : clockTicks(map.range, most_times);
    const bool changed = frame.setAxes({q.size(), map.area, map.range.length(), map.low, map.high, times,
                                        valueTicks(range), spec.time_axis});
    frame_old = frame_old || changed;
    placed = placeBands(bands, map, look);
}

void LiveChart::Impl::redraw(qreal ratio, QPixmap& into) {
    QElapsedTimer timer;
    timer.start();
    prepare();
    const QSize pixels = (QSizeF(q.size()) * ratio).toSize();
    if (frame_old || frame_picture.size() != pixels) {
        frame_picture = QPixmap(pixels);
        frame_picture.setDevicePixelRatio(ratio);
        QPainter painter(&frame_picture);
        paintCard(painter);
        frame.paint(painter);
        frame_old = false;
    }
    into = frame_picture;
    QPainter painter(&into);
    paintData(painter);
    painter.end();
    picture_old = waiting = false;
    stale_drawn = view.now();
    newest_drawn = series.newest();
    if (mouse && !view.cursorLocked() && view.isLive()) view.setCursor(map.seconds(mouse->x()));
    cursor = layOutCursor(cursorScene());
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    redraws.add(seconds * 1e3);
    faceFigures().frame(FramePart::Chart, seconds);
}

void LiveChart::Impl::paintCard(QPainter& painter) const {
    painter.fillRect(q.rect(), look.colours.window);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.colours.card_line, 1));
    painter.setBrush(look.colours.card);
    painter.drawRoundedRect(QRectF(q.rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
    painter.setBrush(Qt::NoBrush);
    const QFontMetricsF title(look.title), small(look.small);
    const double base = std::round(look.header / 2.0 + (title.ascent() - title.descent()) / 2);
    painter.setFont(look.title);
    painter.setPen(look.colours.text);
    painter.drawText(QPointF(16, base), spec.title);
    painter.setFont(look.small);
    painter.setPen(look.colours.text_dim);
    painter.drawText(QPointF(16 + title.horizontalAdvance(spec.title) + 10, base), spec.subtitle);
}

void LiveChart::Impl::paintData(QPainter& painter) const {
    painter.setClipRect(map.area);
    double highest = std::nan("");
    for (const ChartSeries& each : series.all())
        if (const auto last = each.current(store.newest()); each.shown && last)
            highest = std::fmax(highest, last->value);
    paintAlertShade(painter, map, thresholds, look, highest);
    paintBandAreas(painter, placed, look, std::nullopt);
    for (const ChartSeries& each : series.all())
        if (each.shown && each.area) paintTraceArea(painter, map, each.trace, look.series(each.colour));
    painter.setClipRect(map.area.adjusted(0, -1, 0, 1));
    for (const ChartSeries& each : series.all())
        if (each.shown) paintTrace(painter, map, each.trace, look.series(each.colour));
    paintThresholds(painter, map, thresholds, look);
    paintBandLabels(painter, placed, look);
    if (stale)
        paintStale(painter);
    else
        paintEmpty(painter);
    painter.setClipping(false);
}

// Where Qt Charts puts the times: the crosshair's own time takes their place.
std::vector<QRectF> LiveChart::Impl::timeLabels() const {
    std::vector<QRectF> labels;
    const QFontMetricsF metrics(look.small);
    if (!spec.time_axis) return labels;
    for (const Tick& tick : times) {
        const double width = metrics.horizontalAdvance(tick.text) + 4;
        const double x = map.x(map.range.from + tick.at);
        labels.emplace_back(x - width / 2, map.area.bottom() + 2, width, q.height() - map.area.bottom() - 4);
    }
    return labels;
}

CursorScene LiveChart::Impl::cursorScene() const {
    return {series,      map, look, placed, view, spec.decimals, spec.time_axis, QRectF(QPointF(), q.size()),
            timeLabels()};
}

// In real seconds, as everywhere in the window: a demo's clock may run faster.
QString LiveChart::Impl::staleText() const {
    if (std::isfinite(series.newest())) return tr("last value %1").arg(ageText(*stale));
    return tr("no value for %1").arg(durationText(*stale));
}

// What is not known any more is veiled, and says how long.
void LiveChart::Impl::paintStale(QPainter& painter) const {
    const double newest = series.newest();
    const double from = std::isfinite(newest) ? std::clamp(map.x(newest), map.area.left(), map.area.right())
                                              : map.area.left();
    const QRectF veil(QPointF(from, map.area.top()), map.area.bottomRight());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(veil, faint(look.colours.text_dim, 0.12));
    painter.fillRect(veil, QBrush(faint(look.colours.text_dim, 0.13), Qt::BDiagPattern));
    const QString text = staleText();
    painter.setFont(look.small_bold);
    const QSizeF size(QFontMetricsF(look.small_bold).horizontalAdvance(text) + 16, look.row + 6);
    const QRectF note(QPointF(map.area.right() - size.width() - 6, map.area.bottom() - size.height() - 6),
                      size);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(look.colours.text_dim, look.colours.card, 0.2));
    painter.drawRoundedRect(note, 4, 4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(look.colours.text);
    painter.drawText(note, Qt::AlignCenter, text);
}

void LiveChart::Impl::paintEmpty(QPainter& painter) const {
    const QString text = emptyPlotText(series, store, map.range);
    if (text.isEmpty()) return;
    QRectF note(QPointF(), QSizeF(QFontMetricsF(look.small).horizontalAdvance(text) + 16, look.row + 6));
    note.moveCenter(map.area.center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colours.card); // over lines of the grid and levels
    painter.drawRoundedRect(note, 4, 4);
    painter.setBrush(Qt::NoBrush);
    painter.setFont(look.small);
    painter.setPen(look.colours.text_dim);
    painter.drawText(note, Qt::AlignCenter, text);
}

std::vector<EdgeLabel> LiveChart::Impl::edgeLabels() const {
    std::vector<EdgeLabel> labels;
    for (const Threshold& threshold : thresholds)
        labels.push_back(
            {map.y(threshold.level), threshold.text, thresholdColour(threshold, look), true, 0, true});
    for (const ChartSeries& each : series.all()) {
        const auto last = each.current(store.newest());
        if (!each.shown || !last) continue;
        const bool later = !view.isLive() && last->seconds > map.range.to + map.secondsAPixel();
        if (last->seconds < map.range.from || later) continue;
        const QColor colour = stale ? look.colours.text_dim : look.series(each.colour);
        labels.push_back(
            {map.y(last->value), numberText(last->value, spec.decimals), colour, false, 0, true});
    }
    placeEdgeLabels(labels, map.area.top(), map.area.bottom(), look.row);
    return labels;
}

void LiveChart::Impl::paintEnds(QPainter& painter) const {
    for (const ChartSeries& each : series.all()) {
        const auto last = each.current(store.newest());
        if (!each.shown || !last) continue;
        // While live, a sample newer than the picture stands on its edge.
        const double x =
            view.isLive() ? std::min(map.x(last->seconds), map.area.right()) : map.x(last->seconds);
        const QPointF at(x, map.y(last->value));
        const QRectF near = map.area.adjusted(-1, -1, 1, 1);
        if (near.contains(at))
            paintDot(painter, at, stale ? look.colours.text_dim : look.series(each.colour),
                     look.colours.card);
    }
    painter.setFont(look.small_bold);
    const double x = map.area.right() + kAfterPlot;
    paintEdgeLabels(painter, edgeLabels(), x, q.width() - x - kAtEdge, look.row);
}

QRect LiveChart::Impl::endsRect() const {
    return {plotRect().right() - 8, 0, q.width() - plotRect().right() + 8, q.height()};
}

void LiveChart::Impl::paintOverlay(QPainter& painter, const QRegion& region) const {
    if (hovered)
        for (const PlacedBand& band : placed)
            if (band.id == *hovered) painter.fillRect(band.area, faint(look.colours.band, 0.12));
    // The last dot may be anywhere in a view of the past.
    if (!view.isLive() || region.intersects(endsRect())) paintEnds(painter);
    if (drag == Drag::Zoom) {
        const double left = std::min(pressed.x(), dragged.x()), right = std::max(pressed.x(), dragged.x());
        const QRectF span(QPointF(left, map.area.top()), QPointF(right, map.area.bottom()));
        painter.fillRect(span.intersected(map.area), faint(look.colours.accent, 0.22));
    } else {
        paintCursor(painter, cursor, map, placed, look);
    }
    if (!q.hasFocus()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.colours.accent, 1));
    painter.drawRoundedRect(QRectF(q.rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
}

QImage LiveChart::Impl::picture(qreal scale) {
    prepare();
    refreshLegend();
    const int foot = static_cast<int>(look.row) + 12;
    const QSize size(q.width(), q.height() + foot);
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(look.colours.window);
    QPainter painter(&image);
    paintCard(painter);
    frame.paint(painter);
    paintData(painter);
    paintEnds(painter);
    painter.save();
    legend->render(&painter, legend->pos(), QRegion(), QWidget::DrawChildren);
    painter.restore();
    painter.setFont(look.small);
    painter.setPen(look.colours.text_dim);
    const QString zone = showsUtc() ? QStringLiteral(" UTC") : QString();
    const QString range =
        QStringLiteral("%1 – %2%3")
            .arg(dateTimeText(instantOf(map.range.from)), dateTimeText(instantOf(map.range.to)), zone);
    painter.drawText(QRectF(16, q.height(), q.width() - 32, foot), Qt::AlignRight | Qt::AlignVCenter, range);
    painter.end();
    redrawNow(); // what is cached belongs to the axes of before
    return image;
}

} // namespace turbofan::ui
