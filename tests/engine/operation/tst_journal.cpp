// Runs with what they changed, and events with their marks.
#include <QTest>

#include <fmt/format.h>

#include "engine/control/alarm_state.h"
#include "engine/operation/journal.h"
#include "engine/store/database.h"
#include "tests/bench/slowness.h"
#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;
using namespace std::chrono_literals;

namespace {

RunRecord succeeded(int version, int before, Instant finished) {
    RunRecord run;
    run.started = finished - 5s;
    run.finished = finished;
    run.state = RunState::Succeeded;
    run.version = {version};
    run.version_before = {before};
    run.test_rmse = 20;
    run.fraction = 0.5;
    return run;
}

void add(ControlWorld& world, RunRecord run) {
    run.id = orThrow(world.engine->store().beginRun(run));
    orThrow(world.engine->store().updateRun(run));
}

} // namespace

// 350 seconds pass, in each of which the live RMSE is half a cycle above their number.
static void playRisingRmse(ControlWorld& world) {
    std::vector<MetricPoint> points;
    for (int s = 1; s <= 350; ++s)
        points.push_back({kStart + std::chrono::seconds(s), "rmse_current", s + 0.5});
    world.engine->store().recordMetrics(points);
    orThrow(world.engine->store().flush());
    world.advance(350);
}

class TestJournal : public QObject {
    Q_OBJECT
private slots:
    void theStoreCountsTheAlarmsThatAreOpen();
    void aRunTellsWhatItChanged();
    void aFreshStartEndsTheServiceOfTheLastModel();
    void aRollBackEndsTheServiceOfItsModel();
    void aRunThatFailedHasNoFigures();
    void tenThousandRunsAnswerQuickly();
    void anUnknownKindIsRefused();
    void eventsComeWithKindAndDetails();
};

// Otherwise the RMSE of the next demo's first model would be told of the last one's.
void TestJournal::aFreshStartEndsTheServiceOfTheLastModel() {
    ControlWorld world;
    add(world, succeeded(1, 0, kStart));
    add(world, succeeded(2, 1, kStart + 100s));
    add(world, succeeded(1, 0, kStart + 130s)); // before a full window had passed
    std::vector<MetricPoint> points;
    for (int s = 1; s <= 350; ++s)
        points.push_back({kStart + std::chrono::seconds(s), "rmse_current", s < 120 ? 50.0 : 7.0});
    for (int s = 120; s <= 140; ++s) points[std::size_t(s - 1)].value = std::nan("");
    world.engine->store().recordMetrics(points);
    orThrow(world.engine->store().flush());
    world.advance(350);
    const auto rows = orThrow(world.control->runs(10));
    QCOMPARE(rows[1].version.value(), std::string("2.0"));
    QCOMPARE(rows[1].rmse_before.value(), 50.0);
    QVERIFY2(!rows[1].rmse_after || *rows[1].rmse_after == 50.0, "the RMSE of another demo");
}

void TestJournal::aRunTellsWhatItChanged() {
    ControlWorld world; // a window of 60 s
    add(world, succeeded(1, 0, kStart));
    add(world, succeeded(2, 1, kStart + 100s));
    add(world, succeeded(3, 2, kStart + 300s));
    add(world, succeeded(4, 3, kStart + 330s)); // before a full window had passed
    playRisingRmse(world);
    const auto rows = orThrow(world.control->runs(10));
    QCOMPARE(rows.size(), std::size_t{4});
    QCOMPARE(rows[3].version.value(), std::string("1.0"));
    QVERIFY(!rows[3].version_before && !rows[3].rmse_before && !rows[3].rmse_after); // it replaced nothing
    QCOMPARE(rows[2].version_before.value(), std::string("1.0"));
    QCOMPARE(rows[2].rmse_before.value(), 100.5);
    QCOMPARE(rows[2].rmse_after.value(), 160.5);
    QCOMPARE(rows[1].rmse_before.value(), 300.5);
    QCOMPARE(rows[1].rmse_after.value(), 330.5); // the last under its service
    QCOMPARE(rows[0].rmse_before.value(), 330.5);
    QVERIFY(!rows[0].rmse_after); // its window is not full yet
    QCOMPARE(rows[0].test_rmse.value(), 20.0);
}

// Otherwise the RMSE of the model that was gone back to would be told of the one that was left.
void TestJournal::aRollBackEndsTheServiceOfItsModel() {
    ControlWorld world; // a window of 60 s
    add(world, succeeded(1, 0, kStart));
    add(world, succeeded(2, 1, kStart + 100s));
    add(world, succeeded(3, 1, kStart + 150s));
    const auto tell = [&](int version, Instant time) {
        EventRecord event;
        event.time = time;
        event.kind = EventKind::ModelLive;
        event.details_json = fmt::format(R"({{"version": "{}.0", "action": "any"}})", version);
        (void)orThrow(world.engine->store().appendEvent(event));
    };
    tell(1, kStart);
    tell(2, kStart + 100s + 2ms); // a little after the run has ended
    tell(1, kStart + 130s);       // rolled back
    tell(3, kStart + 150s);
    playRisingRmse(world);
    const auto rows = orThrow(world.control->runs(10));
    QCOMPARE(rows[1].version.value(), std::string("2.0"));
    QCOMPARE(rows[1].rmse_after.value(), 130.5);
    QCOMPARE(rows[0].rmse_before.value(), 150.5);
    QCOMPARE(rows[0].rmse_after.value(), 210.5); // it serves still
}

