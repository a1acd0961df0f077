#include <QtTest>

#include "engine/tracking/run_batches.h"

using namespace turbofan;

class TestRunBatches : public QObject {
    Q_OBJECT
private slots:
    void keepsWithinTheLimits() {
        TrackedRun run;
        for (int i = 0; i < 2345; ++i) run.metrics["m" + std::to_string(i)] = i;
        for (int i = 0; i < 250; ++i) run.params["p" + std::to_string(i)] = "v" + std::to_string(i);
        for (int i = 0; i < 101; ++i) run.tags["t" + std::to_string(i)] = std::string(8000, 'x');
        std::size_t metrics = 0, params = 0, tags = 0;
        for (const auto& batch : batchesOf(run)) {
            QVERIFY(batch.metrics.size() <= 1000 && batch.params.size() <= 100 && batch.tags.size() <= 100);
            QVERIFY(batch.metrics.size() + batch.params.size() + batch.tags.size() <= 1000);
            std::size_t bytes = 0;
            for (const auto& [key, value] : batch.tags) bytes += key.size() + value.size();
            QVERIFY(bytes < 1'000'000);
            metrics += batch.metrics.size();
            params += batch.params.size();
            tags += batch.tags.size();
        }
        QCOMPARE(metrics, 2345u);
        QCOMPARE(params, 250u);
        QCOMPARE(tags, 101u);
    }

    void bytesAreLimitedToo() {
        TrackedRun run;
        for (int i = 0; i < 100; ++i) run.params["p" + std::to_string(i)] = std::string(6000, 'x');
        for (int i = 0; i < 100; ++i) run.tags["t" + std::to_string(i)] = std::string(8000, 'x');
        QCOMPARE(batchesOf(run).size(), 2u);
    }

    void truncatesAndSaysSo() {
        TrackedRun run;
        run.params["long"] = std::string(5999, 'x') + "éé"; // the limit falls inside the first é
        run.params["fits"] = std::string(6000, 'x');
        run.tags["note"] = std::string(9000, 'y');
        run.metrics[std::string(300, 'k')] = 1;
        const auto batches = batchesOf(run);
        QCOMPARE(batches.size(), 1u);
        std::map<std::string, std::string> params(batches[0].params.begin(), batches[0].params.end());
        std::map<std::string, std::string> tags(batches[0].tags.begin(), batches[0].tags.end());
        QCOMPARE(params["long"], std::string(5999, 'x'));
        QCOMPARE(params["fits"].size(), 6000u);
        QCOMPARE(tags["note"].size(), 8000u);
        QCOMPARE(batches[0].metrics[0].first.size(), 250u);
        QVERIFY(tags["turbofan.truncated"].find("long") != std::string::npos);
        QVERIFY(tags["turbofan.truncated"].find("note") != std::string::npos);
        QVERIFY(tags["turbofan.truncated"].find("fits") == std::string::npos);
    }

    void keysAreMadeAllowed() {
        TrackedRun run;
        run.metrics["a(b)é c:d/e"] = 1;
        QCOMPARE(batchesOf(run)[0].metrics[0].first, std::string("a_b___ c:d/e"));
    }

    void theTimeIsTheRunsEnd() {
        TrackedRun run;
        run.finished = Instant(std::chrono::microseconds(1'700'000'000'123'999));
        run.metrics["m"] = 1;
        QCOMPARE(batchesOf(run)[0].timestamp_ms, std::int64_t(1'700'000'000'123));
        QVERIFY(batchesOf(TrackedRun{}).empty());
    }
};

QTEST_GUILESS_MAIN(TestRunBatches)
#include "tst_run_batches.moc"
