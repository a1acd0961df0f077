// Tiles: what one sees and what a screen reader hears.
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tile.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

bool hasColour(const QImage& image, const QColor& colour) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == colour) return true;
    return false;
}

} // namespace

class TestTile : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
    }

    void saysItsFigure() {
        Tile tile("RMSE");
        QCOMPARE(tile.figure(), QString("–"));
        tile.setFigure("18.4", "cycles");
        tile.setDetail("baseline 16.0 · warn 25");
        QCOMPARE(tile.accessibleName(), QString("RMSE"));
        QCOMPARE(tile.accessibleDescription(), QString("18.4 cycles, baseline 16.0 · warn 25"));
        tile.setLevel(LevelState::Alert);
        QVERIFY(tile.accessibleDescription().contains("alert"));
    }

    void colourIsForWhatIsNotNormal() {
        Tile tile("RMSE");
        tile.resize(240, tile.sizeHint().height());
        tile.setFigure("18.4");
        const Colours& c = Theme::instance().colours();
        QVERIFY(!hasColour(tile.grab().toImage(), c.warn) && !hasColour(tile.grab().toImage(), c.alert));
        tile.setLevel(LevelState::Warn);
        QVERIFY(hasColour(tile.grab().toImage(), c.warn));
        tile.setLevel(LevelState::Alert);
        QVERIFY(hasColour(tile.grab().toImage(), c.alert));
        tile.setStale(true);
        QVERIFY(tile.accessibleDescription().contains("old"));
    }

    void aLongWordIsSmallerRatherThanCut() {
        Tile tile("Status");
        tile.resize(tile.minimumSizeHint());
        tile.setFigure("Needs somebody");
        tile.setLevel(LevelState::Warn);
        const QImage image = tile.grab().toImage();
        const QRect margin(image.width() - 12, 4, 8, image.height() - 8);
        QVERIFY(hasColour(image, Theme::instance().colours().warn));
        QVERIFY(!hasColour(image.copy(margin), Theme::instance().colours().warn));
    }

    void isActivatedByMouseAndKeys() {
        Tile tile("RMSE");
        QSignalSpy spy(&tile, &Tile::activated);
        QTest::mouseClick(&tile, Qt::LeftButton);
        QTest::keyClick(&tile, Qt::Key_Return);
        QTest::keyClick(&tile, Qt::Key_Space);
        QCOMPARE(spy.count(), 3);
    }

    void theTrendIsDrawnWithGaps() {
        Tile tile("RMSE");
        tile.resize(300, tile.sizeHint().height());
        const QImage before = tile.grab().toImage();
        tile.setTrend({1, 2, std::nan(""), 4, 3});
        QVERIFY(tile.grab().toImage() != before);
        tile.setTrend({std::nan(""), std::nan("")});
        QCOMPARE(tile.grab().toImage(), before);
    }
};

QTEST_MAIN(TestTile)
#include "tst_tile.moc"
