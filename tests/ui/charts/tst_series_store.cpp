// The store: order, merging, gaps, thinning that keeps peaks, and a budget that holds.
#include <cmath>
#include <random>

#include <QTest>

#include "ui/charts/series_store.h"

using namespace turbofan::ui;

namespace {

constexpr double kStart = 1'700'000'000;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

void add(Series& series, std::vector<double> seconds, std::vector<double> values) {
    series.append(seconds, values);
}

void addSteady(Series& series, double from, double to, double step) {
    std::vector<double> seconds, values;
    for (double t = from; t < to; t += step) {
        seconds.push_back(t);
        values.push_back(std::sin(t));
    }
    series.append(seconds, values);
}

std::vector<double> listOf(std::span<const double> numbers) {
    return {numbers.begin(), numbers.end()};
}

} // namespace

class TestSeriesStore : public QObject {
    Q_OBJECT
private slots:
    void laterSamplesGoOn() {
        Series series;
        QVERIFY(series.empty());
        QVERIFY(std::isnan(series.last().value));
        add(series, {1, 2}, {10, 20});
        add(series, {3}, {30});
        QCOMPARE(listOf(series.seconds()), (std::vector<double>{1, 2, 3}));
        QCOMPARE(series.last().value, 30.0);
    }
    void aSampleAtATimeAlreadyThereReplacesIt() {
        Series series;
        add(series, {1, 2, 3}, {10, 20, 30});
        add(series, {3}, {31});
        add(series, {2, 4}, {21, 40});
        QCOMPARE(listOf(series.seconds()), (std::vector<double>{1, 2, 3, 4}));
        QCOMPARE(listOf(series.values()), (std::vector<double>{10, 21, 31, 40}));
    }
    void olderSamplesAreMergedInOrder() {
        Series series;
        add(series, {10, 20}, {1, 2});
        const auto before = series.rewrites();
        add(series, {25, 5, 15}, {25, 5, 15});
        QCOMPARE(listOf(series.seconds()), (std::vector<double>{5, 10, 15, 20, 25}));
        QCOMPARE(listOf(series.values()), (std::vector<double>{5, 1, 15, 2, 25}));
        QVERIFY(series.rewrites() > before);
    }
    void timesThatAreNoNumbersAreLeft() {
        Series series;
        add(series, {kNan, 1, HUGE_VAL, 2}, {1, 2, 3, 4});
        QCOMPARE(listOf(series.seconds()), (std::vector<double>{1, 2}));
    }
    void anyOrderOfBatchesGivesTheSame() {
        std::mt19937 random(1);
        std::vector<double> seconds(500), values(500);
        for (std::size_t i = 0; i < 500; ++i) {
            seconds[i] = kStart + static_cast<double>(i);
            values[i] = static_cast<double>(random() % 1000);
        }
        Series whole, pieces;
        whole.append(seconds, values);
        std::vector<std::size_t> starts;
        for (std::size_t i = 0; i < 500; i += 20) starts.push_back(i);
        std::shuffle(starts.begin(), starts.end(), random);
        for (const auto from : starts)
            pieces.append(std::span(seconds).subspan(from, 20), std::span(values).subspan(from, 20));
        QCOMPARE(listOf(pieces.seconds()), listOf(whole.seconds()));
        QCOMPARE(listOf(pieces.values()), listOf(whole.values()));
    }
    void theLastKnownValueIsFoundButNotInAGap() {
        Series series;
        addSteady(series, 0, 20, 1);
        addSteady(series, 100, 120, 1);
        QVERIFY(!series.at(-1));
        QCOMPARE(series.at(5.7)->seconds, 5.0);
        QCOMPARE(series.at(5.0)->seconds, 5.0);
        QVERIFY(series.at(19.9)); // as long as a sample usually lasts
        QVERIFY(!series.at(50));
        QVERIFY(series.at(100));
        QCOMPARE(series.at(500)->seconds, 119.0); // the last one is known until another comes
        add(series, {120, 121}, {kNan, 3});
        QVERIFY(!series.at(120.5));
        QCOMPARE(series.at(121)->value, 3.0);
    }
    void droppedSamplesAreGone() {
        Series series;
        addSteady(series, 0, 20'000, 1);
        series.dropBefore(15'000);
        QCOMPARE(series.seconds().front(), 15'000.0);
        QCOMPARE(series.size(), std::size_t(5000));
        QVERIFY(series.bytes() < 20'000 * 24);
        series.dropBefore(1e9);
        QVERIFY(series.empty());
        addSteady(series, 30'000, 30'010, 1);
        QCOMPARE(series.size(), std::size_t(10));
    }
    void thinningKeepsPeaksLastValuesAndGaps() {
        Series series;
        std::vector<double> seconds, values;
        for (int i = 0; i < 100; ++i) {
            seconds.push_back(i);
            values.push_back(i == 33 ? 900 : i == 55 ? kNan : i);
        }
        series.append(seconds, values);
        series.thinBefore(95, 10);
        QCOMPARE(series.highest()[3], 900.0);
        QCOMPARE(series.values()[3], 39.0);
        QCOMPARE(series.seconds()[3], 39.0);
        QCOMPARE(std::ranges::count_if(series.values(), [](double v) { return std::isnan(v); }), 1);
        QCOMPARE(series.size(), std::size_t(9 + 2 + 10)); // span 50 is parted by its gap
        const auto once = listOf(series.seconds());
        series.thinBefore(95, 10);
        QCOMPARE(listOf(series.seconds()), once);
        series.thinBefore(100, 10);
        QCOMPARE(series.size(), std::size_t(9 + 2 + 1));
        QCOMPARE(series.last().value, 99.0);
    }
    void familiesAreFoundByPrefix() {
        SeriesStore store;
        for (const char* name : {"ks.s4", "ks.s11", "ksx", "psi.s4"}) store.series(name);
        QCOMPARE(store.family("ks."), (std::vector<std::string>{"ks.s11", "ks.s4"}));
        QVERIFY(store.find("psi.s4"));
        QVERIFY(!store.find("psi"));
        store.clear();
        QVERIFY(store.family("").empty());
    }
    void anHourStaysDenseThenThinThenGone() {
        SeriesStore store(7200);
        addSteady(store.series("a"), kStart, kStart + 10'000, 1);
        store.trim(kStart + 10'000);
        const auto seconds = store.series("a").seconds();
        QVERIFY(seconds.front() >= kStart + 2800);
        QCOMPARE(seconds[2] - seconds[1], 10.0);
        QCOMPARE(seconds[seconds.size() - 1] - seconds[seconds.size() - 2], 1.0);
        QVERIFY(seconds.size() < 3600 + 400);
    }
    void theBudgetHolds() {
        constexpr std::size_t kBudget = 512 << 10;
        SeriesStore store(7 * 86400.0, kBudget);
        double now = kStart;
        for (int round = 0; round < 40; ++round, now += 120) {
            for (const char* name : {"a", "b", "c"}) addSteady(store.series(name), now, now + 120, 0.05);
            store.trim(now + 120);
            QVERIFY2(store.bytes() <= kBudget, qPrintable(QString::number(store.bytes())));
        }
        QVERIFY(store.series("a").last().seconds > now - 1); // the newest stay
        QVERIFY(store.bytes() > kBudget / 3);
    }
};

QTEST_GUILESS_MAIN(TestSeriesStore)
#include "tst_series_store.moc"
