// What is freed in pieces between others goes back to the system.
#include <QTest>

#include <cstring>
#include <future>
#include <memory>
#include <vector>

#include <malloc.h>

#include "engine/lifecycle/memory_return.h"
#include "tests/bench/noise.h"
#include "tests/engine/base/resident_memory.h"

using namespace turbofan;

class TestMemoryReturn : public QObject {
    Q_OBJECT

private slots:
    // First, while the heap has no holes to put them in. By itself the allocator learns from the first large
    // array that is freed to keep the next.
    void largeArraysGoAtOnce() {
        if (bench::kSanitized) QSKIP("a sanitizer's allocator keeps its own account");
        const MemoryReturn memory;
        constexpr std::size_t kArray = 20'000'000;
        const auto filled = [] {
            auto array = std::make_unique<char[]>(kArray);
            std::memset(array.get(), 1, kArray);
            return array;
        };
        filled().reset();
        auto large = filled();
        const auto above = std::make_unique<char[]>(100'000); // the end of a heap is not free
        const double before = residentMegabytes();
        large.reset();
        QVERIFY(before - residentMegabytes() > 15);
        QCOMPARE(above[0], char{0});
    }

    void freedPiecesGoBack() {
        if (bench::kSanitized) QSKIP("a sanitizer's allocator keeps its own account");
        constexpr std::size_t kPiece = 40'000,
                              kPieces = 2'000; // 80 MB, each too small for a mapping of its own
        std::vector<std::unique_ptr<char[]>> pieces;
        for (std::size_t i = 0; i < kPieces; ++i) {
            pieces.push_back(std::make_unique<char[]>(kPiece));
            std::memset(pieces.back().get(), 1, kPiece);
        }
        for (std::size_t i = 0; i + 1 < kPieces; ++i)
            if (i % 4 != 0) pieces[i].reset(); // no end of the heap is free
        const double before = residentMegabytes();
        giveBackFreeMemory();
        const double after = residentMegabytes();
        QVERIFY2(before - after > 40, qPrintable(QString("%1 to %2 MB").arg(before).arg(after)));
        QCOMPARE(pieces[4][kPiece - 1], char{1});
    }

    void whatIsKeptInCaseGoesFirst() {
        std::promise<void> asked; // twice: it goes on
        int times = 0;
        MemoryReturn memory;
        memory.start(
            [&] {
                if (++times == 2) asked.set_value();
            },
            std::chrono::milliseconds(1));
        QCOMPARE(asked.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
    }
};

QTEST_GUILESS_MAIN(TestMemoryReturn)
#include "tst_memory_return.moc"
