#include "ui/pages/feature_trace.h"

#include <algorithm>
#include <cmath>

#include "ui/pages/plot_axes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

FeatureTrace::FeatureTrace(const QString& name, const QString& title, QWidget* parent)
    : PlotWidget(name, title, parent), title_(title) {
    setMinimumHeight(96);
}

void FeatureTrace::setTrace(const std::vector<Instant>& times, const std::vector<float>& values, double warn,
                            double alert) {
    times_ = times;
    values_ = values;
    warn_ = warn;
    alert_ = alert;
    describe();
    update();
}

void FeatureTrace::describe() {
    if (values_.empty()) return setDescription(tr("No checks yet"));
    setDescription(tr("%1 %2, warn %3, alert %4, over %n check(s)", nullptr, int(values_.size()))
                       .arg(title_, numberText(static_cast<double>(values_.back()), 3), numberText(warn_, 2),
                            numberText(alert_, 2)));
}

PlotTable FeatureTrace::table() const {
    PlotTable table{{tr("Time"), title_}, {}};
    for (std::size_t i = std::min(times_.size(), values_.size()); i-- > 0;)
        table.rows << QStringList{dateTimeText(times_[i]), numberText(double(values_[i]), 4)};
    return table;
}

void FeatureTrace::hovered(std::optional<QPointF> place) {
    mouse_ = place;
    update();
}

void FeatureTrace::drawLevel(QPainter& painter, const QRectF& box, double y, const QString& text,
                             const QColor& colour) const {
    painter.setPen(QPen(colour, 1, Qt::DashLine));
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    painter.setFont(Theme::instance().captionFont());
    painter.drawText(QRectF(box.right() + 6, y - 10, 90, 20), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void FeatureTrace::draw(QPainter& painter, const QRectF& area) {
    if (values_.size() < 2 || times_.size() != values_.size())
        return drawNothing(painter, area, tr("The trace begins with the second check."));
    AxisRange y{0, std::max(0.01, alert_ * 1.15), false};
    for (const float value : values_)
        if (std::isfinite(value)) y.high = std::max(y.high, static_cast<double>(value) * 1.1);
    const double first = secondsOf(times_.front()), last = secondsOf(times_.back());
    const Colours& colours = Theme::instance().colours();
    PlotBox plot = drawAxes(painter, area.adjusted(0, 0, -74, 0), AxisRange{0, 0, false}, y, {{}, title_});
    plot.x = AxisRange{first, std::max(first + 1, last), false};
    drawLevel(painter, plot.box, plot.py(warn_), tr("warn %1").arg(numberText(warn_, 2)), colours.warn);
    drawLevel(painter, plot.box, plot.py(alert_), tr("alert %1").arg(numberText(alert_, 2)), colours.alert);

    std::vector<QLineF> lines;
    for (std::size_t i = 1; i < values_.size(); ++i) {
        const auto before = static_cast<double>(values_[i - 1]), now = static_cast<double>(values_[i]);
        if (std::isfinite(before) && std::isfinite(now)) // a gap stays a gap
            lines.emplace_back(plot.at(secondsOf(times_[i - 1]), before), plot.at(secondsOf(times_[i]), now));
    }
    painter.setPen(QPen(colours.series.value(0), 1.6));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.setFont(Theme::instance().captionFont());
    painter.setPen(colours.text_dim);
    const QRectF foot(plot.box.left(), plot.box.bottom() + 4, plot.box.width(), 18);
    painter.drawText(foot, Qt::AlignLeft, clockText(times_.front()));
    painter.drawText(foot, Qt::AlignRight, clockText(times_.back()));
    if (!mouse_ || !plot.box.contains(*mouse_)) return;
    const double at = first + (mouse_->x() - plot.box.left()) / plot.box.width() * (last - first);
    const auto next = std::ranges::upper_bound(times_, instantOf(at));
    const auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, next - times_.begin() - 1));
    drawReadout(painter, area, *mouse_,
                {clockText(times_[i]), numberText(static_cast<double>(values_[i]), 3)});
}

} // namespace turbofan::ui
