#include "ui/pages/plot_axes.h"

#include <cmath>

#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

double roundStep(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    return (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * power;
}

int decimalsOf(const std::vector<double>& ticks) {
    if (ticks.size() < 2) return 1;
    const double step = ticks[1] - ticks[0];
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

QFont tickFont() {
    QFont font = Theme::instance().captionFont();
    font.setWeight(QFont::Normal);
    return font;
}

QStringList labelsOf(const std::vector<double>& ticks) {
    QStringList labels;
    for (const double tick : ticks) labels << numberText(tick, decimalsOf(ticks));
    return labels;
}

} // namespace

void AxisRange::include(double value) {
    if (!std::isfinite(value)) return;
    low = empty ? value : std::min(low, value);
    high = empty ? value : std::max(high, value);
    empty = false;
}

AxisRange AxisRange::padded(double share) const {
    const double extent = high - low;
    const double by = extent > 0 ? extent * share : std::max(std::abs(high) * 0.05, 0.5);
    return {low - by, high + by, empty};
}

std::vector<double> roundTicks(const AxisRange& range, int most) {
    const double extent = range.high - range.low;
    if (!(extent > 0) || !std::isfinite(extent) || most < 1) return {};
    const double step = roundStep(extent / most);
    std::vector<double> ticks;
    for (double tick = std::ceil(range.low / step - 1e-9) * step; tick <= range.high + step * 1e-9;
         tick += step)
        ticks.push_back(std::abs(tick) < step * 1e-6 ? 0 : tick);
    return ticks;
}

double PlotBox::px(double value) const {
    return box.left() + (value - x.low) / (x.high - x.low) * box.width();
}

double PlotBox::py(double value) const {
    return box.bottom() - (value - y.low) / (y.high - y.low) * box.height();
}

PlotBox drawAxes(QPainter& painter, const QRectF& whole, const AxisRange& x, const AxisRange& y,
                 const AxisText& text) {
    const Colours& colours = Theme::instance().colours();
    painter.setFont(tickFont());
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    const double top = text.y.isEmpty() ? line / 2 : line + 6;
    const double foot = line + 6 + (text.x.isEmpty() ? 0 : line + 2);
    const int rows = std::max(2, static_cast<int>((whole.height() - top - foot) / (line * 2.2)));
    const std::vector<double> y_ticks = roundTicks(y, rows);
    const QStringList y_labels = labelsOf(y_ticks);
    double left = 0;
    for (const QString& label : y_labels) left = std::max(left, metrics.horizontalAdvance(label));

    PlotBox plot{whole.adjusted(left + 8, top, -10, -foot), x, y};
    const QStringList widest = labelsOf(roundTicks(x, 4));
    double label_width = 24;
    for (const QString& label : widest) label_width = std::max(label_width, metrics.horizontalAdvance(label));
    const std::vector<double> x_ticks =
        roundTicks(x, std::clamp(static_cast<int>(plot.box.width() / (label_width + 30)), 2, 8));
    const QStringList x_labels = labelsOf(x_ticks);

    for (qsizetype i = 0; i < y_labels.size(); ++i) {
        const double py = std::round(plot.py(y_ticks[std::size_t(i)])) + 0.5;
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(QPointF(plot.box.left(), py), QPointF(plot.box.right(), py));
        painter.setPen(colours.text_dim);
        painter.drawText(QRectF(whole.left(), py - line / 2, left, line), Qt::AlignRight | Qt::AlignVCenter,
                         y_labels[i]);
    }
    for (qsizetype i = 0; i < x_labels.size(); ++i) {
        const double px = plot.px(x_ticks[std::size_t(i)]);
        const double width = metrics.horizontalAdvance(x_labels[i]) + 2;
        const double from = std::clamp(px - width / 2, whole.left(), whole.right() - width);
        painter.drawText(QRectF(from, plot.box.bottom() + 4, width, line), Qt::AlignCenter, x_labels[i]);
    }
    painter.setPen(colours.text_dim);
    if (!text.y.isEmpty())
        painter.drawText(QRectF(whole.left(), whole.top(), whole.width(), line), Qt::AlignLeft,
                         metrics.elidedText(text.y, Qt::ElideRight, whole.width() - text.beside_y));
    if (!text.x.isEmpty())
        painter.drawText(QRectF(plot.box.left(), whole.bottom() - line, plot.box.width(), line),
                         Qt::AlignHCenter, text.x);
    return plot;
}

void drawNothing(QPainter& painter, const QRectF& whole, const QString& sentence) {
    painter.setFont(Theme::instance().font());
    painter.setPen(Theme::instance().colours().text_dim);
    painter.drawText(whole.adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, sentence);
}

} // namespace turbofan::ui
