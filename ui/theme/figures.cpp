#include "ui/theme/figures.h"

#include <algorithm>

namespace turbofan::ui {
namespace {

qreal digitWidth(const QFontMetricsF& metrics) {
    qreal widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

// Runs without digits keep their kerning and are drawn in one go.
qsizetype runEnd(const QString& text, qsizetype begin) {
    qsizetype end = begin;
    while (end < text.size() && !text[end].isDigit()) ++end;
    return end;
}

} // namespace

qreal figuresWidth(const QFontMetricsF& metrics, const QString& text) {
    const qreal cell = digitWidth(metrics);
    qreal width = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype end = runEnd(text, i);
        if (end > i) {
            width += metrics.horizontalAdvance(text.mid(i, end - i));
            i = end;
        } else {
            width += cell;
            ++i;
        }
    }
    return width;
}

void drawFigures(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
    const QFontMetricsF metrics(painter.font());
    const qreal cell = digitWidth(metrics), width = figuresWidth(metrics, text);
    qreal x = box.left();
    if (alignment & Qt::AlignRight) x = box.right() - width;
    if (alignment & Qt::AlignHCenter) x = box.center().x() - width / 2;
    qreal y = box.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter) y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignBottom) y = box.bottom() - metrics.descent();
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype end = runEnd(text, i);
        if (end > i) {
            const QString run = text.mid(i, end - i);
            painter.drawText(QPointF(x, y), run);
            x += metrics.horizontalAdvance(run);
            i = end;
        } else {
            const QString digit = text.mid(i, 1);
            painter.drawText(QPointF(x + (cell - metrics.horizontalAdvance(digit)) / 2, y), digit);
            x += cell;
            ++i;
        }
    }
}

} // namespace turbofan::ui
