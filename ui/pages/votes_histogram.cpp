#include "ui/pages/votes_histogram.h"

#include <cmath>
#include <map>

#include "ui/pages/plot_axes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {
constexpr int kBins = 32;
}

VotesHistogram::VotesHistogram(QWidget* parent)
    : PlotWidget("votes_histogram", tr("How the trees voted"), parent) {
    setMinimumHeight(150);
}

void VotesHistogram::setExplanation(const Explanation& explanation) {
    votes_ = explanation.votes;
    low_ = explanation.vote_low;
    high_ = explanation.vote_high;
    predicted_ = explanation.prediction.predicted_rul;
    actual_ = explanation.prediction.actual_rul;
    setDescription(
        tr("%n vote(s), eight of ten between %1 and %2 cycles, predicted %3", nullptr, int(votes_.size()))
            .arg(numberText(low_, 0), numberText(high_, 0), numberText(predicted_, 1)));
    update();
}

PlotTable VotesHistogram::table() const {
    PlotTable table{{tr("Vote, RUL in cycles"), tr("Trees")}, {}};
    std::map<qint64, int> counts;
    for (const float vote : votes_) ++counts[std::llround(double(vote))];
    for (const auto& [vote, trees] : counts)
        table.rows << QStringList{numberText(vote, 0), numberText(trees, 0)};
    return table;
}

void VotesHistogram::draw(QPainter& painter, const QRectF& area) {
    if (votes_.empty()) return drawNothing(painter, area, tr("No votes"));
    AxisRange x;
    for (const float vote : votes_) x.include(double(vote));
    x.include(predicted_);
    if (actual_) x.include(*actual_);
    x = x.padded(0.04);
    const double step = (x.high - x.low) / kBins;
    std::vector<int> counts(kBins, 0);
    for (const float vote : votes_)
        ++counts[std::size_t(std::clamp(int((double(vote) - x.low) / step), 0, kBins - 1))];
    AxisRange y{0, double(*std::max_element(counts.begin(), counts.end())) * 1.3 + 0.5, false};
    const PlotBox plot = drawAxes(painter, area, x, y, {tr("RUL, cycles"), tr("Trees")});
    const Colours& colours = Theme::instance().colours();

    QColor band = colours.series.value(0);
    band.setAlphaF(0.12F);
    painter.fillRect(
        QRectF(QPointF(plot.px(low_), plot.box.top()), QPointF(plot.px(high_), plot.box.bottom())), band);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.series.value(0));
    for (int i = 0; i < kBins; ++i) {
        if (counts[std::size_t(i)] == 0) continue;
        const double left = plot.px(x.low + step * i);
        painter.drawRect(QRectF(QPointF(left + 0.5, plot.py(counts[std::size_t(i)])),
                                QPointF(plot.px(x.low + step * (i + 1)) - 0.5, plot.box.bottom())));
    }
    drawMarks(painter, plot);
    QColor legend = colours.series.value(0);
    drawLegend(painter, area,
               {{tr("10–90 %: %1–%2").arg(numberText(low_, 0), numberText(high_, 0)), legend}});
}

void VotesHistogram::drawMarks(QPainter& painter, const PlotBox& plot) {
    const Colours& colours = Theme::instance().colours();
    marks_ = {{predicted_, tr("predicted %1").arg(numberText(predicted_, 1)), colours.text, {}}};
    if (actual_)
        marks_.push_back(
            {*actual_, tr("actual %1").arg(numberText(*actual_, 0)), colours.series.value(1), {}});
    // First all lines, then all labels: no line goes through a word.
    for (const VoteMark& mark : marks_) {
        painter.setPen(QPen(mark.colour, 1.5));
        painter.drawLine(QPointF(plot.px(mark.value), plot.box.top()),
                         QPointF(plot.px(mark.value), plot.box.bottom()));
    }
    painter.setFont(Theme::instance().captionFont());
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        VoteMark& mark = marks_[i];
        const double x = plot.px(mark.value), width = metrics.horizontalAdvance(mark.label) + 10;
        const bool lower = marks_.size() > 1 && mark.value < marks_[1 - i].value; // away from the other line
        const double right = x + 4, left = x - 4 - width;
        const bool fits_right = right + width <= plot.box.right(), fits_left = left >= plot.box.left();
        mark.box =
            QRectF(lower ? (fits_left ? left : right) : (fits_right ? right : left),
                   plot.box.top() + 2 + double(i) * (metrics.height() + 3), width, metrics.height() + 2);
        painter.fillRect(mark.box, colours.card);
        painter.setPen(mark.colour);
        painter.drawText(mark.box, Qt::AlignCenter, mark.label);
    }
}

} // namespace turbofan::ui
