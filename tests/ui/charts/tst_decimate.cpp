// What must hold for any data: peaks and last values survive, few points, gaps stay, no shimmer.
#include <cmath>
#include <random>

#include <QTest>

#include "tests/bench/slowness.h"
#include "ui/charts/decimate.h"
#include "ui/charts/gaps.h"

using namespace turbofan::ui;

namespace {

constexpr double kStart = 1'700'000'000;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Series randomSeries(unsigned seed, int count, double step, double gap_share = 0) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise;
    std::uniform_real_distribution<double> jitter(0.6, 1.4), luck;
    std::vector<double> seconds, values;
    double t = kStart;
    for (int i = 0; i < count; ++i, t += step * jitter(random)) {
        seconds.push_back(t);
        values.push_back(luck(random) < gap_share ? kNan : noise(random));
    }
    Series series;
    series.append(seconds, values);
    return series;
}

TimeRange all(const Series& series) {
    return {series.seconds().front(), series.last().seconds};
}

Trace traceOf(const Series& series, TimeRange range, int columns) {
    Trace trace;
    decimate(series, range, columns, trace);
    return trace;
}

} // namespace

class TestDecimate : public QObject {
    Q_OBJECT
private slots:
    void extremesAndEndsSurvive_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        for (const int count : {1, 2, 3, 10, 500, 20'000})
            for (const int columns : {1, 7, 100, 1000})
                QTest::addRow("%d in %d", count, columns) << count << columns;
    }
    void extremesAndEndsSurvive() {
        QFETCH(int, count);
        QFETCH(int, columns);
        for (unsigned seed = 0; seed < 5; ++seed) {
            const Series series = randomSeries(seed, count, 1);
            TimeRange range = all(series);
            range.to += 1; // one sample has no length
            const Trace trace = traceOf(series, range, columns);
            QCOMPARE(trace.least, std::ranges::min(series.values()));
            QCOMPARE(trace.most, std::ranges::max(series.values()));
            QCOMPARE(trace.points.front().value, series.values().front());
            QCOMPARE(trace.points.back(), (TracePoint{series.last().seconds, series.last().value}));
            QVERIFY(std::ranges::is_sorted(trace.points, {}, &TracePoint::seconds));
            std::map<double, int> in_column;
            for (const TracePoint& point : trace.points)
                QVERIFY(++in_column[std::floor(point.seconds / (range.length() / columns))] <= 4);
        }
    }
    void sparseSamplesAreAllKept() {
        const Series series = randomSeries(3, 200, 1);
        const Trace trace = traceOf(series, all(series), 2000);
        QCOMPARE(trace.points.size(), series.size());
        QCOMPARE(trace.pieces.size(), std::size_t(1));
    }
    void valuesThatAreNoneBreakTheTrace() {
        const Series series = randomSeries(5, 300, 1, 0.1);
        const Trace trace = traceOf(series, all(series), 3000);
        std::size_t pieces = 0;
        bool open = false;
        for (const double value : series.values()) {
            if (std::isfinite(value) && !open) ++pieces;
            open = std::isfinite(value);
        }
        QCOMPARE(trace.pieces.size(), pieces);
        for (const TracePoint& point : trace.points) QVERIFY(std::isfinite(point.value));
    }
    void aGapAtTheEndOrBeginningOfAColumnBreaksTheTrace() {
        for (const std::vector<double>& values : {std::vector<double>{1, kNan, 2, 3}, {1, 2, kNan, 3}}) {
            Series series;
            series.append(std::vector<double>{0, 1, 2, 3}, values);
            QCOMPARE(traceOf(series, {0, 4}, 2).pieces.size(), std::size_t(2)); // columns of two samples
        }
    }
    void infinitiesAreGapsToo() {
        Series series;
        const std::vector<double> seconds = {0, 1, 2, 3, 4}, values = {1, HUGE_VAL, 2, -HUGE_VAL, 3};
        series.append(seconds, values);
        const Trace trace = traceOf(series, {0, 4}, 100);
        QCOMPARE(trace.pieces.size(), std::size_t(3));
        QCOMPARE(trace.most, 3.0);
    }
    void aHoleBreaksTheTraceAtAnyZoom() {
        Series series;
        std::vector<double> seconds, values;
        for (int i = 0; i < 6000; ++i) {
            seconds.push_back(kStart + i + (i >= 3000 ? 600 : 0));
            values.push_back(i % 7);
        }
        series.append(seconds, values);
        for (const int columns : {50, 500, 5000})
            QCOMPARE(traceOf(series, all(series), columns).pieces.size(), std::size_t(2));
    }
    void thinnedSamplesBesideDenseOnesAreNoHoles() {
        std::vector<double> seconds, values;
        for (int i = 0; i < 100; ++i) seconds.push_back(kStart + 10 * i);
        for (int i = 1; i < 1000; ++i) seconds.push_back(kStart + 990 + i);
        values.resize(seconds.size(), 1);
        Series series;
        series.append(seconds, values);
        QCOMPARE(traceOf(series, all(series), 900).pieces.size(), std::size_t(1));
    }
    void aBusyMachineMakesNoHoles() {
        const std::vector<double> seconds = {0, 0.05, 0.1, 0.15, 0.45, 0.5};
        QVERIFY(!isHole(seconds, 4));
    }
    void thePeakOfAThinnedSpanIsDrawn() {
        Series series;
        const std::vector<double> seconds = {10, 20, 30}, values = {1, 2, 3}, highest = {1, 50, 3};
        series.append(seconds, values, highest);
        const Trace trace = traceOf(series, {10, 30}, 200);
        QCOMPARE(trace.most, 50.0);
        QCOMPARE(trace.points.size(), std::size_t(5)); // up to the peak and back
        QCOMPARE(trace.points.back().value, 3.0);
    }
    void scrollingByAColumnChangesNoColumn() {
        const Series series = randomSeries(11, 20'000, 0.1);
        const double column = 1.5;
        const double from = std::floor((kStart + 100) / column) * column;
        const Trace a = traceOf(series, {from, from + 1000 * column}, 1000);
        const Trace b = traceOf(series, {from + column, from + 1001 * column}, 1000);
        std::vector<TracePoint> shared_a, shared_b;
        for (const auto& [trace, shared] : {std::pair(&a, &shared_a), std::pair(&b, &shared_b)})
            for (const TracePoint& point : trace->points)
                if (point.seconds >= from + 2 * column && point.seconds < from + 999 * column)
                    shared->push_back(point);
        QVERIFY(shared_a.size() > 2000);
        QVERIFY(shared_a == shared_b);
    }
    void batchesDoNotMatter() {
        const Series whole = randomSeries(13, 5000, 0.1);
        Series pieces;
        for (std::size_t i = 0; i < whole.size(); i += 17) {
            const std::size_t n = std::min<std::size_t>(17, whole.size() - i);
            pieces.append(whole.seconds().subspan(i, n), whole.values().subspan(i, n));
        }
        QVERIFY(traceOf(whole, all(whole), 300).points == traceOf(pieces, all(whole), 300).points);
    }
    void linesRunToTheEdge() {
        const Series series = randomSeries(17, 100, 1);
        const Trace trace = traceOf(series, {kStart + 30.5, kStart + 60.5}, 500);
        QVERIFY(trace.points.front().seconds < kStart + 30.5);
        QVERIFY(trace.points.back().seconds > kStart + 60.5);
    }
    void nothingComesOfNothing() {
        const Series series = randomSeries(1, 10, 1), none;
        QVERIFY(traceOf(none, {0, 1}, 10).empty());
        QVERIFY(traceOf(series, {5, 5}, 10).empty());
        QVERIFY(traceOf(series, {kStart, kStart + 1}, 0).empty());
    }
    void aDayOfSecondsTakesHalfAMillisecond() {
        const Series series = randomSeries(19, 86'400, 1);
        Trace trace;
        double best = HUGE_VAL;
        for (int round = 0; round < 20; ++round) {
            const double ms =
                turbofan::bench::threadTime([&] { decimate(series, all(series), 1000, trace); });
            best = std::min(best, ms);
        }
        qInfo("86,400 samples in 1,000 columns: %.3f ms", best);
        QVERIFY2(best <= 0.5 * turbofan::bench::slowness() || turbofan::bench::kSanitized,
                 qPrintable(QString::number(best)));
    }
};

QTEST_GUILESS_MAIN(TestDecimate)
#include "tst_decimate.moc"
