#include "ui/pages/live_timeline.h"

#include <QMouseEvent>

#include "ui/models/event_words.h"
#include "ui/models/run_sentences.h"
#include "ui/pages/plot_axes.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr double kLeast = 22;                               // pixels of the shortest span
constexpr int kTop = 4, kInner = 12, kGap = 4, kBottom = 2; // pixels around and between its lines
constexpr int kUsualHeight = 80;
constexpr std::size_t kMost = 24; // the newest spans; the journal has the rest

int colourOf(const ServiceSpan& span) {
    return span.version ? QString::fromStdString(*span.version).toDouble() > 0
                              ? int(QString::fromStdString(*span.version).toDouble()) - 1
                              : 0
                        : -1;
}

QString nameOf(const ServiceSpan& span) {
    return span.version ? versionText(QString::fromStdString(*span.version)) : LiveTimeline::tr("none");
}

} // namespace

LiveTimeline::LiveTimeline(QWidget* parent)
    : PlotWidget("live_timeline", tr("Versions in service over time"), parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

// Spans, their times, and the sentence below.
QSize LiveTimeline::sizeHint() const {
    const Theme& theme = Theme::instance();
    const int needed = kTop + fontMetrics().height() + kInner + kGap +
                       QFontMetrics(theme.captionFont()).height() + kGap +
                       QFontMetrics(theme.font()).height() + kBottom;
    return {200, std::max(kUsualHeight, needed)};
}

QSize LiveTimeline::minimumSizeHint() const {
    return sizeHint();
}

void LiveTimeline::setTimeline(std::vector<ServiceSpan> spans, Instant now) {
    if (spans.size() > kMost) spans.erase(spans.begin(), spans.end() - kMost);
    spans_ = std::move(spans);
    now_ = now;
    setDescription(spans_.empty()
                       ? tr("No model has served yet")
                       : tr("%n span(s); now %1", nullptr, int(spans_.size())).arg(nameOf(spans_.back())));
    update();
}

PlotTable LiveTimeline::table() const {
    PlotTable table{{tr("Version"), tr("From"), tr("Until"), tr("By"), tr("Reason")}, {}};
    for (auto span = spans_.rbegin(); span != spans_.rend(); ++span)
        table.rows << QStringList{nameOf(*span), dateTimeText(span->from),
                                  span->until ? dateTimeText(*span->until) : tr("now"),
                                  actorWord(span->actor), reasonText(QString::fromStdString(span->reason))};
    return table;
}

// Where spans begin, and where the last one ends: by their time, with a least width for each.
std::vector<double> LiveTimeline::edges(double width) const {
    std::vector<double> lengths;
    double all = 0;
    for (const ServiceSpan& span : spans_) {
        lengths.push_back(std::max(1e-3, secondsOf(span.until.value_or(now_)) - secondsOf(span.from)));
        all += lengths.back();
    }
    const double least = std::min(kLeast, width / double(std::max<std::size_t>(1, spans_.size())));
    const double rest = width - least * double(spans_.size());
    std::vector<double> result{0};
    for (const double length : lengths) result.push_back(result.back() + least + rest * length / all);
    return result;
}

QRectF LiveTimeline::boxOf(int span, const QRectF& area) const {
    const std::vector<double> at = edges(area.width() - 2);
    const double line = fontMetrics().height();
    return {area.left() + 1 + at[std::size_t(span)], area.top() + kTop,
            at[std::size_t(span) + 1] - at[std::size_t(span)] - 2, line + kInner};
}

int LiveTimeline::spanAt(const QPointF& place) const {
    for (int i = 0; i < int(spans_.size()); ++i)
        if (boxOf(i, QRectF(rect())).contains(place)) return i;
    return -1;
}

QString LiveTimeline::sentenceOf(int index) const {
    if (index < 0 || index >= int(spans_.size())) return {};
    const ServiceSpan& span = spans_[std::size_t(index)];
    // "by drift: drift: RMSE 31.2 > 27.8" would say it twice.
    const QString actor = QString::fromStdString(span.actor), reason = QString::fromStdString(span.reason);
    const QString who = actor.isEmpty() || reason.startsWith(actor + QLatin1Char(':'))
                            ? QString()
                            : tr(", by %1").arg(actorWord(span.actor));
    const QString why =
        reason.isEmpty() ? QString() : (who.isEmpty() ? tr(", ") : tr(": ")) + reasonText(reason);
    return tr("%1 from %2 to %3 (%4)%5%6")
        .arg(span.version ? nameOf(span) : tr("No model"), clockText(span.from),
             span.until ? clockText(*span.until) : tr("now"),
             durationText(secondsOf(span.until.value_or(now_)) - secondsOf(span.from)), who, why);
}

void LiveTimeline::draw(QPainter& painter, const QRectF& area) {
    if (spans_.empty()) return drawNothing(painter, area, tr("No model has served yet"));
    const Colours& colours = Theme::instance().colours();
    double label_end = 0;
    for (int i = 0; i < int(spans_.size()); ++i) {
        const ServiceSpan& span = spans_[std::size_t(i)];
        const QRectF box = boxOf(i, area);
        const bool live = !span.until && span.version;
        const QColor colour = span.version ? colours.series.value(colourOf(span) % int(colours.series.size()))
                                           : colours.card_line;
        painter.setPen(i == hovered_ ? QPen(colours.text, 1.5) : live ? QPen(colour, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(blend(colour, colours.card, live ? 0.45 : 0.22));
        painter.drawRoundedRect(box, 4, 4);
        painter.setFont(Theme::instance().captionFont());
        painter.setPen(colours.text);
        const QString name = live && box.width() > 70 ? tr("%1 live").arg(nameOf(span)) : nameOf(span);
        if (painter.fontMetrics().horizontalAdvance(name) < box.width() - 4)
            painter.drawText(box, Qt::AlignCenter, name);
        const QString time = clockText(span.from);
        const double width = painter.fontMetrics().horizontalAdvance(time) + 12;
        if (box.left() < label_end || box.left() + width > area.right() - 40) continue;
        painter.setPen(colours.text_dim);
        painter.drawText(QRectF(box.left(), box.bottom() + kGap, width, box.height()), Qt::AlignLeft, time);
        label_end = box.left() + width;
    }
    painter.setPen(colours.text_dim);
    const QRectF last = boxOf(int(spans_.size()) - 1, area);
    painter.drawText(QRectF(area.left(), last.bottom() + kGap, area.width() - 2, last.height()),
                     Qt::AlignRight, tr("now"));
    const QString sentence = sentenceOf(hovered_ >= 0 ? hovered_ : int(spans_.size()) - 1);
    painter.setFont(Theme::instance().font());
    const QRectF foot(area.left() + 2, area.bottom() - painter.fontMetrics().height() - kBottom,
                      area.width() - 4, painter.fontMetrics().height());
    painter.drawText(foot, Qt::AlignLeft,
                     painter.fontMetrics().elidedText(sentence, Qt::ElideRight, int(foot.width())));
}

void LiveTimeline::hovered(std::optional<QPointF> place) {
    const int now = place ? spanAt(*place) : -1;
    if (now == hovered_) return;
    hovered_ = now;
    setCursor(now >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void LiveTimeline::mousePressEvent(QMouseEvent* event) {
    const int span = spanAt(event->position());
    if (event->button() != Qt::LeftButton || span < 0 || !spans_[std::size_t(span)].version) return;
    emit versionClicked(QString::fromStdString(*spans_[std::size_t(span)].version));
}

} // namespace turbofan::ui
