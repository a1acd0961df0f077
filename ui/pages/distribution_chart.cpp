#include "ui/pages/distribution_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/pages/plot_axes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QColor referenceColour() {
    return Theme::instance().colours().text_dim;
}
QColor currentColour() {
    return Theme::instance().colours().series.value(0);
}

QList<LegendEntry> legend() {
    return {{DistributionChart::tr("reference"), referenceColour()},
            {DistributionChart::tr("current"), currentColour()}};
}

constexpr int kMostDecimals = 9;

// Enough decimals to tell neighbouring edges apart, the narrowest bin's too.
int decimalsFor(const std::vector<double>& edges) {
    const double width = (edges.back() - edges.front()) / static_cast<double>(edges.size());
    int decimals = width > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(width))) + 1, 0, 6) : 2;
    const auto repeats = [&] {
        for (std::size_t i = 1; i < edges.size(); ++i)
            if (edges[i] != edges[i - 1] &&
                numberText(edges[i], decimals) == numberText(edges[i - 1], decimals))
                return true;
        return false;
    };
    while (decimals < kMostDecimals && repeats()) ++decimals;
    return decimals;
}

void drawSteps(QPainter& painter, const PlotBox& plot, const std::vector<double>& quantiles,
               const QColor& colour) {
    QPolygonF line;
    const auto last = static_cast<double>(quantiles.size() - 1);
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        line << plot.at(quantiles[i], 100 * static_cast<double>(i) / last);
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

// 1 … 99 %: single outliers would squeeze all the rest.
AxisRange middleOf(const std::vector<double>& a, const std::vector<double>& b) {
    AxisRange range;
    for (const auto* quantiles : {&a, &b}) {
        if (quantiles->size() < 3) continue;
        range.include((*quantiles)[1]);
        range.include((*quantiles)[quantiles->size() - 2]);
    }
    return range.padded(0.04);
}

} // namespace

DistributionChart::DistributionChart(QWidget* parent)
    : PlotWidget("drift_distribution", tr("Reference against current values"), parent) {
    setMinimumHeight(190);
}

void DistributionChart::setFeature(const FeatureDetail& detail) {
    detail_ = detail;
    known_ = true;
    describe();
    update();
}

void DistributionChart::showNothing(const QString& why) {
    known_ = false;
    why_ = why;
    setDescription(why);
    update();
}

PlotTable DistributionChart::table() const {
    if (!known_) return {};
    return view_ == View::Histogram ? binTable() : quantileTable();
}

PlotTable DistributionChart::binTable() const {
    PlotTable table{{tr("Bin"), tr("reference"), tr("current")}, {}};
    if (!hasBins()) return table;
    const int decimals = decimalsFor(detail_.edges);
    for (std::size_t i = 0; i < detail_.baseline_share.size(); ++i)
        table.rows << QStringList{tr("%1 – %2").arg(numberText(detail_.edges[i], decimals),
                                                    numberText(detail_.edges[i + 1], decimals)),
                                  percentText(detail_.baseline_share[i]),
                                  percentText(detail_.current_share[i])};
    table.rows << QStringList{tr("out"), numberText(std::nullopt, 0), percentText(detail_.outside_share)};
    return table;
}

PlotTable DistributionChart::quantileTable() const {
    PlotTable table{{tr("Quantile, %"), tr("reference"), tr("current")}, {}};
    const auto &reference = detail_.quantiles_baseline, &current = detail_.quantiles_current;
    const std::size_t count = std::min(reference.size(), current.size());
    for (std::size_t i = 0; i < count; ++i)
        table.rows << QStringList{
            numberText(100.0 * double(i) / double(std::max<std::size_t>(1, count - 1)), 0),
            numberText(reference[i], 4), numberText(current[i], 4)};
    return table;
}

void DistributionChart::setView(View view) {
    view_ = view;
    update();
}

void DistributionChart::describe() {
    setDescription(
        tr("%1: mean %2 in the reference, %3 now; %4 of the current values lie outside of the bins")
            .arg(QString::fromStdString(detail_.row.name), numberText(detail_.baseline_mean, 3),
                 numberText(detail_.current_mean, 3), percentText(detail_.outside_share)));
}

bool DistributionChart::hasBins() const {
    return detail_.edges.size() >= 2 && detail_.baseline_share.size() + 1 == detail_.edges.size() &&
           detail_.current_share.size() == detail_.baseline_share.size();
}

void DistributionChart::hovered(std::optional<QPointF> place) {
    mouse_ = place;
    update();
}

void DistributionChart::draw(QPainter& painter, const QRectF& area) {
    if (!known_) return drawNothing(painter, area, why_);
    if (view_ == View::Histogram) return drawHistogram(painter, area);
    if (detail_.quantiles_baseline.size() < 3 || detail_.quantiles_current.size() < 3)
        return drawNothing(painter, area, tr("Too few values for a curve."));
    if (view_ == View::Cumulative)
        drawCumulative(painter, area);
    else
        drawQuantiles(painter, area);
}

void DistributionChart::drawHistogram(QPainter& painter, const QRectF& area) {
    if (!hasBins())
        return drawNothing(
            painter, area,
            detail_.row.constant
                ? tr("In the reference this feature always is %1, so there are no bins. %2 of "
                     "the current values differ from it.")
                      .arg(numberText(detail_.baseline_mean, 4), percentText(detail_.outside_share))
                : tr("There are no bins to compare on."));
    const auto bins = static_cast<double>(detail_.baseline_share.size());
    double top = detail_.outside_share;
    for (const auto* shares : {&detail_.baseline_share, &detail_.current_share})
        top = std::max(top, *std::ranges::max_element(*shares));
    PlotBox plot = drawAxes(painter, area, AxisRange{0, 0, false}, AxisRange{0, 108 * top + 0.5, false},
                            {tr("Bins of the reference; out = beyond the outermost"), tr("Share, %")});
    plot.x = AxisRange{0, bins + 1, false}; // one place more, for what lies outside
    drawBars(painter, plot);
    drawEdges(painter, plot);
    drawLegend(painter, area, legend());
    drawBinReadout(painter, area, plot);
}

