#include "engine/features/feature_matrix.h"

#include <algorithm>

#include <QtTest>

using namespace turbofan;

class TestFeatureMatrix : public QObject {
    Q_OBJECT
private slots:
    void startsAtZero() {
        // Larger and smaller than what the allocator takes straight from the system.
        for (const std::size_t rows : {std::size_t{3}, std::size_t{200'000}}) {
            {
                FeatureMatrix dirty(rows, 2);
                std::ranges::fill(dirty.column(0), 7.f);
                std::ranges::fill(dirty.column(1), 7.f);
            }
            const FeatureMatrix fresh(rows, 2);
            for (std::size_t c = 0; c < 2; ++c)
                QVERIFY(std::ranges::all_of(fresh.column(c), [](float value) { return value == 0.f; }));
        }
    }

    void isAValueInColumns() {
        FeatureMatrix matrix(3, 2);
        matrix.column(1)[2] = 5.f;
        FeatureMatrix copy = matrix;
        matrix.column(1)[2] = 6.f;
        QCOMPARE(copy.at(2, 1), 5.f);
        QCOMPARE(copy.column(1)[2], 5.f);
        QCOMPARE(copy.column(0).size(), std::size_t{3});
        copy = matrix;
        QCOMPARE(copy.at(2, 1), 6.f);
        const FeatureMatrix moved = std::move(copy);
        QCOMPARE(moved.at(2, 1), 6.f);
        QCOMPARE(FeatureMatrix().rows(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestFeatureMatrix)
#include "tst_feature_matrix.moc"
