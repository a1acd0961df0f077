// Labels at the right edge: near their places, never over one another.
#include <algorithm>
#include <cmath>
#include <random>

#include <QTest>

#include "ui/charts/edge_labels.h"

using namespace turbofan::ui;

class TestEdgeLabels : public QObject {
    Q_OBJECT
private slots:
    void noLabelLiesOverAnother() {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> at(0, 150);
        for (int round = 0; round < 500; ++round) {
            std::vector<EdgeLabel> labels(std::size_t(1 + round % 9));
            for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = {at(random), "x", {}, i < 2, 0, true};
            placeEdgeLabels(labels, 0, 150, 14);
            for (const EdgeLabel& a : labels) {
                if (!a.shown) continue;
                QVERIFY(a.placed >= -1e-6 && a.placed <= 150 + 1e-6);
                QVERIFY(a.pinned || std::abs(a.placed - a.y) <= 1.3 * 14 + 1e-6);
                for (const EdgeLabel& b : labels)
                    QVERIFY(&a == &b || !b.shown || std::abs(a.placed - b.placed) >= 14 - 1e-6);
            }
        }
    }
    void lonelyLabelsStandAtTheirPlaces() {
        std::vector<EdgeLabel> labels = {{10, "a", {}, false, 0, true}, {100, "b", {}, true, 0, true}};
        placeEdgeLabels(labels, 0, 150, 14);
        QCOMPARE(labels[0].placed, 10.0);
        QCOMPARE(labels[1].placed, 100.0);
    }
    void levelsHardlyGiveWay() {
        std::vector<EdgeLabel> labels = {{100, "25.1", {}, false, 0, true}, {101, "warn", {}, true, 0, true}};
        placeEdgeLabels(labels, 0, 150, 14);
        QVERIFY(std::abs(labels[1].placed - 101) < 0.1);
        QVERIFY(labels[0].shown && labels[0].placed < 88);
    }
    void ofACrowdSeveralStay() {
        std::vector<EdgeLabel> labels = {{50, "alert", {}, true, 0, true}};
        for (int i = 0; i < 15; ++i) labels.push_back({45.0 + 5 * i, "x", {}, false, 0, true});
        placeEdgeLabels(labels, 0, 150, 14);
        QVERIFY(std::ranges::count_if(labels, &EdgeLabel::shown) >= 5);
        QVERIFY(std::abs(labels[0].placed - 50) < 1);
    }
    void valuesOutsideThePlotAreLeftOut() {
        std::vector<EdgeLabel> labels = {{-50, "a", {}, false, 0, true}};
        placeEdgeLabels(labels, 0, 150, 14);
        QVERIFY(!labels[0].shown);
    }
};

QTEST_GUILESS_MAIN(TestEdgeLabels)
#include "tst_edge_labels.moc"