void DistributionChart::drawBars(QPainter& painter, const PlotBox& plot) const {
    painter.setPen(Qt::NoPen);
    const auto bar = [&](double from, double to, double share, const QColor& colour) {
        QColor fill = colour;
        fill.setAlphaF(0.85F);
        painter.setBrush(fill);
        painter.drawRect(
            QRectF(QPointF(plot.px(from), plot.py(100 * share)), QPointF(plot.px(to), plot.box.bottom())));
    };
    const std::size_t bins = detail_.baseline_share.size();
    for (std::size_t i = 0; i < bins; ++i) {
        const auto at = static_cast<double>(i);
        bar(at + 0.1, at + 0.49, detail_.baseline_share[i], referenceColour());
        bar(at + 0.51, at + 0.9, detail_.current_share[i], currentColour());
    }
    const auto out = static_cast<double>(bins);
    bar(out + 0.51, out + 0.9, detail_.outside_share, Theme::instance().colours().warn);
}

void DistributionChart::drawEdges(QPainter& painter, const PlotBox& plot) const {
    QFont font = Theme::instance().captionFont();
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    painter.setPen(Theme::instance().colours().text_dim);
    const QFontMetricsF metrics(font);
    const int decimals = decimalsFor(detail_.edges);
    const auto put = [&](double x, const QString& text) {
        const double width = metrics.horizontalAdvance(text) + 2;
        painter.drawText(QRectF(x - width / 2, plot.box.bottom() + 4, width, metrics.height()),
                         Qt::AlignCenter, text);
    };
    const double out = plot.px(static_cast<double>(detail_.edges.size()) - 0.3);
    put(out, tr("out"));
    const double limit = out - metrics.horizontalAdvance(tr("out")) / 2 - 8;
    double free_from = 0; // labels never touch
    for (std::size_t i = 0; i < detail_.edges.size(); ++i) {
        const QString text = numberText(detail_.edges[i], decimals);
        const double half = metrics.horizontalAdvance(text) / 2;
        // The first one begins with the axis: left of it stand the shares.
        const double x = plot.px(static_cast<double>(i)) + (i == 0 ? half : 0);
        if (x - half < free_from || x + half > limit) continue;
        put(x, text);
        free_from = x + half + 12;
    }
}

void DistributionChart::drawBinReadout(QPainter& painter, const QRectF& area, const PlotBox& plot) const {
    if (!mouse_ || !plot.box.contains(*mouse_)) return;
    const double at = (mouse_->x() - plot.box.left()) / plot.box.width() * (plot.x.high - plot.x.low);
    const auto bin = static_cast<std::size_t>(std::max(0.0, std::floor(at)));
    if (bin >= detail_.baseline_share.size())
        return drawReadout(
            painter, area, *mouse_,
            {tr("beyond the outermost edges"), tr("current %1").arg(percentText(detail_.outside_share))});
    const int decimals = decimalsFor(detail_.edges);
    drawReadout(painter, area, *mouse_,
                {tr("%1 – %2").arg(numberText(detail_.edges[bin], decimals),
                                   numberText(detail_.edges[bin + 1], decimals)),
                 tr("reference %1").arg(percentText(detail_.baseline_share[bin])),
                 tr("current %1").arg(percentText(detail_.current_share[bin]))});
}

void DistributionChart::drawCumulative(QPainter& painter, const QRectF& area) {
    const AxisRange x = middleOf(detail_.quantiles_baseline, detail_.quantiles_current);
    const PlotBox plot =
        drawAxes(painter, area, x, AxisRange{0, 100, false}, {tr("Value"), tr("At most this value, %")});
    painter.save();
    painter.setClipRect(plot.box.adjusted(0, -2, 0, 2));
    drawSteps(painter, plot, detail_.quantiles_baseline, referenceColour());
    drawSteps(painter, plot, detail_.quantiles_current, currentColour());
    painter.restore();
    drawLegend(painter, area, legend());
}

void DistributionChart::drawQuantiles(QPainter& painter, const QRectF& area) {
    const AxisRange both = middleOf(detail_.quantiles_baseline, detail_.quantiles_current);
    const PlotBox plot =
        drawAxes(painter, area, both, both, {tr("Reference quantile"), tr("Current quantile")});
    painter.save();
    painter.setClipRect(plot.box);
    painter.setPen(QPen(referenceColour(), 1, Qt::DashLine));
    painter.drawLine(plot.at(both.low, both.low), plot.at(both.high, both.high));
    painter.setPen(Qt::NoPen);
    painter.setBrush(currentColour());
    const std::size_t count = std::min(detail_.quantiles_baseline.size(), detail_.quantiles_current.size());
    for (std::size_t i = 0; i < count; ++i)
        painter.drawEllipse(plot.at(detail_.quantiles_baseline[i], detail_.quantiles_current[i]), 2.2, 2.2);
    painter.restore();
    drawLegend(painter, area,
               {{tr("no drift"), referenceColour()}, {tr("1 % steps"), currentColour(), true}});
}

} // namespace turbofan::ui
