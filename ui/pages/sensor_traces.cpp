#include "ui/pages/sensor_traces.h"

#include <cmath>

#include <QHelpEvent>
#include <QToolTip>

#include "ui/pages/plot_axes.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/sensor_units.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr std::size_t kShownAtFirst = 6;
constexpr double kNameGap = 10, kMostNameShare = 0.4, kValueWidth = 92;

QString sensorText(double raw, const QString& column) {
    const SensorUnit unit = sensorUnit(column);
    const double value = raw * unit.factor, size = std::abs(value);
    const QString text = numberText(value, size >= 1000 ? 1 : size >= 10 ? 2 : 4);
    return unit.name.isEmpty() ? text : text + QChar::Nbsp + unit.name;
}

QString headOf(const QString& name) {
    const QString symbol = sensorSymbol(name);
    return symbol.isEmpty() ? name : name + QStringLiteral(" · ") + symbol;
}

QFont stripFont() {
    QFont font = Theme::instance().captionFont();
    font.setWeight(QFont::Normal);
    return font;
}

} // namespace

QString namedSensor(const QString& name) {
    const QString words = sensorWords(name);
    return words.isEmpty() ? name : headOf(name) + QLatin1Char(' ') + words;
}

Qt::TextElideMode elisionApart(const QStringList& texts, const QFontMetricsF& metrics, double width) {
    QHash<QString, QString> seen; // by what is left of it
    for (const QString& text : texts) {
        const QString cut = metrics.elidedText(text, Qt::ElideRight, width);
        if (seen.contains(cut) && seen[cut] != text) return Qt::ElideMiddle;
        seen[cut] = text;
    }
    return Qt::ElideRight;
}

double variation(const std::vector<float>& trace) {
    if (trace.size() < 4) return 0;
    const auto [low, high] = std::minmax_element(trace.begin(), trace.end());
    const double extent = double(*high) - double(*low);
    if (!(extent > 1e-6 * (std::abs(double(*high)) + 1e-9))) return 0;
    // A trend along the life tells more than noise: the shift between the ends, in parts of the extent.
    const std::size_t part = std::max<std::size_t>(1, trace.size() / 5);
    double begin = 0, end = 0;
    for (std::size_t i = 0; i < part; ++i) {
        begin += double(trace[i]) / double(part);
        end += double(trace[trace.size() - 1 - i]) / double(part);
    }
    return 0.05 + std::abs(end - begin) / extent;
}

std::vector<int> telling(const EngineDetail& detail, std::size_t most) {
    std::vector<std::pair<double, int>> ranked;
    for (std::size_t i = 0; i < detail.traces.size(); ++i)
        if (const double score = variation(detail.traces[i]); score > 0) ranked.emplace_back(-score, int(i));
    std::stable_sort(ranked.begin(), ranked.end());
    if (ranked.size() > most) ranked.resize(most);
    std::vector<int> columns;
    for (const auto& [score, column] : ranked) columns.push_back(column);
    std::sort(columns.begin(), columns.end());
    return columns;
}

SensorTraces::SensorTraces(QWidget* parent)
    : PlotWidget("sensor_traces", tr("Sensor values over the cycles"), parent) {
    setMinimumHeight(160);
}

void SensorTraces::clear() {
    setEngine({});
}

void SensorTraces::setEngine(const EngineDetail& detail) {
    cycles_ = detail.cycles;
    traces_ = detail.traces;
    names_.clear();
    for (const std::string& name : detail.sensors) names_.push_back(QString::fromStdString(name));
    telling_ = telling(detail, kShownAtFirst);
    setDescription(cycles_.empty()
                       ? tr("No sensor history")
                       : tr("%1 over %n cycle(s)", nullptr, int(cycles_.size())).arg(shown().join(", ")));
    update();
}

PlotTable SensorTraces::table() const {
    PlotTable table{{tr("Cycle")}, {}};
    const std::vector<int> columns = shownColumns();
    for (const int column : columns) table.columns << namedSensor(names_[std::size_t(column)]);
    for (std::size_t i = 0; i < cycles_.size(); ++i) {
        QStringList row{numberText(cycles_[i], 0)};
        for (const int column : columns) {
            const std::vector<float>& trace = traces_[std::size_t(column)];
            row << (i < trace.size() ? sensorText(double(trace[i]), names_[std::size_t(column)])
                                     : numberText(std::nullopt, 0));
        }
        table.rows << row;
    }
    return table;
}

void SensorTraces::setChosen(const QStringList& names) {
    chosen_ = names;
    update();
}

QStringList SensorTraces::available() const {
    return QStringList(names_.begin(), names_.end());
}

std::vector<int> SensorTraces::shownColumns() const {
    if (chosen_.isEmpty()) return telling_;
    std::vector<int> columns;
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (chosen_.contains(names_[i])) columns.push_back(int(i));
    return columns;
}

QStringList SensorTraces::shown() const {
    QStringList names;
    for (const int column : shownColumns()) names << names_[std::size_t(column)];
    return names;
}

std::optional<std::size_t> SensorTraces::underMouse(const QRectF& box) const {
    if (!mouse_x_ || cycles_.empty() || *mouse_x_ < box.left() || *mouse_x_ > box.right()) return {};
    const double share = (*mouse_x_ - box.left()) / box.width();
    return std::size_t(std::lround(share * double(cycles_.size() - 1)));
}

