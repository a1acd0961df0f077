// What is counted where, what a stall is, and that a process without a window says nothing.
#include <numeric>
#include <thread>

#include <QTest>

#include "engine/base/face_figures.h"
#include "engine/base/threads.h"

using namespace turbofan;

namespace {

std::uint64_t all(const Spread& spread) {
    return std::accumulate(spread.counts.begin(), spread.counts.end(), std::uint64_t(0));
}

std::uint64_t upTo(const Spread& spread, double bound) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < spread.bounds.size(); ++i)
        if (spread.bounds[i] <= bound) sum += spread.counts[i];
    return sum;
}

} // namespace

class TestFaceFigures : public QObject {
    Q_OBJECT
private slots:
    void nothingWithoutAWindow() {
        FaceFigures figures;
        figures.frame(FramePart::Chart, 0.001);
        QVERIFY(!figures.read());
        QCOMPARE(figures.sinceBeat().count(), 0);
        figures.beat(0, 0);
        QVERIFY(figures.read());
    }

    void eachPartHasItsSpread() {
        FaceFigures figures;
        figures.beat(0.003, 1.5);
        figures.frame(FramePart::Chart, 0.008); // on the bound is under it
        figures.frame(FramePart::Chart, 0.0081);
        figures.frame(FramePart::Crosshair, 0.0001);
        figures.frame(FramePart::Window, 99);
        const FaceReading reading = figures.read().value();
        const Spread& chart = reading.frames[std::size_t(FramePart::Chart)];
        QCOMPARE(all(chart), 2u);
        QCOMPARE(upTo(chart, 0.008), 1u);
        QCOMPARE(chart.sum, 0.0161);
        QCOMPARE(reading.frames[std::size_t(FramePart::Crosshair)].counts.front(), 1u);
        QCOMPARE(reading.frames[std::size_t(FramePart::Window)].counts.back(), 1u); // over all bounds
        QCOMPARE(all(reading.lag), 1u);
        QCOMPARE(reading.cpu_seconds, 1.5);
        QVERIFY(!reading.first_frame_seconds);
        figures.firstFrame(0.4);
        QCOMPARE(figures.read()->first_frame_seconds.value(), 0.4);
    }

    void onlyABeatThatIsQuiteLateIsAStall() {
        FaceFigures figures;
        figures.beat(0.25, 0);
        QCOMPARE(figures.read()->stalls, 0u);
        figures.beat(0.2501, 0);
        QCOMPARE(figures.read()->stalls, 1u);
    }

    void theBudgetsAreAmongTheBounds() {
        FaceFigures figures;
        figures.beat(0, 0);
        const auto bounds = figures.read()->lag.bounds;
        QVERIFY(std::ranges::is_sorted(bounds));
        for (const double budget : {0.008, 0.016, 0.05, 0.25, 1.0})
            QVERIFY(std::ranges::find(bounds, budget) != bounds.end());
    }

    void readingWhileWritingLosesNothing() {
        FaceFigures figures;
        figures.beat(0, 0);
        std::jthread writer([&] {
            for (int i = 0; i < 20'000; ++i) figures.frame(FramePart::Chart, 0.002);
        });
        std::uint64_t seen = 0;
        while (seen < 20'000) {
            const auto now = all(figures.read()->frames[std::size_t(FramePart::Chart)]);
            QVERIFY(now >= seen);
            seen = now;
        }
    }

    void processorTimeOfAThreadIsItsOwn() {
        const double before = thisThreadsCpuSeconds();
        std::jthread([] {
            while (thisThreadsCpuSeconds() < 0.02) {
            }
        }).join();
        QVERIFY(thisThreadsCpuSeconds() - before < 0.015);
        QVERIFY(thisThreadsWaitSeconds() >= 0);
    }
};

QTEST_GUILESS_MAIN(TestFaceFigures)
#include "tst_face_figures.moc"
