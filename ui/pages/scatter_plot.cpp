#include "ui/pages/scatter_plot.h"

#include <cmath>

#include "ui/pages/plot_axes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr int kCell = 4; // pixels of a density cell

// Counts by cell; opacity grows with the logarithm, so that single points stay visible.
void drawDensity(QPainter& painter, const PlotBox& plot, const ScatterSet& set, const QColor& colour) {
    const int columns = std::max(1, int(plot.box.width()) / kCell);
    const int rows = std::max(1, int(plot.box.height()) / kCell);
    std::vector<int> counts(std::size_t(columns) * std::size_t(rows), 0);
    int most = 1;
    for (const QPointF& point : set.points) {
        const int cx = std::clamp(int((plot.px(point.x()) - plot.box.left()) / kCell), 0, columns - 1);
        const int cy = std::clamp(int((plot.py(point.y()) - plot.box.top()) / kCell), 0, rows - 1);
        most = std::max(most, ++counts[std::size_t(cy) * std::size_t(columns) + std::size_t(cx)]);
    }
    QColor shade = colour;
    for (int cy = 0; cy < rows; ++cy)
        for (int cx = 0; cx < columns; ++cx) {
            const int count = counts[std::size_t(cy) * std::size_t(columns) + std::size_t(cx)];
            if (count == 0) continue;
            shade.setAlphaF(float(0.25 + 0.7 * std::log1p(count) / std::log1p(most)));
            painter.fillRect(QRectF(plot.box.left() + cx * kCell, plot.box.top() + cy * kCell, kCell, kCell),
                             shade);
        }
}

void drawPoints(QPainter& painter, const PlotBox& plot, const ScatterSet& set, QColor colour) {
    colour.setAlphaF(0.7F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double radius = set.points.size() > 300 ? 2 : 3;
    for (const QPointF& point : set.points)
        painter.drawEllipse(plot.at(point.x(), point.y()), radius, radius);
}

} // namespace

ScatterPlot::ScatterPlot(const QString& name, const QString& title, Ideal ideal, QString x, QString y,
                         QWidget* parent)
    : PlotWidget(name, title, parent), ideal_(ideal), x_(std::move(x)), y_(std::move(y)),
      nothing_(tr("No point to show yet")) {
    setMinimumSize(200, 150);
    connect(&Theme::instance(), &Theme::changed, this, [this] { picture_ = {}; });
}

void ScatterPlot::setSets(std::vector<ScatterSet> sets) {
    sets_ = std::move(sets);
    for (ScatterSet& set : sets_)
        std::erase_if(set.points,
                      [](const QPointF& p) { return !std::isfinite(p.x()) || !std::isfinite(p.y()); });
    picture_ = {};
    QStringList parts;
    for (const ScatterSet& set : sets_)
        parts << tr("%1: %Ln point(s)", nullptr, int(set.points.size())).arg(set.label);
    setDescription(parts.join("; "));
    update();
}

PlotTable ScatterPlot::table() const {
    PlotTable table{{tr("Of"), x_, y_}, {}};
    for (const ScatterSet& set : sets_)
        for (const QPointF& point : set.points)
            table.rows << QStringList{set.label, numberText(point.x(), 1), numberText(point.y(), 1)};
    return table;
}

bool ScatterPlot::isDense() const {
    std::size_t count = 0;
    for (const ScatterSet& set : sets_) count = std::max(count, set.points.size());
    return count > kDense;
}

void ScatterPlot::resizeEvent(QResizeEvent* event) {
    picture_ = {};
    PlotWidget::resizeEvent(event);
}

void ScatterPlot::draw(QPainter& painter, const QRectF& area) {
    if (picture_.isNull()) {
        picture_ = QPixmap((area.size() * devicePixelRatioF()).toSize());
        picture_.setDevicePixelRatio(devicePixelRatioF());
        picture_.fill(Qt::transparent);
        QPainter inner(&picture_);
        inner.setRenderHint(QPainter::Antialiasing);
        render(inner, area);
    }
    painter.drawPixmap(QPointF(0, 0), picture_);
}

void ScatterPlot::render(QPainter& painter, const QRectF& area) {
    AxisRange x, y;
    for (const ScatterSet& set : sets_)
        for (const QPointF& point : set.points) {
            x.include(point.x());
            y.include(point.y());
        }
    if (x.empty) return drawNothing(painter, area, nothing_);
    if (ideal_ == Ideal::Zero) y.include(0);
    const PlotBox plot = drawAxes(painter, area, x.padded(0.03), y.padded(0.06), {x_, y_});
    const Colours& colours = Theme::instance().colours();
    const bool dense = isDense();
    for (const ScatterSet& set : sets_) {
        const QColor colour = colours.series.value(set.colour);
        if (dense)
            drawDensity(painter, plot, set, colour);
        else
            drawPoints(painter, plot, set, colour);
    }
    painter.setPen(QPen(colours.text_dim, 1, Qt::DashLine));
    painter.setClipRect(plot.box);
    if (ideal_ == Ideal::Zero)
        painter.drawLine(plot.at(plot.x.low, 0), plot.at(plot.x.high, 0));
    else
        painter.drawLine(plot.at(plot.x.low, plot.x.low), plot.at(plot.x.high, plot.x.high));
    painter.setClipping(false);
    QList<LegendEntry> legend;
    for (const ScatterSet& set : sets_)
        if (!set.label.isEmpty()) legend.append({set.label, colours.series.value(set.colour), true});
    drawLegend(painter, area, legend);
}

} // namespace turbofan::ui
