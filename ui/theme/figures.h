// Figures whose digits stand in cells of one width, so that a changing number does not jump.
#pragma once

#include <QPainter>
#include <QString>

namespace turbofan::ui {

// Width of `text` with every digit as wide as the widest one of the font.
qreal figuresWidth(const QFontMetricsF& metrics, const QString& text);

// Draws `text` in the painter's font and pen into `box`; `alignment` as of QPainter::drawText, one line.
void drawFigures(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

} // namespace turbofan::ui
