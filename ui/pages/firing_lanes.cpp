#include "ui/pages/firing_lanes.h"

#include <cmath>

#include "ui/pages/plot_axes.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr double kNames = 84; // room for the lanes' names
constexpr double kLane = 22;

// The day is said only where the span needs it.
QString edgeText(Instant time, double span_seconds) {
    return span_seconds > 20 * 3600 ? dateTimeText(time).left(16) : clockText(time);
}

} // namespace

FiringLanes::FiringLanes(QWidget* parent)
    : PlotWidget("firing_lanes", tr("When a training would have been asked for"), parent) {
    setMinimumHeight(76); // the page fits a small window with a strip above it, too
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FiringLanes::setPreview(const ThresholdPreview& preview) {
    preview_ = preview;
    known_ = true;
    setDescription(tr("Drifts: now %1, proposed %2").arg(preview.now.size()).arg(preview.proposed.size()));
    update();
}

PlotTable FiringLanes::table() const {
    PlotTable table{{tr("Levels"), tr("From"), tr("Until"), tr("Why")}, {}};
    const auto add = [&](const QString& which, const std::vector<ThresholdPreview::Firing>& firings) {
        for (const auto& firing : firings)
            table.rows << QStringList{which, dateTimeText(firing.begin), dateTimeText(firing.end),
                                      triggerText(firing.trigger)};
    };
    add(tr("In force"), preview_.now);
    add(tr("Proposed"), preview_.proposed);
    return table;
}

void FiringLanes::hovered(std::optional<QPointF> place) {
    mouse_ = place;
    update();
}

double FiringLanes::xOf(const QRectF& lane, Instant time) const {
    const double from = secondsOf(preview_.from), to = std::max(from + 1, secondsOf(preview_.to));
    return lane.left() + std::clamp((secondsOf(time) - from) / (to - from), 0.0, 1.0) * lane.width();
}

void FiringLanes::drawLane(QPainter& painter, const QRectF& lane,
                           const std::vector<ThresholdPreview::Firing>& firings, const QColor& colour) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colours().grid);
    painter.drawRoundedRect(lane, 4, 4);
    painter.setBrush(colour);
    for (const auto& firing : firings) {
        const double left = xOf(lane, firing.begin);
        const double width = std::max(3.0, xOf(lane, firing.end) - left);
        painter.drawRoundedRect(QRectF(left, lane.top(), width, lane.height()), 1.5, 1.5);
    }
}

const ThresholdPreview::Firing*
FiringLanes::under(const QRectF& lane, const std::vector<ThresholdPreview::Firing>& firings) const {
    if (!mouse_ || !lane.adjusted(-4, -4, 4, 4).contains(*mouse_)) return nullptr;
    const ThresholdPreview::Firing* nearest = nullptr;
    double best = 6; // pixels
    for (const auto& firing : firings) {
        const double left = xOf(lane, firing.begin), right = std::max(left + 3, xOf(lane, firing.end));
        const double away = std::max({0.0, left - mouse_->x(), mouse_->x() - right});
        if (away < best) {
            best = away;
            nearest = &firing;
        }
    }
    return nearest;
}

void FiringLanes::draw(QPainter& painter, const QRectF& area) {
    if (!known_) return drawNothing(painter, area, tr("Slide a threshold to see what it would have done."));
    const Colours& colours = Theme::instance().colours();
    const QRectF now(area.left() + kNames, area.top() + 4, area.width() - kNames - 2, kLane);
    const QRectF proposed = now.translated(0, kLane + 8);
    drawLane(painter, now, preview_.now, colours.text_dim);
    drawLane(painter, proposed, preview_.proposed, colours.accent);
    painter.setFont(Theme::instance().captionFont());
    painter.setPen(colours.text_dim);
    const auto name = [&](const QRectF& lane, const QString& text) {
        painter.drawText(QRectF(area.left(), lane.top(), kNames - 8, lane.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    name(now, tr("In force"));
    name(proposed, tr("Proposed"));
    const double span = secondsOf(preview_.to) - secondsOf(preview_.from);
    const QRectF foot(proposed.left(), proposed.bottom() + 4, proposed.width(), 18);
    painter.drawText(foot, Qt::AlignLeft, edgeText(preview_.from, span));
    painter.drawText(foot, Qt::AlignRight, tr("now"));
    const auto* firing = under(now, preview_.now);
    if (!firing) firing = under(proposed, preview_.proposed);
    if (!firing) return;
    drawReadout(painter, area, *mouse_,
                {tr("%1–%2").arg(edgeText(firing->begin, span), clockText(firing->end)),
                 triggerText(firing->trigger)});
}

} // namespace turbofan::ui
