// Every text colour on every ground it stands on, in both themes.
#include <QTest>

#include "ui/theme/palettes.h"

using namespace turbofan::ui;

class TestPalettes : public QObject {
    Q_OBJECT
private slots:
    void contrastIsThatOfTheStandard() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void textIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textIsReadable() {
        QFETCH(bool, dark);
        const Colours c = dark ? darkColours() : lightColours();
        QCOMPARE(c.dark, dark);
        const QColor hover = blend(c.text, c.card, 0.08);
        const QColor selected = blend(c.accent, c.card, dark ? 0.20 : 0.13);
        for (const QColor& ground : {c.window, c.card})
            for (const QColor& ink : {c.text, c.text_dim, c.good, c.warn, c.alert, c.accent, c.band})
                QVERIFY2(
                    contrast(ink, ground) >= 4.5,
                    qPrintable(
                        QString("%1 on %2: %3").arg(ink.name(), ground.name()).arg(contrast(ink, ground))));
        for (const QColor& ground : {hover, selected}) {
            QVERIFY(contrast(c.text, ground) >= 4.5);
            QVERIFY2(contrast(c.text_dim, ground) >= 4.5,
                     qPrintable(QString::number(contrast(c.text_dim, ground))));
        }
        QVERIFY(contrast(c.on_accent, c.accent) >= 4.5);
    }

    void linesAreVisibleAndTold_data() { textIsReadable_data(); }
    void linesAreVisibleAndTold() {
        QFETCH(bool, dark);
        const Colours c = dark ? darkColours() : lightColours();
        QCOMPARE(c.series.size(), 8);
        for (const QColor& line : c.series) QVERIFY2(contrast(line, c.card) >= 3.0, qPrintable(line.name()));
        for (qsizetype i = 0; i < c.series.size(); ++i)
            for (qsizetype j = i + 1; j < c.series.size(); ++j) {
                const int distance = std::abs(c.series[i].red() - c.series[j].red()) +
                                     std::abs(c.series[i].green() - c.series[j].green()) +
                                     std::abs(c.series[i].blue() - c.series[j].blue());
                QVERIFY2(distance >= 60, qPrintable(c.series[i].name() + c.series[j].name()));
            }
        QVERIFY2(contrast(c.grid, c.card) < 2.0, "a grid is quieter than what stands on it");
    }
};

QTEST_GUILESS_MAIN(TestPalettes)
#include "tst_palettes.moc"