void TestJournal::aRunThatFailedHasNoFigures() {
    ControlWorld world;
    RunRecord run = succeeded(0, 0, kStart);
    run.state = RunState::Failed;
    run.error = "no rows";
    add(world, run);
    const RunRow row = orThrow(world.control->runs(10))[0];
    QCOMPARE(row.state, std::string("failed"));
    QCOMPARE(row.error.value(), std::string("no rows"));
    QVERIFY(!row.version && !row.test_rmse && !row.seconds && row.finished);
    run = succeeded(3, 0, kStart);
    run.state = RunState::Held; // it made a model, all the same
    run.error = "clearly worse";
    add(world, run);
    const RunRow held = orThrow(world.control->runs(10))[0];
    QCOMPARE(held.state, std::string("held"));
    QCOMPARE(held.version.value(), std::string("3.0"));
    QCOMPARE(held.test_rmse.value(), 20.0);
    QCOMPARE(held.error.value(), std::string("clearly worse"));
}

void TestJournal::tenThousandRunsAnswerQuickly() {
    ControlWorld world;
    {
        auto database = orThrow(Database::open(world.engine->paths().store, Database::Access::ReadWrite));
        orThrow(database->script(R"sql(
            BEGIN;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
            INSERT INTO runs (started, finished, state, reason, fraction, training_rows, version, error, version_before)
            SELECT 1795437296000000 + i * 60000000, 1795437296000000 + i * 60000000 + 5000000, 'succeeded', 'drift', 0.5,
                   100, i, '', i - 1 FROM n;
            INSERT INTO metric_names (name) VALUES ('rmse_current');
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO metric_points (name_id, level, time, value, value_max, samples)
            SELECT (SELECT id FROM metric_names WHERE name = 'rmse_current'), 60, 1795437240000000 + i * 30000000, i, i, 60
            FROM n;
            COMMIT)sql"));
    }
    world.advance(10001 * 60);
    (void)orThrow(world.control->runs(1));
    std::vector<RunRow> rows;
    bench::Many looks;
    looks.time([&] { rows = orThrow(world.control->runs(10000)); });
    const double ms = looks.at(1);
    QCOMPARE(rows.size(), std::size_t{10000});
    QVERIFY(rows[5000].rmse_before && rows[5000].rmse_after);
    qInfo("10,000 runs: %.1f ms", ms);
    QVERIFY2(ms < 100 * bench::slowness(), qPrintable(QString("%1 ms").arg(ms)));
}

void TestJournal::anUnknownKindIsRefused() {
    ControlWorld world;
    EventQuery query;
    query.kinds = {"drift", "gossip"};
    const auto events = world.control->events(query);
    QCOMPARE(events.error().code, ErrorCode::InvalidArgument);
    QVERIFY(events.error().message.find("gossip") != std::string::npos);
}

void TestJournal::eventsComeWithKindAndDetails() {
    ControlWorld world;
    EventRecord record;
    record.time = kStart + 3s;
    record.kind = EventKind::Error;
    record.actor = "drift";
    record.sentence = "The training failed";
    record.details_json = "{\"run\":3}";
    record.alarm = true;
    const auto id = orThrow(world.engine->store().appendEvent(record));
    const EventRow row = world.events()[0];
    QCOMPARE(row.event, id);
    QCOMPARE(row.kind, std::string("error"));
    QCOMPARE(row.actor, std::string("drift"));
    QCOMPARE(row.details, std::string("{\"run\":3}"));
    QVERIFY(row.alarm && row.time == kStart + 3s && !row.acknowledged_by);
    EventQuery query;
    query.text = "FAILED";
    query.from = kStart;
    query.alarms_only = true;
    QCOMPARE(world.events(query).size(), std::size_t{1});
    query.after = id;
    QVERIFY(world.events(query).empty());
}

// The overview counts in the database what every list finds in the rows.
void TestJournal::theStoreCountsTheAlarmsThatAreOpen() {
    ControlWorld world;
    Store& store = world.engine->store();
    const Instant now = kStart + 1000h;
    std::vector<std::int64_t> ids;
    for (const auto age : {0s, 10s, 86'399s, 86'400s, 86'401s, 200'000s}) {
        for (const bool alarm : {true, false}) {
            EventRecord event;
            event.time = now - age;
            event.alarm = alarm;
            event.sentence = "It happened.";
            const auto id = orThrow(store.appendEvent(event));
            if (alarm) ids.push_back(id);
        }
    }
    const auto counts = [&] {
        const auto rows = world.events();
        const auto open = std::ranges::count_if(
            rows, [&](const EventRow& row) { return alarmState(row, now) == AlarmState::Open; });
        return std::pair(static_cast<std::uint64_t>(open),
                         orThrow(store.journalTips(now - kAlarmsOpenFor, now)).open_alarms);
    };
    QCOMPARE(counts(), std::pair(std::uint64_t{4}, std::uint64_t{4}));
    orThrow(store.acknowledgeEvents({ids[0]}, "cli", now));
    orThrow(store.shelveEvent(ids[1], now + 1s));
    orThrow(store.shelveEvent(ids[2], now));
    orThrow(store.shelveEvent(ids[4], now));
    QCOMPARE(counts(), std::pair(std::uint64_t{2}, std::uint64_t{2}));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
