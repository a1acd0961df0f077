#include "ui/theme/icons.h"

#include <algorithm>

#include <QIconEngine>
#include <QPainter>

#include "ui/theme/glyph_paths.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

// Draws anew each time: an icon follows the theme and stays crisp at any size without files.
class GlyphEngine : public QIconEngine {
public:
    GlyphEngine(Glyph glyph, QColor colour) : glyph_(glyph), colour_(std::move(colour)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const Colours& colours = Theme::instance().colours();
        const QColor ink = mode == QIcon::Disabled ? colours.disabled
                           : colour_.isValid()     ? colour_
                                                   : colours.text;
        const GlyphShape shape = glyphShape(glyph_);
        const qreal side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.center().x() + 0.5 - side / 2.0, rect.center().y() + 0.5 - side / 2.0);
        painter->scale(side / 24.0, side / 24.0);
        painter->strokePath(shape.lines, QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->fillPath(shape.filled, ink);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new GlyphEngine(glyph_, colour_); }

private:
    Glyph glyph_;
    QColor colour_; // invalid = the theme's text colour of the moment
};

} // namespace

QIcon icon(Glyph glyph, const QColor& colour) {
    return QIcon(new GlyphEngine(glyph, colour));
}

QIcon icon(Glyph glyph) {
    return icon(glyph, QColor());
}

} // namespace turbofan::ui
