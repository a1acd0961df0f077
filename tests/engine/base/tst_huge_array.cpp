// Large arrays with a mapping of their own.
#include "engine/base/huge_array.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <QtTest>

#include "tests/engine/base/resident_memory.h"

using namespace turbofan;

class TestHugeArray : public QObject {
    Q_OBJECT

private slots:
    void holdsValuesOfAnySize() {
        constexpr std::size_t kHugePage = std::size_t{2} << 20;
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1000}, kHugePage / 4 - 1,
                                       kHugePage / 4, kHugePage / 4 + 1, kHugePage}) {
            HugeArray<std::uint32_t> array(size);
            QCOMPARE(array.size(), size);
            QCOMPARE(reinterpret_cast<std::uintptr_t>(array.data()) % kHugePage, std::uintptr_t{0});
            std::ranges::fill(std::span(array.data(), size), 7u);
            QCOMPARE(std::ranges::count(array.span(), 7u), std::ptrdiff_t(size));
        }
    }

    void moves() {
        HugeArray<int> none;
        QVERIFY(none.data() == nullptr);
        HugeArray<int> first(3);
        first[2] = 5;
        const int* const where = first.data();
        HugeArray<int> second = std::move(first);
        QVERIFY(second.data() == where);
        QCOMPARE(second[2], 5);
        second = HugeArray<int>(1);
        QCOMPARE(second.size(), std::size_t{1});
    }

    // Also small ones, and also while memory allocated later lives on.
    void goesBackAtOnce() {
        for (const std::size_t megabytes : {1, 3, 30}) {
            const std::size_t size = megabytes << 20;
            HugeArray<char> array(size);
            std::ranges::fill(std::span(array.data(), size), 'x');
            const HugeArray<char> above(1);
            const double before = residentMegabytes();
            array = {};
            const double gone = before - residentMegabytes();
            QVERIFY2(gone > 0.9 * double(size) / 1e6 - 0.2, qPrintable(QString::number(gone)));
        }
    }
};

QTEST_GUILESS_MAIN(TestHugeArray)
#include "tst_huge_array.moc"
