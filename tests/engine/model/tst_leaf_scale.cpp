#include <QtTest>

#include <cmath>

#include "engine/model/leaf_scale.h"

using namespace turbofan;

class TestLeafScale : public QObject {
    Q_OBJECT

private slots:
    void scalesKeepWholeCyclesExact() {
        for (const auto& [least, most] : {std::pair{0.0, 194.0},
                                          {6.0, 145.0},
                                          {-3.0, 70000.0},
                                          {0.0, 1e-6},
                                          {1e6, 1e6 + 1},
                                          {-5e8, 5e8}}) {
            const LeafScale scale = LeafScale::over(least, most);
            QCOMPARE(std::exp2(std::round(std::log2(scale.step))), scale.step);
            QVERIFY(scale.step <= 2 * (most - least) / 65534);
            for (const double value : {least, most, (least + most) / 2}) {
                const auto leaf = static_cast<float>(value);
                const double back = scale.value(scale.code(leaf));
                QVERIFY(std::abs(back - static_cast<double>(leaf)) <=
                        scale.step / 2 + 1e-9 * std::abs(value));
            }
        }
        const LeafScale cycles = LeafScale::over(6, 194);
        QCOMPARE(cycles.step, 1.0 / 256);
        for (int whole = 6; whole <= 194; ++whole)
            QCOMPARE(cycles.value(cycles.code(static_cast<float>(whole))), double(whole));
        QCOMPARE(LeafScale::over(7.25, 7.25).value(LeafScale::over(7.25, 7.25).code(7.25F)), 7.25);
        QCOMPARE(cycles.code(-1e9F), std::uint16_t{0});
        QCOMPARE(cycles.code(1e9F), std::uint16_t{65535});
    }
};

QTEST_GUILESS_MAIN(TestLeafScale)
#include "tst_leaf_scale.moc"
