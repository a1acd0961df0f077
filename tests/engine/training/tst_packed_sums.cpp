#include <QtTest>

#include <limits>

#include "engine/training/packed_sums.h"

using namespace turbofan;

class TestPackedSums : public QObject {
    Q_OBJECT
private slots:
    void addsAllThreeAtOnce() {
        const std::vector<float> target = {6, 194, 100.5F, 7};
        const auto packing = PackedSums::fit(target, 400);
        QVERIFY(packing.has_value());
        const std::uint64_t sum = packing->pack(6, 1) + packing->pack(194, 255) + packing->pack(100.5F, 2);
        QCOMPARE(packing->count(sum), std::uint64_t{3});
        QCOMPARE(packing->weight(sum), std::uint64_t{258});
        QCOMPARE(packing->mean(sum), static_cast<float>((6 + 255 * 194.0 + 201) / 258));
    }

    void wholeCyclesAreExact() {
        const std::vector<float> target = {6, 194};
        const auto packing = PackedSums::fit(target, 134000);
        QVERIFY(packing.has_value());
        for (float y = 6; y <= 194; ++y) QCOMPARE(packing->mean(packing->pack(y, 3)), y);
    }

    void negativeAndConstantTargets() {
        const auto negative = PackedSums::fit(std::vector<float>{-3.25F, -1}, 10);
        QVERIFY(negative.has_value());
        QCOMPARE(negative->mean(negative->pack(-3.25F, 2)), -3.25F);
        const auto constant = PackedSums::fit(std::vector<float>{42}, 1);
        QVERIFY(constant.has_value());
        QCOMPARE(constant->mean(constant->pack(42, 1)), 42.0F);
    }

    // The fullest word: every row the largest target, the whole weight drawn.
    void theFullestWordDoesNotOverflow() {
        std::vector<float> target(119306, 194.0F);
        target[0] = 6;
        const auto packing = PackedSums::fit(target, 135000);
        QVERIFY(packing.has_value());
        std::uint64_t sum = 0;
        for (int i = 0; i < 119306; ++i) sum += packing->pack(194, 1);
        QCOMPARE(packing->count(sum), std::uint64_t{119306});
        QCOMPARE(packing->weight(sum), std::uint64_t{119306});
        QCOMPARE(packing->mean(sum), 194.0F);
    }

    void refusesWhatCouldOverflow() {
        const std::vector<float> target = {0, 1e9F};
        const auto packing = PackedSums::fit(target, 1u << 30);
        QVERIFY(!packing.has_value());
        QCOMPARE(packing.error().code, ErrorCode::InvalidArgument);
        QVERIFY(packing.error().message.find("too many") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPackedSums)
#include "tst_packed_sums.moc"
