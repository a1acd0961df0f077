#include "ui/charts/chart_frame.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>

namespace turbofan::ui {
namespace {

// Labels are rich text. A large character without width lowers the line, so that the first time does not
// touch the lowest value's label.
QString timePattern(const QFont& font) {
    return QStringLiteral("<span style=\"font-size:%1pt\">\u200b</span>%2").arg(font.pointSizeF() * 1.35);
}

// Categories allow our own words at our own places; a category needs a name of its own, so equal ones get
// spaces of no width.
void setTicks(QCategoryAxis& axis, double low, double high, const std::vector<Tick>& ticks,
              const QString& pattern) {
    for (const QString& label : axis.categoriesLabels()) axis.remove(label);
    axis.setRange(low, high);
    axis.setStartValue(low);
    QString unique;
    for (const Tick& tick : ticks) {
        unique += QChar(0x200b);
        axis.append(pattern.isEmpty() ? unique : pattern.arg(tick.text.toHtmlEscaped() + unique), tick.at);
    }
}

QCategoryAxis* addAxis(QChart& chart, Qt::Alignment side) {
    auto* axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    axis->setLineVisible(false);
    chart.addAxis(axis, side);
    return axis;
}

} // namespace

struct ChartFrame::Parts {
    QGraphicsScene scene;
    QChart* chart = new QChart;
    QCategoryAxis* x = nullptr;
    QCategoryAxis* y = nullptr;
    FrameAxes axes;
    QString time_pattern;
};

ChartFrame::ChartFrame() : parts_(std::make_unique<Parts>()) {
    Parts& p = *parts_;
    p.scene.addItem(p.chart);
    p.chart->setAnimationOptions(QChart::NoAnimation);
    p.chart->setBackgroundVisible(false);
    p.chart->setMargins({});
    p.chart->legend()->hide();
    p.chart->layout()->setContentsMargins(0, 0, 0, 0);
    auto* empty = new QLineSeries; // an axis lays itself out only with a series to it
    p.chart->addSeries(empty);
    p.x = addAxis(*p.chart, Qt::AlignBottom);
    p.y = addAxis(*p.chart, Qt::AlignLeft);
    empty->attachAxis(p.x);
    empty->attachAxis(p.y);
}

ChartFrame::~ChartFrame() = default;

void ChartFrame::setLook(const ChartLook& look) {
    parts_->time_pattern = timePattern(look.small);
    parts_->axes = {}; // all labels anew
    const QPen grid(look.colours.grid, 1);
    for (QCategoryAxis* axis : {parts_->x, parts_->y}) {
        axis->setGridLinePen(grid);
        axis->setLabelsFont(look.small);
        axis->setLabelsBrush(look.colours.text_dim);
    }
}

bool ChartFrame::setAxes(const FrameAxes& axes) {
    Parts& p = *parts_;
    if (axes == p.axes) return false;
    const FrameAxes old = std::exchange(p.axes, axes);
    if (axes.seconds != old.seconds || axes.x != old.x || axes.x_labels != old.x_labels)
        setTicks(*p.x, 0, axes.seconds, axes.x, axes.x_labels ? p.time_pattern : QString());
    if (axes.low != old.low || axes.high != old.high || axes.y != old.y)
        setTicks(*p.y, axes.low, axes.high, axes.y, QStringLiteral("%1"));
    if (axes.size != old.size || axes.area != old.area) {
        p.scene.setSceneRect(QRectF(QPointF(), axes.size));
        p.chart->resize(axes.size);
        p.chart->setPlotArea(axes.area);
    }
    // 6.4.2 moves traces with the plot area, but grid and labels only with the layout.
    p.chart->layout()->invalidate();
    p.chart->layout()->activate();
    return true;
}

void ChartFrame::paint(QPainter& painter) {
    const QRectF all(QPointF(), parts_->axes.size);
    painter.setRenderHint(QPainter::Antialiasing, false); // grid lines of one crisp row
    parts_->scene.render(&painter, all, all, Qt::IgnoreAspectRatio);
}

} // namespace turbofan::ui
