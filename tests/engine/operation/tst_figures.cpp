// The history as screens ask for it.
#include <cmath>

#include <QTest>

#include "engine/operation/figures.h"
#include "tests/bench/noise.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;
using namespace std::chrono_literals;

namespace {

const Instant kEven{std::chrono::seconds(1'795'437'300)}; // begins a span of every length

void record(SmallWorld& world, const std::string& name, Instant from, int seconds, double value) {
    std::vector<MetricPoint> points;
    for (int i = 0; i < seconds; ++i) points.push_back({from + std::chrono::seconds(i), name, value});
    world.store->recordMetrics(std::move(points));
    orThrow(world.store->flush());
}

double at(Instant time) {
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

History ask(SmallWorld& world, std::vector<std::string> names, Instant from, Instant to) {
    return orThrow(historyOf(*world.store, {std::move(names), from, to}, to));
}

std::vector<std::string> namesOf(const History& history) {
    std::vector<std::string> names;
    for (const FigureSeries& series : history.series) names.push_back(series.name);
    return names;
}

} // namespace

class TestFigures : public QObject {
    Q_OBJECT
private slots:
    void namesAndFamilies();
    void pointsWithinTheTime();
    void whatWasNotRecordedIsAGap();
    void aSeriesThatCeasedEndsWithAGap();
    void thinnedPointsKeepTheirHighest();
    void anEndBeforeTheBeginningIsRefused();
    void aDayOfAllFiguresAnswersInTime();
};

void TestFigures::namesAndFamilies() {
    SmallWorld world;
    for (const char* name :
         {"predictions_per_second", "predictions_per_second.2.0", "predictions_per_second.3.0", "ks_mean"})
        record(world, name, kEven, 2, 1);
    record(world, "predictions_per_second.1.0", kEven - 1h, 2, 1); // not within the time
    const auto names = [&](std::vector<std::string> asked) {
        return namesOf(ask(world, std::move(asked), kEven, kEven + 10s));
    };
    QCOMPARE(names({"predictions_per_second.", "ks_mean", "never", "ks_mean"}),
             (std::vector<std::string>{"predictions_per_second.2.0", "predictions_per_second.3.0", "ks_mean",
                                       "never"}));
    QCOMPARE(names({"predictions_per_second"}), (std::vector<std::string>{"predictions_per_second"}));
    QCOMPARE(names({}).size(), std::size_t{4});
    QVERIFY(names({"errors_per_second."}).empty());
}

void TestFigures::pointsWithinTheTime() {
    SmallWorld world;
    record(world, "ks_mean", kEven, 10, 0.25);
    const History history = ask(world, {"ks_mean"}, kEven + 2s, kEven + 4s);
    const FigureSeries& series = history.series.front();
    QCOMPARE(series.seconds, (std::vector<double>{at(kEven + 2s), at(kEven + 3s), at(kEven + 4s)}));
    QCOMPARE(series.value, (std::vector<double>{0.25, 0.25, 0.25}));
    QVERIFY(std::isnan(series.highest[0]));
    QVERIFY(history.from == kEven + 2s && history.to == kEven + 4s);
}

void TestFigures::whatWasNotRecordedIsAGap() {
    SmallWorld world;
    record(world, "ks_mean", kEven, 2, 1);
    record(world, "ks_mean", kEven + 5s, 1, 2); // a few seconds missed are none
    record(world, "ks_mean", kEven + 60s, 1, 3);
    const FigureSeries series = ask(world, {"ks_mean"}, kEven, kEven + 61s).series.front();
    QCOMPARE(series.value.size(), std::size_t{5});
    QCOMPARE(series.seconds[3], at(kEven + 6s));
    QVERIFY(std::isnan(series.value[3]) && std::isnan(series.highest[3]));
    QCOMPARE(series.value[4], 3.0);
}

void TestFigures::aSeriesThatCeasedEndsWithAGap() {
    SmallWorld world;
    record(world, "predictions_per_second.1.0", kEven, 3, 5);
    const FigureSeries ended = ask(world, {"predictions_per_second."}, kEven, kEven + 1h).series.front();
    QCOMPARE(ended.value.size(), std::size_t{4});
    QVERIFY(std::isnan(ended.value.back()));
    // Asked for beyond the present, one that goes on has not ceased.
    const auto going_on =
        orThrow(historyOf(*world.store, {{"predictions_per_second."}, kEven, kEven + 1h}, kEven + 4s));
    QCOMPARE(going_on.series.front().value.size(), std::size_t{3});
}

void TestFigures::thinnedPointsKeepTheirHighest() {
    SmallWorld world;
    record(world, "ks_mean", kEven, 10, 1);
    record(world, "ks_mean", kEven + 3s, 1, 11);
    world.advance(3 * 3600);
    orThrow(world.store->thinMetrics());
    const FigureSeries series = ask(world, {"ks_mean"}, kEven, kEven + 15s).series.front();
    QCOMPARE(series.value, (std::vector<double>{2}));
    QCOMPARE(series.highest, (std::vector<double>{11}));
}

void TestFigures::anEndBeforeTheBeginningIsRefused() {
    SmallWorld world;
    const auto history = historyOf(*world.store, {{}, kEven, kEven - 1s}, kEven);
    QVERIFY(!history);
    QCOMPARE(history.error().code, ErrorCode::InvalidArgument);
}

void TestFigures::aDayOfAllFiguresAnswersInTime() {
    SmallWorld world;
    constexpr int kFigures = 26;
    constexpr int kBlock = 3'600;
    for (int hour = 0; hour < 24; ++hour) {
        for (int f = 0; f < kFigures; ++f)
            record(world, "figure_" + std::to_string(f), kEven + std::chrono::hours(hour), kBlock, f);
    }
    world.clock->advance(kEven + 24h - world.clock->now());
    orThrow(world.store->thinMetrics());
    History history;
    bench::Many looks;
    looks.time([&] { history = ask(world, {}, kEven, kEven + 24h); });
    const double ms = looks.at(1);
    QCOMPARE(history.series.size(), std::size_t{kFigures});
    QVERIFY(history.series.front().value.size() > 11'000);
    qInfo("24 h of %d figures, %zu points each: %.0f ms", kFigures, history.series.front().value.size(), ms);
    QVERIFY2(ms < 1'000, "far beyond the 300 ms that it may take");
}

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
