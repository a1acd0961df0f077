// Labels of bands never lie over one another, nor under the box of values.
#include <random>

#include <QTest>

#include "chart_fixture.h"
#include "ui/charts/bands.h"
#include "ui/charts/cursor_overlay.h"

using namespace turbofan::ui;

namespace {

PlotMap plot(double height) {
    return {QRectF(60, 40, 900, height), {kNow - 300, kNow}, 0, 10};
}

std::vector<Band> randomBands(unsigned seed, int count) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> at(-330, 10), length(0, 40);
    std::vector<Band> bands;
    for (int i = 0; i < count; ++i) {
        const double from = kNow + at(random);
        bands.push_back({i, from, from + length(random), QString("v%1 → v%2").arg(i).arg(i + 1),
                         i % 3 ? "RMSE 31.2 → 19.8" : QString(), i % 4 == 0});
    }
    return bands;
}

} // namespace

class TestBands : public QObject {
    Q_OBJECT
private slots:
    void labelsLieClearOfOneAnotherAndWithinThePlot() {
        const ChartLook look = currentLook();
        for (unsigned seed = 0; seed < 50; ++seed) {
            const PlotMap map = plot(seed % 2 ? 70 : 200);
            const auto placed = placeBands(randomBands(seed, 1 + int(seed % 12)), map, look);
            for (std::size_t i = 0; i < placed.size(); ++i) {
                if (placed[i].label.isEmpty()) continue;
                QVERIFY(map.area.contains(placed[i].label));
                for (std::size_t j = 0; j < i; ++j) QVERIFY(!placed[i].label.intersects(placed[j].label));
            }
        }
    }
    void aLabelNeverSeemsToBeOfANeighbour() {
        const ChartLook look = currentLook();
        std::mt19937 random(5);
        std::uniform_real_distribution<double> gap(1, 70), length(2, 20);
        int labels = 0;
        for (int round = 0; round < 60; ++round) {
            std::vector<Band> bands;
            double end = kNow - gap(random);
            for (int i = 20; i > 0 && end > kNow - 300; --i) {
                const double from = end - length(random);
                bands.push_back(
                    {i, from, end, QString("v%1 → v%2").arg(i).arg(i + 1), "RMSE 31.2 → 19.8", false});
                end = from - gap(random);
            }
            const auto placed = placeBands(bands, plot(round % 2 ? 70 : 200), look);
            for (std::size_t i = 1; i < placed.size(); ++i) { // the newest has a label in any case
                labels += placed[i].label.isEmpty() ? 0 : 1;
                for (std::size_t j = 0; j < placed.size(); ++j)
                    QVERIFY(i == j || !placed[j].area.intersects(placed[i].label));
            }
        }
        QVERIFY2(labels > 60, qPrintable(QString::number(labels)));
    }
    void aBandAtTheEdgeHasItsLabelOverItself() {
        const std::vector<Band> bands = {{1, kNow - 105, kNow - 92, "v1 → v2", "RMSE 33.3 → 33.5", false},
                                         {2, kNow - 60, kNow - 2, "v2 → v3", "RMSE 33.5 → …", false}};
        const auto placed = placeBands(bands, plot(70), currentLook());
        QCOMPARE(placed[0].id, 2);
        QCOMPARE(placed[0].detail, QString("RMSE 33.5 → …"));
        QVERIFY(!placed[0].label.intersects(placed[1].area));
        QVERIFY(!placed[1].label.isEmpty() && !placed[1].label.intersects(placed[0].area));
    }
    void aRunningBandAtTheEdgeDoesNotNameItsNeighbour() {
        const std::vector<Band> bands = {{1, kNow - 68, kNow - 58, "v1 → v2", "RMSE 33.3 → 33.5", false},
                                         {2, kNow - 21, kNow, "Training 10 …", "54 %", false}};
        const auto placed = placeBands(bands, plot(70), currentLook());
        QCOMPARE(placed[0].id, 2);
        QVERIFY(!placed[0].label.isEmpty() && !placed[0].label.intersects(placed[1].area));
        QVERIFY(placed[0].label.intersects(placed[0].area.adjusted(-9, 0, 9, 0)));
    }
    void theNewestBandKeepsItsFullLabel() {
        const auto placed = placeBands(randomBands(4, 12), plot(200), currentLook());
        QVERIFY(!placed.empty());
        QVERIFY(!placed.front().label.isEmpty());
    }
    void bandsOutsideTheRangeAreLeftOut() {
        const std::vector<Band> bands = {{1, kNow - 900, kNow - 800, "old", "", false},
                                         {2, kNow - 310, kNow - 290, "edge", "", false}};
        const auto placed = placeBands(bands, plot(200), currentLook());
        QCOMPARE(placed.size(), std::size_t(1));
        QCOMPARE(placed.front().id, 2);
        QCOMPARE(placed.front().area.left(), 60.0);
    }
    void aBandIsFoundUnderItsAreaAndLabel() {
        const auto placed =
            placeBands({{7, kNow - 100, kNow - 80, "v3 → v4", "", false}}, plot(200), currentLook());
        QCOMPARE(bandAt(placed, placed[0].area.center())->id, 7);
        QCOMPARE(bandAt(placed, placed[0].label.center())->id, 7);
        QVERIFY(!bandAt(placed, {70, 200}));
    }
    void theBoxOfValuesCoversNoLabel() {
        ChartFixture f;
        for (const char* name : {"a", "b"}) fill(f.store, name, 5);
        const ChartLook look = currentLook();
        const PlotMap map = plot(200);
        ChartSeriesList series(ChartFixture::simple().series, f.store);
        for (unsigned seed = 0; seed < 20; ++seed) {
            const auto placed = placeBands(randomBands(seed, 6), map, look);
            for (double back = 0; back <= 300; back += 7) {
                f.view.setCursor(kNow - back);
                const auto overlay =
                    layOutCursor({series, map, look, placed, f.view, 1, true, QRectF(0, 0, 1040, 290), {}});
                QVERIFY(overlay.visible);
                QVERIFY(overlay.box.left() >= map.area.left() && overlay.box.right() <= map.area.right());
                QVERIFY(overlay.box.bottom() <= map.area.bottom());
                for (const PlacedBand& band : placed) QVERIFY(!band.label.intersects(overlay.box));
                QVERIFY(overlay.region.contains(overlay.box.toAlignedRect()));
                QVERIFY(overlay.region.contains(overlay.flag.toAlignedRect()));
            }
        }
    }
    void theCrosshairSaysTheLastKnownValueAndNoneInAGap() {
        ChartFixture f;
        fill(f.store, "a", 5, kNow - 300, kNow - 200);
        fill(f.store, "a", 7.25, kNow - 100, kNow - 50);
        const ChartLook look = currentLook();
        const PlotMap map = plot(200);
        ChartSeriesList series({{"a", "live", 0, false}}, f.store);
        const auto valueAt = [&](double back) {
            f.view.setCursor(kNow - back);
            return layOutCursor({series, map, look, {}, f.view, 2, true, QRectF(0, 0, 1040, 290), {}})
                .rows[0]
                .value;
        };
        QCOMPARE(valueAt(250.3), QString("5.00"));
        QCOMPARE(valueAt(150), QString("no value"));
        QCOMPARE(valueAt(70.9), QString("7.25"));
        QCOMPARE(valueAt(20), QString("no value")); // beyond its newest sample
        f.view.setCursorB(kNow - 250);
        f.view.setCursor(kNow - 75);
        const auto both = layOutCursor({series, map, look, {}, f.view, 2, true, QRectF(0, 0, 1040, 290), {}});
        QCOMPARE(both.rows[0].delta, QString("−2.25"));
        QCOMPARE(both.time_b, QString("Δ 2\u00A0min\u00A055\u00A0s"));
        f.view.setCursor(kNow - 400);
        QVERIFY(!layOutCursor({series, map, look, {}, f.view, 2, true, QRectF(0, 0, 1040, 290), {}}).visible);
    }
};

QTEST_MAIN(TestBands)
#include "tst_bands.moc"
