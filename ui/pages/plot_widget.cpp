#include "ui/pages/plot_widget.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include "ui/charts/chart_table.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {

namespace {
constexpr double kLegendEdge = 10, kLegendMark = 20, kLegendGap = 14; // pixels; a mark and the room beside it
}

PlotWidget::PlotWidget(const QString& name, const QString& title, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setAccessibleName(title);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PlotWidget::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter, QRectF(rect()));
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::instance().colours().accent, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

void PlotWidget::showTable() {
    const PlotTable shown = table();
    turbofan::ui::showTable(modelOf(shown, nullptr), accessibleName(),
                            tr("%Ln row(s)", nullptr, int(shown.rows.size())), this);
}

void PlotWidget::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) return QWidget::keyPressEvent(event);
    showTable();
}

void PlotWidget::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Show as table"), this, &PlotWidget::showTable);
    menu.exec(event->globalPos());
}

void PlotWidget::mouseMoveEvent(QMouseEvent* event) {
    hovered(event->position());
}

void PlotWidget::leaveEvent(QEvent* event) {
    hovered({});
    QWidget::leaveEvent(event);
}

double PlotWidget::legendWidth(const QList<LegendEntry>& entries) {
    const QFontMetricsF metrics(Theme::instance().captionFont());
    double width = kLegendEdge;
    for (const LegendEntry& entry : entries)
        width += metrics.horizontalAdvance(entry.label) + kLegendMark + kLegendGap;
    return width;
}

void PlotWidget::drawLegend(QPainter& painter, const QRectF& area, const QList<LegendEntry>& entries) {
    painter.setFont(Theme::instance().captionFont());
    const QFontMetricsF metrics(painter.font());
    double right = area.right() - kLegendEdge;
    for (auto it = entries.rbegin(); it != entries.rend(); ++it) {
        const double width = metrics.horizontalAdvance(it->label);
        const double middle = area.top() + metrics.height() / 2;
        painter.setPen(Theme::instance().colours().text_dim);
        painter.drawText(QRectF(right - width, area.top(), width + 1, metrics.height()), Qt::AlignLeft,
                         it->label);
        right -= width + 8;
        painter.setBrush(it->colour);
        painter.setPen(Qt::NoPen);
        if (it->dot)
            painter.drawEllipse(QPointF(right - 3, middle), 3.5, 3.5);
        else
            painter.drawRoundedRect(QRectF(right - 12, middle - 1, 12, 2), 1, 1);
        right -= kLegendMark - 8 + kLegendGap;
    }
}

void PlotWidget::drawReadout(QPainter& painter, const QRectF& area, const QPointF& place,
                             const QStringList& lines) {
    painter.setFont(Theme::instance().captionFont());
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString& line : lines) width = std::max(width, metrics.horizontalAdvance(line));
    QRectF box(place.x() + 12, place.y() - 12, width + 18, metrics.height() * double(lines.size()) + 12);
    if (box.right() > area.right()) box.moveRight(place.x() - 12);
    box.moveTop(std::clamp(box.top(), area.top(), std::max(area.top(), area.bottom() - box.height())));
    const Colours& colours = Theme::instance().colours();
    painter.setPen(QPen(colours.card_line, 1));
    painter.setBrush(colours.window);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(colours.text);
    for (qsizetype i = 0; i < lines.size(); ++i)
        painter.drawText(box.adjusted(9, 6 + metrics.height() * double(i), 0, 0),
                         Qt::AlignLeft | Qt::AlignTop, lines[i]);
}

} // namespace turbofan::ui
