#include "ui/pages/feature_trace.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/chart_look.h"
#include "ui/pages/plot_axes.h"
#include "ui/theme/figures.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {
constexpr double kBeside = 6; // between the traces and the labels of the levels
}

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

void FeatureTrace::drawLevels(QPainter& painter, const PlotBox& plot) {
    const Colours& colours = Theme::instance().colours();
    levels_.clear();
    for (const bool alert : {false, true}) {
        const double level = alert ? alert_ : warn_, y = plot.py(level);
        const QColor colour = alert ? colours.alert : colours.warn;
        painter.setPen(QPen(colour, 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y));
        levels_.push_back({y, levelText(alert), colour, true, 0, true});
    }
    painter.setFont(Theme::instance().captionFont());
    const double line = QFontMetricsF(painter.font()).height();
    placeEdgeLabels(levels_, plot.box.top(), plot.box.bottom(), line);
    paintEdgeLabels(painter, levels_, plot.box.right() + kBeside, levelsWidth(), line);
}

QString FeatureTrace::levelText(bool alert) const {
    return thresholdWord(alert) + u' ' + numberText(alert ? alert_ : warn_, 2);
}

double FeatureTrace::levelsWidth() const {
    const QFontMetricsF metrics(Theme::instance().captionFont());
    return std::max(figuresWidth(metrics, levelText(false)), figuresWidth(metrics, levelText(true)));
}

void FeatureTrace::draw(QPainter& painter, const QRectF& area) {
    if (values_.size() < 2 || times_.size() != values_.size())
        return drawNothing(painter, area, tr("The trace begins with the second check."));
    AxisRange y{0, std::max(0.01, alert_ * 1.15), false};
    for (const float value : values_)
        if (std::isfinite(value)) y.high = std::max(y.high, static_cast<double>(value) * 1.1);
    const double first = secondsOf(times_.front()), last = secondsOf(times_.back());
    const Colours& colours = Theme::instance().colours();
    // The axes keep 10 px free on their right.
    const double beside = std::max(0.0, kBeside + std::ceil(levelsWidth()) - 8);
    PlotBox plot =
        drawAxes(painter, area.adjusted(0, 0, -beside, 0), AxisRange{0, 0, false}, y, {{}, title_});
    plot.x = AxisRange{first, std::max(first + 1, last), false};
    drawLevels(painter, plot);

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
