// Background threads: every index once, a stop that is obeyed, and a lower priority.
#include <array>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QTest>

#include "engine/base/threads.h"

using namespace turbofan;

namespace {

int niceOfThisThread() {
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)));
}

} // namespace

class TestThreads : public QObject {
    Q_OBJECT
private slots:
    void parallelForRunsEveryIndexOnce_data();
    void parallelForRunsEveryIndexOnce();
    void parallelForUsesNoMoreThreadsThanAsked();
    void parallelForLowersItsThreadsAndNotTheCaller();
    void parallelForStops();
    void aStopBeforehandRunsNothing();
    void threadNamesAreCut();
    void processorsAreCounted();
};

void TestThreads::parallelForRunsEveryIndexOnce_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<unsigned>("threads");
    QTest::newRow("none") << 0 << 4u;
    QTest::newRow("one") << 1 << 4u;
    QTest::newRow("many") << 1000 << 4u;
    QTest::newRow("no thread asked for is one") << 10 << 0u;
}

void TestThreads::parallelForRunsEveryIndexOnce() {
    QFETCH(int, count);
    QFETCH(unsigned, threads);
    std::vector<std::atomic<int>> runs(static_cast<std::size_t>(count));
    QVERIFY(parallelFor(runs.size(), threads, {}, [&](std::size_t index) { ++runs.at(index); }));
    for (const auto& n : runs) QCOMPARE(n.load(), 1);
}

void TestThreads::parallelForUsesNoMoreThreadsThanAsked() {
    std::mutex mutex;
    std::set<std::thread::id> seen;
    parallelFor(500, 3, {}, [&](std::size_t) {
        std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
    });
    QVERIFY(!seen.empty() && seen.size() <= 3);
    QVERIFY(!seen.contains(std::this_thread::get_id()));
}

void TestThreads::parallelForLowersItsThreadsAndNotTheCaller() {
    const int before = niceOfThisThread();
    std::atomic<int> inside{-100};
    parallelFor(1, 1, {}, [&](std::size_t) { inside = niceOfThisThread(); });
    QCOMPARE(inside.load(), std::max(before, 10));
    QCOMPARE(niceOfThisThread(), before);
}

void TestThreads::parallelForStops() {
    std::stop_source stop;
    std::atomic<int> runs{0};
    const bool all = parallelFor(1'000'000, 2, stop.get_token(), [&](std::size_t) {
        if (++runs == 10) stop.request_stop();
    });
    QVERIFY(!all);
    QVERIFY2(runs >= 10 && runs <= 12, qPrintable(QString::number(runs)));
}

void TestThreads::aStopBeforehandRunsNothing() {
    std::stop_source stop;
    stop.request_stop();
    std::atomic<int> runs{0};
    QVERIFY(!parallelFor(5, 2, stop.get_token(), [&](std::size_t) { ++runs; }));
    QCOMPARE(runs.load(), 0);
}

void TestThreads::threadNamesAreCut() {
    std::array<char, 32> name{};
    std::thread([&] {
        nameThisThread("a-name-of-more-than-fifteen");
        pthread_getname_np(pthread_self(), name.data(), name.size());
    }).join();
    QCOMPARE(QString(name.data()), QString("a-name-of-more-"));
}

void TestThreads::processorsAreCounted() {
    const unsigned all = availableProcessors();
    QVERIFY(all >= 1);
    cpu_set_t before;
    QCOMPARE(::sched_getaffinity(0, sizeof before, &before), 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
        if (CPU_ISSET(cpu, &before)) {
            CPU_SET(cpu, &one);
            break;
        }
    QCOMPARE(::sched_setaffinity(0, sizeof one, &one), 0);
    const unsigned narrowed = availableProcessors();
    ::sched_setaffinity(0, sizeof before, &before);
    QCOMPARE(narrowed, 1u); // what the process may use, not what the machine has
}

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
