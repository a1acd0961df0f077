// The theme's change at run time, its icons and figures.
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/figures.h"
#include "ui/theme/glyph_paths.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

using namespace turbofan::ui;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void changesEverythingAtRunTime() {
        QSignalSpy spy(&Theme::instance(), &Theme::changed);
        Theme::instance().apply(ThemeChoice::Dark);
        QVERIFY(Theme::instance().colours().dark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightnessF() < 0.2F);
        Theme::instance().apply(ThemeChoice::Light);
        QVERIFY(!Theme::instance().colours().dark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightnessF() > 0.8F);
        QCOMPARE(spy.count(), 2);
        QVERIFY2(!qApp->styleSheet().contains('@'), "a name of the style sheet has no colour");
    }

    void systemFollowsTheDesktop() {
        Theme::instance().apply(ThemeChoice::Dark);
        Theme::instance().apply(ThemeChoice::System); // the desktop of tests is light
        QCOMPARE(Theme::instance().choice(), ThemeChoice::System);
        QVERIFY(!Theme::instance().colours().dark);
    }

    void everyGlyphDrawsSomething() {
        for (int i = 0; i <= int(Glyph::Logo); ++i) {
            const QImage image = icon(Glyph(i), Qt::red).pixmap(QSize(24, 24)).toImage();
            int inked = 0;
            for (int y = 0; y < 24; ++y)
                for (int x = 0; x < 24; ++x) inked += qAlpha(image.pixel(x, y)) > 100;
            QVERIFY2(inked > 12, qPrintable(QString("glyph %1 has %2 pixels").arg(i).arg(inked)));
            const QRectF box =
                glyphShape(Glyph(i)).lines.boundingRect() | glyphShape(Glyph(i)).filled.boundingRect();
            QVERIFY2(QRectF(1, 1, 22, 22).contains(box), qPrintable(QString::number(i)));
        }
    }

    void iconsFollowTheTheme() {
        const QIcon play = icon(Glyph::Stop);
        Theme::instance().apply(ThemeChoice::Dark);
        const QColor dark(play.pixmap(24, 24).toImage().pixelColor(12, 12));
        Theme::instance().apply(ThemeChoice::Light);
        const QColor light(play.pixmap(24, 24).toImage().pixelColor(12, 12));
        QVERIFY(dark.lightnessF() > 0.7F && light.lightnessF() < 0.3F);
    }

    void digitsDoNotJump() {
        const QFontMetricsF metrics(Theme::instance().figureFont());
        QCOMPARE(figuresWidth(metrics, "11.11"), figuresWidth(metrics, "88.48"));
        QImage image(200, 60, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(Theme::instance().figureFont());
        drawFigures(painter, QRectF(0, 0, 200, 60), Qt::AlignRight | Qt::AlignVCenter, "1,234.5 /s");
        painter.end();
        QRect ink;
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 200; ++x)
                if (image.pixelColor(x, y).lightness() < 128) ink |= QRect(x, y, 1, 1);
        QVERIFY(ink.right() > 180 && ink.left() > 20 && ink.top() > 5 && ink.bottom() < 55);
    }

    void classesOfTheSheetReachWidgets() {
        Theme::instance().apply(ThemeChoice::Dark);
        QPushButton plain("Go"), primary("Go");
        primary.setProperty("primary", true);
        for (QPushButton* button : {&plain, &primary}) button->resize(80, 30);
        const auto middle = [](QPushButton& b) { return b.grab().toImage().pixelColor(10, 15); };
        QVERIFY(middle(plain) != middle(primary));
        QCOMPARE(middle(primary), Theme::instance().colours().accent);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