void SensorTraces::draw(QPainter& painter, const QRectF& area) {
    if (cycles_.size() < 2 || traces_.empty())
        return drawNothing(
            painter, area,
            tr("No sensor history: this engine is not in the data folder, only its predictions are known."));
    const std::vector<int> columns = shownColumns();
    if (columns.empty()) return drawNothing(painter, area, tr("No sensor chosen"));
    painter.setFont(stripFont());
    const double foot = footHeight(), height = stripHeight(area), names = nameWidth(area);
    const QRectF box(area.left() + names, area.top(), area.width() - names - kValueWidth,
                     height * double(columns.size()));
    const auto at = underMouse(box);
    for (std::size_t i = 0; i < columns.size(); ++i)
        drawStrip(painter, QRectF(box.left(), box.top() + height * double(i), box.width(), height),
                  columns[i], int(i), at);
    painter.setPen(Theme::instance().colours().text_dim);
    const QRectF labels(box.left(), box.bottom() + 3, box.width(), foot);
    painter.drawText(labels, Qt::AlignLeft, tr("cycle %1").arg(cycles_.front()));
    painter.drawText(labels, Qt::AlignRight, QString::number(cycles_.back()));
    if (!at) return;
    const double x = box.left() + box.width() * double(*at) / double(cycles_.size() - 1);
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    painter.drawText(labels, Qt::AlignHCenter, tr("at cycle %1").arg(cycles_[*at]));
}

double SensorTraces::footHeight() const {
    return QFontMetricsF(stripFont()).height() + 4;
}

double SensorTraces::stripHeight(const QRectF& area) const {
    return std::min(64.0, (area.height() - footHeight()) / double(shownColumns().size()));
}

// As wide as the words that are shown, so that the end tells apart what begins alike.
double SensorTraces::nameWidth(const QRectF& area) const {
    const QFontMetricsF metrics(stripFont());
    const bool two_lines = stripHeight(area) >= 2 * metrics.height();
    double width = 0;
    for (const QString& name : shown()) {
        width = std::max(width, metrics.horizontalAdvance(headOf(name)));
        if (two_lines) width = std::max(width, metrics.horizontalAdvance(sensorWords(name)));
    }
    return std::min(std::ceil(width) + kNameGap, kMostNameShare * area.width());
}

QString SensorTraces::nameAt(const QPointF& place) const {
    const QRectF area(rect());
    const std::vector<int> columns = shownColumns();
    if (cycles_.size() < 2 || columns.empty() || place.x() < 0 || place.x() >= nameWidth(area)) return {};
    const double strip = std::floor(place.y() / stripHeight(area));
    if (!(strip >= 0 && strip < double(columns.size()))) return {};
    return names_[std::size_t(columns[std::size_t(strip)])];
}

bool SensorTraces::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return PlotWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString name = nameAt(help->pos());
    if (name.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), namedFeature(name), this);
    return true;
}

// The raw name with its symbol, and below it, where there is room, what it is.
void SensorTraces::drawName(QPainter& painter, const QRectF& place, const QString& name) {
    const QFontMetricsF metrics = painter.fontMetrics();
    const QString words = sensorWords(name);
    QStringList lines{headOf(name)};
    if (!words.isEmpty() && place.height() >= 2 * metrics.height()) lines << words;
    QStringList all;
    for (const QString& one : shown()) all << sensorWords(one);
    const Qt::TextElideMode mode = elisionApart(all, metrics, place.width());
    for (QString& line : lines) line = metrics.elidedText(line, mode, place.width());
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, lines.join(QLatin1Char('\n')));
}

void SensorTraces::drawStrip(QPainter& painter, const QRectF& strip, int column, int colour,
                             std::optional<std::size_t> at) {
    const Colours& colours = Theme::instance().colours();
    const std::vector<float>& trace = traces_[std::size_t(column)];
    if (trace.size() < 2) return;
    const auto [low, high] = std::minmax_element(trace.begin(), trace.end());
    const double extent = std::max(double(*high) - double(*low), 1e-9);
    const QRectF box = strip.adjusted(0, 5, 0, -5);
    painter.setPen(QPen(colours.grid, 1));
    painter.drawLine(QPointF(0, strip.bottom()), QPointF(strip.right() + kValueWidth, strip.bottom()));
    painter.setPen(QPen(colours.series.value(colour % int(colours.series.size())), 1.2));
    const auto point = [&](std::size_t i) {
        return QPointF(box.left() + box.width() * double(i) / double(trace.size() - 1),
                       box.bottom() - box.height() * (double(trace[i]) - double(*low)) / extent);
    };
    QPointF before = point(0);
    for (std::size_t i = 1; i < trace.size(); ++i) {
        const QPointF next = point(i);
        painter.drawLine(before, next);
        before = next;
    }
    painter.setPen(colours.text_dim);
    drawName(painter, QRectF(0, strip.top(), strip.left() - kNameGap, strip.height()),
             names_[std::size_t(column)]);
    painter.setPen(at ? colours.text : colours.text_dim);
    const std::size_t read = at && *at < trace.size() ? *at : trace.size() - 1;
    painter.drawText(QRectF(strip.right() + 6, strip.top(), kValueWidth - 6, strip.height()),
                     Qt::AlignVCenter | Qt::AlignRight,
                     sensorText(double(trace[read]), names_[std::size_t(column)]));
}

void SensorTraces::hovered(std::optional<QPointF> place) {
    mouse_x_ = place ? std::optional(place->x()) : std::nullopt;
    update();
}

} // namespace turbofan::ui
