// Events: found by any mark, seen to, set aside, and counted while open.
#include <QTest>

#include "engine/store/database.h"
#include "tests/bench/slowness.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

EventRecord anEvent(EventKind kind, std::string sentence, Instant time = kStart, bool alarm = false) {
    EventRecord record;
    record.time = time;
    record.kind = kind;
    record.sentence = std::move(sentence);
    record.alarm = alarm;
    return record;
}

std::string sentences(const Result<std::vector<EventRecord>>& events) {
    std::string all;
    for (const EventRecord& record : *events) all += record.sentence + ";";
    return all;
}

std::int64_t add(TempStore& t, const EventRecord& record) {
    return t.store->appendEvent(record).value();
}

} // namespace

class TestEventTable : public QObject {
    Q_OBJECT
private slots:
    void filtersNarrow();
    void wildcardsAreLetters();
    void aHundredThousandAreFilteredQuickly();
    void alarmsAreOpenUntilSeenTo();
    void marksOfUnknownEventsChangeNothing();
    void onlyAlarmsAreMarked();
    void theTipsFollow();
    void theOldestLeaveWithTheirMarks();
    void theNewestTimeIsOfEventsAndMetrics();
    void factsAreSetTogether();
};

void TestEventTable::filtersNarrow() {
    TempStore t;
    add(t, anEvent(EventKind::Drift, "Drift: RMSE 31", kStart, true));
    EventRecord by = anEvent(EventKind::Operator, "Ann pinned it", kStart + 1s);
    by.actor = "Ann";
    by.details_json = "{\"action\":\"pin\"}";
    add(t, by);
    add(t, anEvent(EventKind::Training, "Model 1.0 → 2.0", kStart + 2s));
    const auto found = [&](EventFilter filter) { return sentences(t.store->events(filter)); };
    QCOMPARE(found({}), std::string("Model 1.0 → 2.0;Ann pinned it;Drift: RMSE 31;"));
    QCOMPARE(found({.after = 1}), std::string("Model 1.0 → 2.0;Ann pinned it;"));
    QCOMPARE(found({.limit = 1}), std::string("Model 1.0 → 2.0;"));
    QCOMPARE(found({.kinds = {EventKind::Drift, EventKind::Training}}),
             std::string("Model 1.0 → 2.0;Drift: RMSE 31;"));
    QCOMPARE(found({.text = "rmse"}), std::string("Drift: RMSE 31;"));
    QCOMPARE(found({.text = "ANN"}), std::string("Ann pinned it;"));
    QCOMPARE(found({.text = "\"pin\""}), std::string("Ann pinned it;"));
    QCOMPARE(found({.from = kStart + 1s}), std::string("Model 1.0 → 2.0;Ann pinned it;"));
    QCOMPARE(found({.from = kStart + 1s, .to = kStart + 1s}), std::string("Ann pinned it;"));
    QCOMPARE(found({.alarms_only = true}), std::string("Drift: RMSE 31;"));
    QCOMPARE(found({.kinds = {EventKind::Drift}, .text = "pinned"}), std::string());
}

void TestEventTable::wildcardsAreLetters() {
    TempStore t;
    add(t, anEvent(EventKind::System, "50 % of a_b\\c"));
    add(t, anEvent(EventKind::System, "50 x of aXb"));
    const auto found = [&](const char* text) { return t.store->events({.text = text})->size(); };
    QCOMPARE(found("0 %"), 1u);
    QCOMPARE(found("a_b"), 1u);
    QCOMPARE(found("b\\c"), 1u);
    QCOMPARE(found("of a"), 2u);
}

