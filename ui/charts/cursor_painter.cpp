// How the crosshair looks.
#include <QCoreApplication>

#include "ui/charts/cursor_overlay.h"
#include "ui/theme/figures.h"
#include "ui/theme/palettes.h"

namespace turbofan::ui {
namespace {

void paintFlag(QPainter& painter, const QRectF& flag, const QString& text, const QColor& fill,
               const QColor& ink) {
    if (flag.isEmpty()) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(flag, 4, 4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(ink);
    painter.drawText(flag, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void paintRow(QPainter& painter, const CursorRow& row, QRectF line, const CursorOverlay& overlay,
              const ChartLook& look) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.colour);
    painter.drawEllipse(QPointF(line.left() + 4, line.center().y()), 3.5, 3.5);
    painter.setBrush(Qt::NoBrush);
    painter.setFont(look.small);
    painter.setPen(look.colours.text_dim);
    painter.drawText(line.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     row.label);
    if (overlay.delta_column > 0) {
        painter.setFont(look.small_bold);
        painter.setPen(look.colours.accent);
        drawFigures(painter, line, Qt::AlignRight | Qt::AlignVCenter, row.delta);
        line.setRight(line.right() - overlay.delta_column - 14);
    }
    painter.setFont(row.dot ? look.small_bold : look.small);
    painter.setPen(row.dot ? look.colours.text : look.colours.text_dim);
    drawFigures(painter, line, Qt::AlignRight | Qt::AlignVCenter, row.value);
}

void paintBox(QPainter& painter, const CursorOverlay& overlay, const ChartLook& look) {
    if (overlay.box.isEmpty()) return;
    painter.setPen(QPen(blend(look.colours.text_dim, look.colours.card, 0.35), 1));
    painter.setBrush(
        faint(blend(look.colours.text, look.colours.card, look.colours.dark ? 0.06 : 0.0), 0.95));
    painter.drawRoundedRect(overlay.box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setBrush(Qt::NoBrush);
    const double step = look.row + 3;
    QRectF line(overlay.box.left() + 10, overlay.box.top() + 5, overlay.box.width() - 20, step);
    for (const CursorRow& row : overlay.rows) {
        paintRow(painter, row, line, overlay, look);
        line.translate(0, step);
    }
    if (overlay.left_out == 0) return;
    painter.setFont(look.small);
    painter.setPen(look.colours.text_dim);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QCoreApplication::translate("Charts", "%n more", nullptr, overlay.left_out));
}

} // namespace

void paintCursor(QPainter& painter, const CursorOverlay& overlay, const PlotMap& map,
                 const std::vector<PlacedBand>& bands, const ChartLook& look) {
    if (!overlay.visible) return;
    // The line makes way for labels, which are drawn below it.
    const auto line = [&](double x, const QColor& colour) {
        QRegion rest(QRectF(x, map.area.top(), 1, map.area.height()).toRect());
        for (const PlacedBand& band : bands) rest -= band.label.toAlignedRect();
        for (const QRect& piece : rest) painter.fillRect(piece, colour);
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    line(overlay.x, blend(look.colours.text, look.colours.card, 0.75));
    if (overlay.x_b) line(*overlay.x_b, look.colours.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const CursorRow& row : overlay.rows)
        for (const auto& dot : {row.dot, row.dot_b}) {
            if (!dot || !map.area.adjusted(-1, -1, 1, 1).contains(*dot)) continue;
            painter.setPen(QPen(look.colours.card, 1.5));
            painter.setBrush(row.colour);
            painter.drawEllipse(*dot + QPointF(0.5, 0), 4, 4);
        }
    painter.setBrush(Qt::NoBrush);
    paintBox(painter, overlay, look);
    for (const QRectF& label : overlay.covered) painter.fillRect(label.toAlignedRect(), look.colours.card);
    painter.setFont(look.small_bold);
    paintFlag(painter, overlay.flag, overlay.time, look.colours.text, look.colours.card);
    paintFlag(painter, overlay.flag_b, overlay.time_b, look.colours.accent, look.colours.on_accent);
}

} // namespace turbofan::ui
