#include <QtTest>

#include <cmath>

#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

// A whole multiple of every span, so that expectations are easy to read.
const Instant kEven{std::chrono::seconds(1'700'000'100)};

void record(TempStore& t, const std::string& name, Instant from, int seconds, auto value) {
    std::vector<MetricPoint> points;
    for (int i = 0; i < seconds; ++i)
        points.push_back({from + std::chrono::seconds(i), name, static_cast<double>(value(i))});
    t.store->recordMetrics(std::move(points));
    QVERIFY(t.store->flush());
}

void moveTo(TempStore& t, Instant when) {
    t.clock->advance(when - t.clock->now());
    QVERIFY(t.store->thinMetrics());
}

} // namespace

class TestMetricTable : public QObject {
    Q_OBJECT
private slots:
    void theLastHourStaysAsItIs();
    void meansGrowCoarserWithAge();
    void meansWeighSecondsAlike();
    void latecomersJoinTheirSpan();
    void thinningTwiceChangesNothing();
    void aLongHistoryStaysSmall();
    void columnsEqualPoints();
    void namesAreKnown();
};

void TestMetricTable::theLastHourStaysAsItIs() {
    TempStore t;
    record(t, "rmse", kEven, 3'600, [](int i) { return i; });
    moveTo(t, kEven + 3'600s);
    QCOMPARE(t.store->metricHistory("rmse", kEven, kEven + 3'600s)->size(), 3'600u);
    moveTo(t, kEven + 3'609s); // the first ten seconds are not all older than an hour
    QCOMPARE(t.store->metricHistory("rmse", kEven, kEven + 3'600s)->size(), 3'600u);
    moveTo(t, kEven + 3'610s);
    const auto points = t.store->metricHistory("rmse", kEven, kEven + 3'600s);
    QCOMPARE(points->size(), 3'591u);
    QVERIFY(points->at(0).time == kEven);
    QCOMPARE(points->at(0).value, 4.5);
    QCOMPARE(points->at(0).highest, 9.0);
    QVERIFY(points->at(1).time == kEven + 10s);
    QCOMPARE(points->at(1).value, 10.0);
}

void TestMetricTable::meansGrowCoarserWithAge() {
    TempStore t;
    record(t, "rmse", kEven, 600, [](int i) { return i; });
    record(t, "other", kEven, 600, [](int) { return 1; });
    struct Expected {
        Duration age;
        std::size_t points;
        double first;
    };
    for (const Expected& e : {Expected{2h, 60, 4.5}, Expected{25h, 10, 29.5}, Expected{24h * 8, 2, 149.5}}) {
        moveTo(t, kEven + e.age);
        const auto points = t.store->metricHistory("rmse", kEven, kEven + 10min);
        QCOMPARE(points->size(), e.points);
        QCOMPARE(points->front().value, e.first);
        QCOMPARE(points->back().highest, 599.0); // the peak survives
        QCOMPARE(t.store->metricHistory("other", kEven, kEven + 10min)->size(), e.points);
    }
}

void TestMetricTable::meansWeighSecondsAlike() {
    TempStore t;
    // The first ten seconds have one value, the next ten have ten; the rest of the minute has none at all.
    record(t, "rmse", kEven, 60, [](int i) {
        return i == 3 ? 110.0 : i >= 10 && i < 20 ? 0.0 : std::nan("");
    });
    moveTo(t, kEven + 2h);
    const auto tens = t.store->metricHistory("rmse", kEven, kEven + 1min);
    QCOMPARE(tens->size(), 6u);
    QCOMPARE(tens->at(0).value, 110.0);
    QCOMPARE(tens->at(1).value, 0.0);
    QVERIFY(std::isnan(tens->at(2).value)); // a gap stays a gap
    moveTo(t, kEven + 25h);
    const auto minute = t.store->metricHistory("rmse", kEven, kEven + 1min);
    QCOMPARE(minute->size(), 1u);
    QCOMPARE(minute->front().value, 10.0);
    QCOMPARE(minute->front().highest, 110.0);
}

void TestMetricTable::latecomersJoinTheirSpan() {
    TempStore t;
    record(t, "rmse", kEven, 5, [](int) { return 10; });
    moveTo(t, kEven + 2h);
    record(t, "rmse", kEven + 5s, 5, [](int) { return 20; });
    moveTo(t, kEven + 2h + 1s);
    const auto points = t.store->metricHistory("rmse", kEven, kEven + 1min);
    QCOMPARE(points->size(), 1u);
    QCOMPARE(points->front().value, 15.0);
    QCOMPARE(points->front().highest, 20.0);
}

void TestMetricTable::thinningTwiceChangesNothing() {
    TempStore t;
    record(t, "rmse", kEven, 600, [](int i) { return i % 7; });
    moveTo(t, kEven + 25h);
    const auto once = t.store->metricHistory("rmse", kEven, kEven + 10min);
    moveTo(t, kEven + 25h);
    const auto twice = t.store->metricHistory("rmse", kEven, kEven + 10min);
    QCOMPARE(twice->size(), once->size());
    for (std::size_t i = 0; i < once->size(); ++i) QCOMPARE(twice->at(i).value, once->at(i).value);
}

void TestMetricTable::aLongHistoryStaysSmall() {
    TempStore t;
    // One value a minute for 30 days stands for a long life; thinned each day as it goes.
    for (int day = 0; day < 30; ++day) {
        std::vector<MetricPoint> points;
        for (int minute = 0; minute < 1440; ++minute)
            points.push_back({kEven + day * 24h + minute * 1min, "rmse", double(day)});
        t.store->recordMetrics(std::move(points));
        QVERIFY(t.store->flush());
        moveTo(t, kEven + (day + 1) * 24h);
    }
    const auto points = t.store->metricHistory("rmse", kEven, kEven + 30 * 24h);
    QCOMPARE(points->size(), std::size_t(23 * 288 + 7 * 1440));
    bool in_order = true;
    for (std::size_t i = 1; i < points->size(); ++i)
        in_order = in_order && points->at(i - 1).time < points->at(i).time;
    QVERIFY(in_order);
}

void TestMetricTable::columnsEqualPoints() {
    TempStore t;
    record(t, "rmse", kEven, 7'300, [](int i) { return i % 50; });
    moveTo(t, kEven + 7'300s);
    record(t, "rmse", kEven + 3s, 1, [](int) { return 99; }); // a latecomer among the means
    const auto points = t.store->metricHistory("rmse", kEven, kEven + 3h);
    const auto series = t.store->metricSeries("rmse", kEven, kEven + 3h);
    QCOMPARE(series->time.size(), points->size());
    for (std::size_t i = 0; i < points->size(); ++i) {
        QVERIFY(series->time[i] == points->at(i).time);
        QCOMPARE(series->value[i], points->at(i).value);
        QVERIFY(series->span[i] == 1 ? std::isnan(series->highest[i])
                                     : series->highest[i] == points->at(i).highest);
    }
    QCOMPARE(series->span.front(), 10);
    QCOMPARE(series->span.back(), 1);
    QCOMPARE(t.store->metricSeries("rmse", kEven + 7'000s, kEven + 7'009s)->time.size(), std::size_t{10});
    QVERIFY(t.store->metricSeries("nobody", kEven, kEven + 3h)->time.empty());
}

void TestMetricTable::namesAreKnown() {
    TempStore t;
    record(t, "b", kEven, 1, [](int) { return 1; });
    record(t, "a", kEven, 1, [](int) { return 1; });
    QCOMPARE(t.store->metricNames().value(), (std::vector<std::string>{"a", "b"}));
}

QTEST_GUILESS_MAIN(TestMetricTable)
#include "tst_metric_table.moc"
