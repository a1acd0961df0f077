// A glyph is a line of drawing words: M x y, L x y, C (cubic), Z, O x y r (circle), R x y w h r (rounded
// box), A x y r start span (arc, degrees, anticlockwise from three o'clock); F: what follows is filled.
#include "ui/theme/glyph_paths.h"

#include <QStringList>

namespace turbofan::ui {
namespace {

const char* wordsOf(Glyph glyph) {
    switch (glyph) {
    case Glyph::Overview:
        return "M 3 13 L 7 13 L 10 5 L 14 19 L 17 11 L 21 11";
    case Glyph::Fleet:
        return "O 12 12 9 O 12 12 2.4 M 12 9.6 C 12 6 14.5 5 16.5 5.2 M 14.1 13.2 C 17.2 15 "
               "16.8 17.6 15.6 19.2 M 9.9 13.2 C 6.8 15 4.7 13.4 4 11.5";
    case Glyph::Drift:
        return "M 3 19 C 7 19 7 7 9.5 7 C 12 7 12 19 16 19 M 9 19 C 13 19 13 4.5 15.5 4.5 C 18 "
               "4.5 18 19 21.5 19";
    case Glyph::Models:
        return "M 12 3 L 20.5 7.5 L 12 12 L 3.5 7.5 Z M 3.5 12 L 12 16.5 L 20.5 12 M 3.5 16.5 "
               "L 12 21 L 20.5 16.5";
    case Glyph::Predictions:
        return "M 4 4 L 4 20 L 20 20 F O 9 14.5 1.5 O 12.5 10.5 1.5 O 15 13 1.5 O 18 6.5 1.5";
    case Glyph::Events:
        return "M 9 6 L 20 6 M 9 12 L 20 12 M 9 18 L 20 18 F O 4.5 6 1.4 O 4.5 12 1.4 O 4.5 18 "
               "1.4";
    case Glyph::Settings:
        return "M 3.5 7 L 12.5 7 M 17.5 7 L 20.5 7 O 15 7 2.4 M 3.5 17 L 6.5 17 M 11.5 17 L "
               "20.5 17 O 9 17 2.4";
    case Glyph::Ready:
        return "O 12 12 9 M 8 12.3 L 11 15.2 L 16.2 9.2";
    case Glyph::Attention:
        return "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.2 F O 12 17 1.2";
    case Glyph::NotReady:
        return "M 8.3 3 L 15.7 3 L 21 8.3 L 21 15.7 L 15.7 21 L 8.3 21 L 3 15.7 L 3 8.3 Z M "
               "9 9 L 15 15 M 15 9 L 9 15";
    case Glyph::Bell:
        return "M 5 17 L 19 17 C 17.2 15 17.3 13 17.3 10.5 C 17.3 7 15 5 12 5 C 9 5 6.7 7 6.7 "
               "10.5 C 6.7 13 6.8 15 5 17 Z M 10 20 C 11 21 13 21 14 20 M 12 5 L 12 3.4";
    case Glyph::Play:
        return "F M 7 4.5 L 19.5 12 L 7 19.5 Z";
    case Glyph::Pause:
        return "F R 6.5 5 4 14 1 R 13.5 5 4 14 1";
    case Glyph::Stop:
        return "F R 6 6 12 12 2";
    case Glyph::Retrain:
        return "A 12 12 8 20 130 A 12 12 8 200 130 M 20.5 4.5 L 19.6 9.3 L 14.8 8.3 M 3.5 19.5 "
               "L 4.4 14.7 L 9.2 15.7";
    case Glyph::Promote:
        return "M 12 20 L 12 6 M 6 11.5 L 12 5.5 L 18 11.5 M 5 3 L 19 3";
    case Glyph::RollBack:
        return "M 8.5 4.5 L 4 9 L 8.5 13.5 M 4 9 L 14 9 C 18 9 20 11.5 20 14.3 C 20 17 18 "
               "19.5 14 19.5 L 9 19.5";
    case Glyph::Pin:
        return "M 9 3.5 L 15 3.5 M 10 3.5 L 10 10 L 7 14 L 17 14 L 14 10 L 14 3.5 M 12 14 L 12 21";
    case Glyph::Export:
        return "M 12 3.5 L 12 15 M 7.5 10.5 L 12 15 L 16.5 10.5 M 4 16 L 4 20 L 20 20 L 20 16";
    case Glyph::Table:
        return "R 3.5 4.5 17 15 2 M 3.5 9.5 L 20.5 9.5 M 3.5 14.5 L 20.5 14.5 M 10 9.5 L 10 19.5";
    case Glyph::Search:
        return "O 10.5 10.5 6.5 M 15.3 15.3 L 20.5 20.5";
    case Glyph::Close:
        return "M 6 6 L 18 18 M 18 6 L 6 18";
    case Glyph::Live:
        return "A 12 12 8.5 -50 100 A 12 12 8.5 130 100 A 12 12 4.8 -50 100 A 12 12 4.8 130 100 F O "
               "12 12 1.8";
    case Glyph::Link:
        return "M 10 14 L 14 10 M 11 7.5 L 13.5 5 C 15.5 3 17.5 3.6 19 5 C 20.5 6.5 21 8.5 19 "
               "10.5 L 16.5 13 M 13 16.5 L 10.5 19 C 8.5 21 6.5 20.4 5 19 C 3.5 17.5 3 15.5 5 "
               "13.5 L 7.5 11";
    case Glyph::Warning:
        return "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.2 F O 12 17 1.2";
    case Glyph::Info:
        return "O 12 12 9 M 12 11 L 12 16.5 F O 12 7.7 1.2";
    case Glyph::Check:
        return "M 4.5 12.8 L 9.5 17.8 L 19.5 6.8";
    case Glyph::Cross:
        return "M 6 6 L 18 18 M 18 6 L 6 18";
    case Glyph::Chevron:
        return "M 6.5 9.5 L 12 15 L 17.5 9.5";
    case Glyph::Logo:
        return "O 12 12 9.6 M 12 9.2 C 11 5.5 13.5 4 16 4.3 M 14.5 13 C 17.8 11.7 19.8 14 19.4 "
               "16.4 M 9.6 13.4 C 8.8 17 6 17.6 4.4 15.8 F O 12 12 2.6";
    }
    return "";
}

// The words one after the other, as numbers.
class Words {
public:
    explicit Words(const char* text)
        : words_(QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {}
    bool atEnd() const { return next_ >= words_.size(); }
    QChar verb() { return words_[next_++].front(); }
    double number() { return words_[next_++].toDouble(); }
    QPointF point() {
        const double x = number();
        return {x, number()};
    }

private:
    QStringList words_;
    qsizetype next_ = 0;
};

void addArc(QPainterPath& path, Words& words) {
    const QPointF centre = words.point();
    const double r = words.number(), start = words.number(), span = words.number();
    const QRectF box(centre.x() - r, centre.y() - r, 2 * r, 2 * r);
    path.arcMoveTo(box, start);
    path.arcTo(box, start, span);
}

void addBox(QPainterPath& path, Words& words) {
    const QPointF corner = words.point();
    const double width = words.number(), height = words.number(), radius = words.number();
    path.addRoundedRect(QRectF(corner, QSizeF(width, height)), radius, radius);
}

} // namespace

GlyphShape glyphShape(Glyph glyph) {
    GlyphShape shape;
    QPainterPath* path = &shape.lines;
    Words words(wordsOf(glyph));
    while (!words.atEnd()) {
        switch (words.verb().toLatin1()) {
        case 'M':
            path->moveTo(words.point());
            break;
        case 'L':
            path->lineTo(words.point());
            break;
        case 'C': {
            const QPointF a = words.point(), b = words.point();
            path->cubicTo(a, b, words.point());
            break;
        }
        case 'Z':
            path->closeSubpath();
            break;
        case 'O': {
            const QPointF centre = words.point();
            const double r = words.number();
            path->addEllipse(centre, r, r);
            break;
        }
        case 'R':
            addBox(*path, words);
            break;
        case 'A':
            addArc(*path, words);
            break;
        case 'F':
            path = &shape.filled;
            break;
        default:
            Q_ASSERT(false);
        }
    }
    return shape;
}

} // namespace turbofan::ui
