// Figures side by side: gaps, families, units, full precision, in pieces that can be stopped.
#include <cmath>
#include <limits>

#include <QtTest>

#include "engine/exports/history_csv.h"
#include "tests/engine/control/random_values.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

const double kNan = std::nan("");

History figuresOfSeconds(int count) {
    History history;
    for (const char* name : {"rmse_current", "ks_mean", "latency_p99_ms"}) {
        FigureSeries series{name, {}, {}, {}};
        for (int i = 0; i < count; ++i) {
            series.seconds.push_back(1'790'000'000.0 + i);
            series.value.push_back(1.0 / (i + 3));
        }
        history.series.push_back(std::move(series));
    }
    return history;
}

} // namespace

class TestHistoryCsv : public QObject {
    Q_OBJECT
private slots:
    void gapsAreEmptyCells() {
        const History history{{}, {}, {{"a,b", {1, 2}, {kNan, 2}, {}}, {"c", {2.5}, {0.5}, {}}}};
        QCOMPARE(historyCsv(history), std::string("time,seconds,\"a,b\",c\n"
                                                  "1970-01-01T00:00:01.000000Z,1,,\n"
                                                  "1970-01-01T00:00:02.000000Z,2,2,\n"
                                                  "1970-01-01T00:00:02.500000Z,2.5,,0.5\n"));
    }

    void unitsStandInTheHeader() {
        History history;
        for (const char* name : {"rmse_current", "predictions_per_second.3.0", "latency_p50_ms",
                                 "feedback_lag_seconds", "ks_mean", "errors_per_second.bad_input"})
            history.series.push_back({name, {}, {}, {}});
        QCOMPARE(
            historyCsv(history),
            std::string(
                "time,seconds,rmse_current [cycles],predictions_per_second.3.0 [1/s],latency_p50_ms [ms],"
                "feedback_lag_seconds [s],ks_mean,errors_per_second.bad_input [1/s]\n"));
    }

    void ofTwoAtOneMomentTheLastCounts() {
        const History history{{}, {}, {{"a", {2, 1, 1}, {5, 3, 4}, {}}, {"b", {kNan, 1}, {9, 1}, {}}}};
        QCOMPARE(historyCsv(history), std::string("time,seconds,a,b\n"
                                                  "1970-01-01T00:00:01.000000Z,1,4,1\n"
                                                  "1970-01-01T00:00:02.000000Z,2,5,\n"));
    }

    void numbersReadBackTheSame() {
        const History history = figuresOfSeconds(50);
        const QList<QByteArray> lines = QByteArray::fromStdString(historyCsv(history)).split('\n');
        QCOMPARE(lines.size(), 52);
        for (int i = 0; i < 50; ++i) {
            const QList<QByteArray> cells = lines[i + 1].split(',');
            QCOMPARE(cells[1].toDouble(), 1'790'000'000.0 + i);
            QCOMPARE(cells[2].toDouble(), 1.0 / (i + 3));
        }
    }

    void anyHistoryCanBeWritten() {
        Random random(4);
        for (int i = 0; i < 200; ++i)
            QVERIFY(historyCsv(randomValue<History>(random)).starts_with("time,seconds"));
    }

    void comesInPiecesAndCanBeStopped() {
        const History history = figuresOfSeconds(3600);
        std::string text;
        std::vector<std::uint64_t> told;
        std::stop_source stop;
        const auto sink = [&](std::string_view piece) -> Status {
            text += piece;
            return {};
        };
        QVERIFY(writeHistoryCsv(
            history, sink, [&](const Progress& p) { told.push_back(p.done); }, stop.get_token()));
        QCOMPARE(text, historyCsv(history));
        QCOMPARE(told, (std::vector<std::uint64_t>{1000, 2000, 3000}));
        const auto stopped = writeHistoryCsv(
            history, sink, [&](const Progress&) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        const auto full = writeHistoryCsv(
            history, [](std::string_view) -> Status { return fail(ErrorCode::Io, "The disk is full."); }, {},
            {});
        QVERIFY(!full && full.error().message == "The disk is full.");
    }
};

QTEST_GUILESS_MAIN(TestHistoryCsv)
#include "tst_history_csv.moc"
