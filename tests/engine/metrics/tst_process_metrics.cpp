#include <QtTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>

#include "engine/metrics/service_metrics.h"
#include "tests/engine/metrics/exposition.h"
#include "turbofan_version.h"

using namespace turbofan;

class TestProcessMetrics : public QObject {
    Q_OBJECT
    static Exposition render() { return ExpositionReader::read(RetrainingMetrics().render()); }

private slots:
    void cpuTimeAgreesWithTheKernel();
    void memoryIsPlausible();
    void openFilesAreCounted();
    void startTime();
    void buildInfo();
};

void TestProcessMetrics::cpuTimeAgreesWithTheKernel() {
    rusage before{};
    do // burn a little, so that zero would be wrong
        getrusage(RUSAGE_SELF, &before);
    while (before.ru_utime.tv_usec + before.ru_stime.tv_usec < 30'000 && before.ru_utime.tv_sec == 0);
    const double spent = static_cast<double>(before.ru_utime.tv_sec + before.ru_stime.tv_sec) +
                         static_cast<double>(before.ru_utime.tv_usec + before.ru_stime.tv_usec) / 1e6;
    const double told = sampleOf(render(), "process_cpu_seconds_total");
    QVERIFY2(told > 0 && std::abs(told - spent) < 0.5, std::to_string(told).c_str());
}

void TestProcessMetrics::memoryIsPlausible() {
    const auto all = render();
    const double resident = sampleOf(all, "process_resident_memory_bytes");
    QVERIFY(resident > 1e6);
    QVERIFY(resident < sampleOf(all, "process_virtual_memory_bytes"));
}

void TestProcessMetrics::openFilesAreCounted() {
    double before = 0;
    for (int candidate = 0; candidate < 1024; ++candidate) before += fcntl(candidate, F_GETFD) >= 0;
    QCOMPARE(sampleOf(render(), "process_open_fds"), before);
    const int fd = ::open("/dev/null", O_RDONLY);
    const double with_one_more = sampleOf(render(), "process_open_fds");
    ::close(fd);
    QCOMPARE(with_one_more, before + 1);
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    QCOMPARE(sampleOf(render(), "process_max_fds"), static_cast<double>(limit.rlim_cur));
}

void TestProcessMetrics::startTime() {
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    const double started = sampleOf(render(), "process_start_time_seconds");
    QVERIFY2(started <= now + 2 && started > now - 300, std::to_string(now - started).c_str());
}

void TestProcessMetrics::buildInfo() {
    QCOMPARE(sampleOf(render(), "turbofan_build_info", {{"version", TURBOFAN_VERSION}}), 1.0);
}

QTEST_GUILESS_MAIN(TestProcessMetrics)
#include "tst_process_metrics.moc"
