// What fails again and again is one line for each interval, which counts the others.
#include <QTest>

#include "engine/base/log_pace.h"

using namespace turbofan;

class TestLogPace : public QObject {
    Q_OBJECT
private slots:
    void oneForEachInterval() {
        LogPace pace;
        const LogPace::Time start = std::chrono::steady_clock::now();
        const auto nearly = LogPace::kInterval - std::chrono::milliseconds(1);
        QCOMPARE(pace.admit(start), std::optional<std::uint64_t>(0));
        QCOMPARE(pace.admit(start), std::nullopt);
        QCOMPARE(pace.admit(start + nearly), std::nullopt);
        QCOMPARE(pace.admit(start + LogPace::kInterval), std::optional<std::uint64_t>(2));
        QCOMPARE(pace.admit(start + LogPace::kInterval + nearly), std::nullopt);
        QCOMPARE(pace.admit(start + 3 * LogPace::kInterval), std::optional<std::uint64_t>(1));
        QCOMPARE(pace.admit(start + 5 * LogPace::kInterval), std::optional<std::uint64_t>(0));
    }
    void theLineCountsTheOthers() {
        QCOMPARE(pacedSentence("It failed.", 0), std::string("It failed."));
        QCOMPARE(pacedSentence("It failed.", 7),
                 std::string("It failed. (7 more like it since the last line)"));
    }
};

QTEST_GUILESS_MAIN(TestLogPace)
#include "tst_log_pace.moc"