void TestEventTable::aHundredThousandAreFilteredQuickly() {
    TempStore t;
    t.store.reset();
    {
        auto database = Database::open(t.options.file, Database::Access::ReadWrite);
        QVERIFY((*database)->script(R"sql(
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            INSERT INTO events (time, kind, sentence, details_json, actor, alarm)
            SELECT 1700000000000000 + i * 1000000, CASE WHEN i % 5000 = 0 THEN 'operator' ELSE 'drift_check' END,
                   'Drift (mean KS 0.34 at least 0.10): a training on 12.5 % of the engines was started, number ' || i,
                   '{"trigger":"mean KS","rmse":17.2,"ks_mean":0.34,"psi_mean":0.05,"window_seconds":60,"feedback":212}',
                   'drift', i % 7000 = 0 FROM n)sql"));
    }
    t.reopen();
    const double slow = bench::slowness();
    // A look is made on the thread that asks, out of pages that the system has in memory.
    const auto quick = [&](EventFilter filter, std::size_t expected) {
        std::size_t found = 0;
        const double ms = bench::threadTime([&] { found = t.store->events(filter)->size(); });
        QCOMPARE(found, expected);
        QVERIFY2(ms < 100 * slow, qPrintable(QString("%1 ms").arg(ms)));
    };
    quick({.kinds = {EventKind::Operator}}, 20);
    quick({.text = "number 77777"}, 1);
    quick({.text = "nowhere to be found"}, 0);
    quick({.from = Instant(1'700'000'010s), .to = Instant(1'700'000'012s)}, 3);
    quick({.alarms_only = true}, 14);
    quick({.limit = 1000, .kinds = {EventKind::DriftCheck}, .text = "training"}, 1000);
    std::uint64_t open_alarms = 0;
    const double ms =
        bench::threadTime([&] { open_alarms = t.store->journalTips(Instant(), kStart)->open_alarms; });
    QCOMPARE(open_alarms, std::uint64_t{14});
    QVERIFY2(ms < 20 * slow, qPrintable(QString("%1 ms").arg(ms)));
}

void TestEventTable::alarmsAreOpenUntilSeenTo() {
    TempStore t;
    const auto first = add(t, anEvent(EventKind::Error, "a", kStart, true));
    const auto second = add(t, anEvent(EventKind::Warning, "b", kStart + 1s, true));
    add(t, anEvent(EventKind::Training, "c", kStart + 1s));
    const auto open = [&](Instant since, Instant now) {
        return t.store->journalTips(since, now)->open_alarms;
    };
    QCOMPARE(open(kStart, kStart), std::uint64_t{2});
    QCOMPARE(open(kStart + 1s, kStart), std::uint64_t{1}); // the other is too old
    QVERIFY(t.store->acknowledgeEvents({first}, "ann", kStart + 5s));
    QCOMPARE(open(kStart, kStart), std::uint64_t{1});
    QVERIFY(t.store->shelveEvent(second, kStart + 10s));
    QCOMPARE(open(kStart, kStart + 9s), std::uint64_t{0});
    QCOMPARE(open(kStart, kStart + 10s), std::uint64_t{1}); // its time is over
    t.reopen();
    const auto events = t.store->events({.alarms_only = true});
    QCOMPARE(events->at(1).acknowledged_by.value(), std::string("ann"));
    QCOMPARE(events->at(1).acknowledged_at.value(), kStart + 5s);
    QVERIFY(!events->at(0).acknowledged_by && !events->at(0).acknowledged_at);
    QCOMPARE(events->at(0).shelved_until.value(), kStart + 10s);
    QVERIFY(t.store->acknowledgeEvents({second}, "bob", kStart + 6s));
    QCOMPARE(t.store->events(1)->size(), 1u);
    QCOMPARE(open(kStart, kStart + 10s), std::uint64_t{0});
}

void TestEventTable::marksOfUnknownEventsChangeNothing() {
    TempStore t;
    const auto there = add(t, anEvent(EventKind::Error, "a", kStart, true));
    const Status status = t.store->acknowledgeEvents({there, there + 1}, "ann", kStart);
    QCOMPARE(status.error().code, ErrorCode::NotFound);
    QVERIFY(status.error().message.find(std::to_string(there + 1)) != std::string::npos);
    QVERIFY(!t.store->events(1)->front().acknowledged_at);
    QCOMPARE(t.store->shelveEvent(there + 1, kStart).error().code, ErrorCode::NotFound);
}

void TestEventTable::onlyAlarmsAreMarked() {
    TempStore t;
    const auto alarm = add(t, anEvent(EventKind::Error, "a", kStart, true));
    const auto other = add(t, anEvent(EventKind::Training, "b", kStart));
    for (const Status& status : {t.store->acknowledgeEvents({alarm, other}, "ann", kStart),
                                 t.store->shelveEvent(other, kStart + 10s)}) {
        QCOMPARE(status.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(status.error().message, "event " + std::to_string(other) + " is no alarm");
    }
    const auto events = t.store->events(2);
    QVERIFY(events && events->size() == 2);
    for (const EventRecord& event : *events) QVERIFY(!event.acknowledged_at && !event.shelved_until);
}

void TestEventTable::theTipsFollow() {
    TempStore t;
    const auto tips = [&] { return t.store->journalTips(kStart, kStart).value(); };
    QCOMPARE(tips().last_event, 0);
    QCOMPARE(tips().last_run, 0);
    add(t, anEvent(EventKind::Operator, "a"));
    QCOMPARE(tips().last_event, 1);
    QCOMPARE(tips().last_change, 0);
    add(t, anEvent(EventKind::ModelLive, "b"));
    QCOMPARE(tips().last_change, 2);
    RunRecord run;
    run.started = kStart;
    QCOMPARE(t.store->beginRun(run).value(), 1);
    QCOMPARE(tips().last_run, 1);
}

void TestEventTable::theOldestLeaveWithTheirMarks() {
    TempStore t(false);
    t.options.events_kept = 3;
    t.reopen();
    for (const char* name : {"a", "b"}) add(t, anEvent(EventKind::Error, name, kStart, true));
    QVERIFY(t.store->acknowledgeEvents({1, 2}, "Ann", kStart));
    for (const char* name : {"c", "d"}) add(t, anEvent(EventKind::Error, name, kStart, true));
    QCOMPARE(sentences(t.store->events(EventFilter{})), std::string("d;c;b;"));
    QCOMPARE(t.store->events(EventFilter{.limit = 9})->back().acknowledged_by.value(), std::string("Ann"));
    QVERIFY(!t.store->acknowledgeEvents({1}, "Ann", kStart));
    QCOMPARE(add(t, anEvent(EventKind::System, "e")), std::int64_t{5});
    auto database = Database::open(t.options.file, Database::Access::ReadOnly);
    QVERIFY(database);
    QCOMPARE((*database)->integer("SELECT count(*) FROM event_marks").value(), std::int64_t{0});
}

void TestEventTable::theNewestTimeIsOfEventsAndMetrics() {
    TempStore t;
    QVERIFY(!t.store->newestTime()->has_value());
    add(t, anEvent(EventKind::System, "a", kStart + 5s));
    QCOMPARE(t.store->newestTime()->value(), kStart + 5s);
    t.store->recordMetrics({{kStart + 9s, "x", 1}, {kStart + 8s, "y", 1}});
    QVERIFY(t.store->flush());
    QCOMPARE(t.store->newestTime()->value(), kStart + 9s);
    add(t, anEvent(EventKind::System, "b", kStart + 12s));
    QCOMPARE(t.store->newestTime()->value(), kStart + 12s);
}

void TestEventTable::factsAreSetTogether() {
    TempStore t;
    QVERIFY(t.store->setFacts({{"a", "1"}, {"b", "2"}}));
    t.reopen();
    QCOMPARE(t.store->fact("a")->value(), std::string("1"));
    QCOMPARE(t.store->fact("b")->value(), std::string("2"));
}

QTEST_GUILESS_MAIN(TestEventTable)
#include "tst_event_table.moc"
