#include "engine/drift/float_sort.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <QtTest>

using namespace turbofan;

namespace {

std::vector<float> sorted(FloatSorter& sorter, const std::vector<float>& values) {
    std::vector<float> result(values.size());
    sorter.sort(values, result);
    return result;
}

} // namespace

class TestFloatSort : public QObject {
    Q_OBJECT
private slots:
    void sortsAsTheStandardLibrary() {
        std::mt19937 random(7);
        FloatSorter sorter; // one for all: memory left over from a longer column must not show
        for (const std::size_t size : {0u, 1u, 2u, 707u, 20'000u, 5u}) {
            std::vector<float> values(size);
            std::normal_distribution<float> normal(0.f, 1000.f);
            for (float& value : values) value = normal(random);
            auto expected = values;
            std::ranges::sort(expected);
            QCOMPARE(sorted(sorter, values), expected);
        }
    }

    void sortsAnyBits() {
        std::mt19937 random(8);
        FloatSorter sorter;
        std::vector<float> values;
        while (values.size() < 5000) {
            const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
            if (!std::isnan(value)) values.push_back(value);
        }
        const float infinity = std::numeric_limits<float>::infinity();
        values.insert(values.end(),
                      {infinity, -infinity, std::numeric_limits<float>::denorm_min(), -0.f, 0.f});
        auto expected = values;
        std::ranges::sort(expected);
        QCOMPARE(sorted(sorter, values), expected);
    }

    void signsOfZeroHaveAnOrder() {
        FloatSorter sorter;
        const auto result = sorted(sorter, {0.f, -0.f, 1.f, -1.f});
        QVERIFY(std::signbit(result[1]) && !std::signbit(result[2]));
    }

    void equalValues() {
        FloatSorter sorter;
        QCOMPARE(sorted(sorter, std::vector<float>(100, 3.5f)), std::vector<float>(100, 3.5f));
        QCOMPARE(sorted(sorter, {2.f, 1.f, 2.f, 1.f}), (std::vector<float>{1.f, 1.f, 2.f, 2.f}));
    }
};

QTEST_GUILESS_MAIN(TestFloatSort)
#include "tst_float_sort.moc"
