// Ticks on round numbers, and scales that map where they say.
#include <QTest>

#include "ui/pages/plot_axes.h"

using namespace turbofan::ui;

class TestPlotAxes : public QObject {
    Q_OBJECT
private slots:
    void ticksAreRoundAndInside() {
        QCOMPARE(roundTicks({0, 100, false}, 5), (std::vector<double>{0, 20, 40, 60, 80, 100}));
        QCOMPARE(roundTicks({-33, 34, false}, 4), (std::vector<double>{-20, 0, 20}));
        for (const double tick : roundTicks({0.013, 0.047, false}, 6))
            QVERIFY(tick >= 0.013 && tick <= 0.047 + 1e-12);
        QVERIFY(roundTicks({5, 5, false}, 4).empty());
    }

    void notANumberIsPassedOver() {
        AxisRange range;
        range.include(std::numeric_limits<double>::quiet_NaN());
        QVERIFY(range.empty);
        range.include(3);
        range.include(std::numeric_limits<double>::infinity());
        QCOMPARE(range.low, 3.0);
        QCOMPARE(range.high, 3.0);
        QVERIFY(range.padded(0.1).high > range.padded(0.1).low);
    }

    void valuesLandWhereTheyBelong() {
        const PlotBox plot{QRectF(10, 20, 100, 50), {0, 10, false}, {-1, 1, false}};
        QCOMPARE(plot.at(5, 0), QPointF(60, 45));
        QCOMPARE(plot.at(0, -1), QPointF(10, 70));
    }
};

QTEST_MAIN(TestPlotAxes)
#include "tst_plot_axes.moc"
