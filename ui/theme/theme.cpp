#include "ui/theme/theme.h"

#include <algorithm>

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

#include "ui/theme/palettes.h"
#include "ui/theme/style_sheet.h"

namespace turbofan::ui {
namespace {

constexpr double kBodyPoints = 10;
constexpr double kLargestPoints = 24;

// What the desktop asked for, before our own font is set; larger wishes are honoured, smaller ones are not.
double bodyPoints() {
    static const double wished = [] {
        const double points = QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF();
        return points > 12.5 ? std::min(points, kLargestPoints) : kBodyPoints;
    }();
    return wished;
}

QString family() {
    return QFontDatabase::hasFamily(QStringLiteral("Inter")) ? QStringLiteral("Inter") : QString();
}

QFont sized(double points, QFont::Weight weight) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (const QString name = family(); !name.isEmpty()) font.setFamily(name);
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

// Qt 6.4 cannot be asked for the desktop's colour scheme: its palette tells.
bool desktopIsDark() {
    QApplication::setPalette(QPalette()); // back to the desktop's own
    return QApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
}

} // namespace

Theme& Theme::instance() {
    static Theme theme;
    if (theme.colours_.series.isEmpty()) theme.colours_ = darkColours();
    return theme;
}

void Theme::apply(ThemeChoice choice) {
    choice_ = choice;
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && desktopIsDark());
    colours_ = dark ? darkColours() : lightColours();
    if (QApplication::style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font());
    QApplication::setPalette(paletteOf(colours_));
    qApp->setStyleSheet(styleSheetOf(colours_, bodyPoints()));
    emit changed();
}

QFont Theme::font() const {
    return sized(bodyPoints(), QFont::Normal);
}

QFont Theme::captionFont() const {
    return sized(bodyPoints() * 0.88, QFont::DemiBold);
}

QFont Theme::figureFont() const {
    return sized(bodyPoints() * 1.8, QFont::DemiBold);
}

QFont Theme::monospaceFont() const {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(bodyPoints() * 0.95);
    return font;
}

} // namespace turbofan::ui
