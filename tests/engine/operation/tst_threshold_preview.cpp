// What other thresholds would have done.
#include <cmath>
#include <limits>

#include <QTest>

#include "engine/control/history.h"
#include "engine/operation/threshold_preview.h"
#include "tests/bench/noise.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;
using namespace std::chrono_literals;

namespace {

const Instant kEven{std::chrono::seconds(1'795'437'300)};
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

void record(SmallWorld& world, int second, double rmse, double baseline, double ks = 0, double psi = 0) {
    const Instant time = kEven + std::chrono::seconds(second);
    world.store->recordMetrics({{time, std::string(figure::kRmse), rmse},
                                {time, std::string(figure::kRmseBaseline), baseline},
                                {time, std::string(figure::kKs), ks},
                                {time, std::string(figure::kPsi), psi}});
}

ThresholdPreview preview(SmallWorld& world, const Thresholds& proposed, Duration length = 1h) {
    orThrow(world.store->flush());
    return orThrow(previewOf(*world.store, Thresholds(), proposed, kEven, kEven + length));
}

} // namespace

class TestThresholdPreview : public QObject {
    Q_OBJECT
private slots:
    void firingsBeginAndEnd();
    void oneQuietSampleDoesNotEndAFiring();
    void theTriggersAreThoseOfTheCheck();
    void samplesAreThoseWithSomethingToJudge();
    void aGapEndsAFiring();
    void thinnedPointsAreJudgedByTheirHighest();
    void aDayAnswersInTime();
};

void TestThresholdPreview::firingsBeginAndEnd() {
    SmallWorld world;
    for (int i = 0; i < 30; ++i) record(world, i, i >= 5 && i < 10 ? 12 : i == 20 ? 15 : 10, 10);
    Thresholds proposed;
    proposed.rmse_warn_factor = 1.3;
    const ThresholdPreview made = preview(world, proposed);
    QCOMPARE(made.samples, std::uint64_t{30});
    QCOMPARE(made.now.size(), std::size_t{2});
    QVERIFY(made.now[0].begin == kEven + 5s && made.now[0].end == kEven + 9s);
    QVERIFY(made.now[1].begin == kEven + 20s && made.now[1].end == kEven + 20s);
    QCOMPARE(made.proposed.size(), std::size_t{1});
    QCOMPARE(made.proposed[0].trigger, std::string("RMSE 15.0 > 13.0"));
    QVERIFY(made.from == kEven && made.to == kEven + 1h);
}

void TestThresholdPreview::oneQuietSampleDoesNotEndAFiring() {
    SmallWorld world;
    const std::vector<double> rmse = {12, 10, 12, 10, 10, 12};
    for (std::size_t i = 0; i < rmse.size(); ++i) record(world, static_cast<int>(i), rmse[i], 10);
    const ThresholdPreview made = preview(world, {});
    QCOMPARE(made.now.size(), std::size_t{2});
    QVERIFY(made.now[0].end == kEven + 2s && made.now[1].begin == kEven + 5s);
}

void TestThresholdPreview::theTriggersAreThoseOfTheCheck() {
    SmallWorld world;
    record(world, 0, 11, 10, 0.1, 0.099); // RMSE must exceed its level, KS need only reach it
    record(world, 1, 11, 10, 0.09, 0.1);
    const ThresholdPreview made = preview(world, {});
    QCOMPARE(made.now.size(), std::size_t{1});
    QCOMPARE(made.now[0].trigger, std::string("mean KS 0.10 ≥ 0.10"));
}

void TestThresholdPreview::samplesAreThoseWithSomethingToJudge() {
    SmallWorld world;
    record(world, 0, kNone, 10, kNone, kNone);
    record(world, 1, 99, kNone, kNone, kNone); // without a baseline nothing is over it
    record(world, 2, 10, 10, kNone, kNone);
    const ThresholdPreview made = preview(world, {});
    QCOMPARE(made.samples, std::uint64_t{2});
    QVERIFY(made.now.empty());
}

void TestThresholdPreview::aGapEndsAFiring() {
    SmallWorld world;
    record(world, 0, 12, 10);
    record(world, 60, 12, 10);
    QCOMPARE(preview(world, {}).now.size(), std::size_t{2});
}

void TestThresholdPreview::thinnedPointsAreJudgedByTheirHighest() {
    SmallWorld world;
    for (int i = 0; i < 10; ++i) record(world, i, i == 4 ? 20 : 1, 10);
    orThrow(world.store->flush());
    world.advance(3 * 3600);
    orThrow(world.store->thinMetrics());
    const ThresholdPreview made = preview(world, {});
    QCOMPARE(made.samples, std::uint64_t{1});
    QCOMPARE(made.now.size(), std::size_t{1});
}

void TestThresholdPreview::aDayAnswersInTime() {
    SmallWorld world;
    for (int i = 0; i < 24 * 3'600; ++i) {
        record(world, i, 10 + i % 5, 10, 0.09, 0.05);
        if (i % 10'000 == 0) orThrow(world.store->flush());
    }
    orThrow(world.store->flush());
    const Stopwatch raw_watch;
    QCOMPARE(preview(world, {}, 24h).samples, std::uint64_t{24 * 3'600});
    qInfo("24 h of unthinned seconds: %.0f ms", raw_watch.seconds() * 1e3);
    world.clock->advance(kEven + 24h - world.clock->now());
    orThrow(world.store->thinMetrics());
    bench::Many kept;
    kept.time([&] { QVERIFY(preview(world, {}, 24h).samples > 11'000); });
    qInfo("24 h as they are kept: %.0f ms", kept.at(1));
    QVERIFY2(kept.at(1) < 800, "far beyond the 200 ms that it may take");
}

QTEST_GUILESS_MAIN(TestThresholdPreview)
#include "tst_threshold_preview.moc"
