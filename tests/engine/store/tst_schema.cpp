#include <QtTest>

#include <sqlite3.h>

#include <cmath>
#include <fstream>

#include "engine/base/files.h"
#include "engine/store/schema.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

// Speaks to the file without our code, as an older or later program did.
void runSql(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* handle = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
    QVERIFY2(!message, message);
    QCOMPARE(sqlite3_close(handle), SQLITE_OK);
}

// A database as version 1 left it, written out here so that a change of the program's own steps is noticed.
const char* const kVersion1 = R"sql(
PRAGMA application_id = 0x5446616e;
PRAGMA user_version = 1;
CREATE TABLE feedback (id INTEGER PRIMARY KEY, prediction_id TEXT NOT NULL, predicted_rul REAL NOT NULL,
    actual_rul REAL NOT NULL, engine_id INTEGER NOT NULL, prediction_timestamp INTEGER NOT NULL,
    feedback_timestamp INTEGER NOT NULL, received INTEGER NOT NULL, metadata_json TEXT NOT NULL);
CREATE INDEX feedback_by_received ON feedback (received);
CREATE TABLE predictions (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, request_id TEXT NOT NULL, row INTEGER NOT NULL,
    engine_id INTEGER, cycle INTEGER, version INTEGER NOT NULL, predicted_rul REAL);
CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, finished INTEGER,
    state TEXT NOT NULL, reason TEXT NOT NULL, fraction REAL NOT NULL, training_rows INTEGER NOT NULL,
    version INTEGER NOT NULL, test_rmse REAL, test_mae REAL, test_r2 REAL, validation_rmse REAL, seconds REAL,
    error TEXT NOT NULL);
CREATE TABLE models (version INTEGER PRIMARY KEY, file TEXT NOT NULL, metadata_json TEXT NOT NULL,
    created INTEGER NOT NULL, run_id INTEGER NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, kind TEXT NOT NULL,
    sentence TEXT NOT NULL, details_json TEXT NOT NULL);
CREATE INDEX events_by_kind ON events (kind);
CREATE TABLE metric_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE metric_points (name_id INTEGER NOT NULL, level INTEGER NOT NULL, time INTEGER NOT NULL, value REAL,
    PRIMARY KEY (name_id, level, time)) WITHOUT ROWID;
INSERT INTO feedback VALUES (1600000000000001, 'p-1', 30.5, 28, 1007, 1600000000000000, 1600000000000000,
                             1600000000000001, '{"user_id":3}');
INSERT INTO predictions VALUES (1, 1600000000000000, 'r', 0, 1007, NULL, 2, 30.5);
INSERT INTO runs VALUES (1, 1600000000000000, 1600000008000000, 'succeeded', 'asked', 0.1, 100, 1, 20, 15, 0.7, 16, 8, '');
INSERT INTO runs VALUES (2, 1600000010000000, NULL, 'running', 'drift', 0.2, 0, 0, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO models VALUES (1, 'm1.tfm', '{}', 1600000008000000, 1);
INSERT INTO facts VALUES ('live_model', '1.0');
INSERT INTO events VALUES (1, 1600000000000000, 'training', 'Version 1.0 was trained', '{}');
INSERT INTO metric_names VALUES (1, 'rmse');
INSERT INTO metric_points VALUES (1, 1, 1600000000000000, 4), (1, 10, 1599990000000000, 8), (1, 1, 1600000001000000, NULL);
)sql";

// And as version 2 left it.
const char* const kVersion2 = R"sql(
PRAGMA user_version = 2;
ALTER TABLE events ADD COLUMN actor TEXT NOT NULL DEFAULT 'system';
CREATE INDEX feedback_by_prediction ON feedback (prediction_id);
ALTER TABLE runs ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metric_points ADD COLUMN value_max REAL;
ALTER TABLE metric_points ADD COLUMN samples INTEGER NOT NULL DEFAULT 1;
INSERT INTO events VALUES (2, 1600000001000000, 'error', 'The training failed: x', '{}', 'drift');
INSERT INTO events VALUES (3, 1600000002000000, 'warning', 'A model was refused: x', '{}', 'system');
INSERT INTO events VALUES (4, 1600000003000000, 'warning', 'ann could not do it', '{}', 'ann');
)sql";

// And what versions 3 and 4 added, with predictions as version 4 kept them: a row each.
const char* const kVersion4 = R"sql(
PRAGMA user_version = 4;
ALTER TABLE events ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_by_time ON events (time);
CREATE INDEX alarms_by_time ON events (time) WHERE alarm = 1;
CREATE TABLE event_marks (event INTEGER PRIMARY KEY, acknowledged_by TEXT, acknowledged_at INTEGER,
    shelved_until INTEGER);
ALTER TABLE runs ADD COLUMN version_before INTEGER NOT NULL DEFAULT 0;
CREATE INDEX predictions_by_engine ON predictions (id >> 12, engine_id) WHERE engine_id IS NOT NULL;
CREATE INDEX feedback_by_engine ON feedback (engine_id, received);
WITH RECURSIVE n (id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id < 10000)
INSERT INTO predictions SELECT id, 1600000000000000 + id, 'old', id % 200, 1000 + id % 10, id, 2, id * 0.5 FROM n;
)sql";

// And what version 5 added, with a request of 8 predictions as it packs them: engine 1003 at cycle 2, then
// the same again; 7 cycles each.
const char* const kVersion5 = R"sql(
PRAGMA user_version = 5;
CREATE TABLE prediction_packs (last_id INTEGER PRIMARY KEY, first_id INTEGER NOT NULL, time INTEGER NOT NULL,
    request_id TEXT NOT NULL, first_row INTEGER NOT NULL, version INTEGER NOT NULL, rows BLOB NOT NULL);
INSERT INTO prediction_packs VALUES (10008, 10001, 1700000000000000, 'packed', 0, 2,
    x'03d60f040000000000001c40)sql"
                              "0300040000000000001c400300040000000000001c400300040000000000001c40"
                              "0300040000000000001c400300040000000000001c400300040000000000001c40"
                              R"sql(0300040000000000001c40');
)sql";

} // namespace

class TestSchema : public QObject {
    Q_OBJECT
private slots:
    void version1ComesForwardWithItsRows();
    void version2ComesForwardWithItsRows();
    void version4ComesForwardWithItsPredictions();
    void version5ComesForwardWithItsPacks();
    void aMigrationThatFailsChangesNothing();
    void aLaterVersionIsRefusedUntouched();
    void aTextFileIsCorrupt();
    void aForeignDatabaseIsRefusedUntouched();
    void damagedPagesAreCorrupt();
    void aFreshFileIsCurrent();
};

void TestSchema::version1ComesForwardWithItsRows() {
    TempStore t(false);
    runSql(t.options.file, kVersion1);
    t.reopen();
    const auto feedback_rows = t.store->feedbackSince(Instant());
    QCOMPARE(feedback_rows->size(), 1u);
    QCOMPARE(feedback_rows->front().feedback_id, std::string("fb_1600000000000001"));
    QCOMPARE(feedback_rows->front().metadata_json, std::string("{\"user_id\":3}"));
    QCOMPARE(t.store->recentPredictions(5)->front().engine_id.value(), 1007);
    const auto runs = t.store->runs(5);
    QCOMPARE(runs->at(0).state, RunState::Interrupted); // nobody can own it any more
    QCOMPARE(runs->at(1).state, RunState::Succeeded);
    QCOMPARE(runs->at(1).test_rmse, 20.0);
    QCOMPARE(t.store->models()->front().file, std::string("m1.tfm"));
    QCOMPARE(t.store->fact("live_model")->value(), std::string("1.0"));
    QCOMPARE(t.store->events(5)->front().actor, std::string("system"));
    const auto points = t.store->metricHistory("rmse", Instant(), kStart);
    QCOMPARE(points->size(), 3u);
    QCOMPARE(points->at(0).highest, 8.0);
    QVERIFY(std::isnan(points->at(2).value));
    // What version 2 brought works on the old rows.
    QCOMPARE(t.store->appendFeedback({feedback("p-1")}, true)->front(), std::string("fb_1600000000000001"));
    QVERIFY(t.store->thinMetrics());
    QCOMPARE(t.store->metricHistory("rmse", Instant(), kStart)->size(), 2u);
    t.reopen();
    QCOMPARE(t.store->feedbackSummary()->total, 1);
    t.store.reset();
    // Looking for a prediction's feedback must not read through all of it: the index is there, or this fails.
    runSql(t.options.file,
           "SELECT count(*) FROM feedback INDEXED BY feedback_by_prediction WHERE prediction_id = ''");
}

void TestSchema::version2ComesForwardWithItsRows() {
    TempStore t(false);
    runSql(t.options.file, kVersion1);
    runSql(t.options.file, kVersion2);
    t.reopen();
    const auto events = t.store->events(10);
    QCOMPARE(events->size(), 4u);
    const auto alarm = [&](std::size_t id) { return events->at(4 - id).alarm; };
    QVERIFY(!alarm(1) && alarm(2) && alarm(3) && !alarm(4));
    QVERIFY(!events->front().acknowledged_at && !events->front().shelved_until);
    QCOMPARE(t.store->runs(5)->at(1).version_before.number, 0);
    QCOMPARE(t.store->runs(5)->at(1).details_json, std::string("{}"));
    // What version 3 brought works on the old rows.
    QVERIFY(t.store->acknowledgeEvents({2}, "ann", kStart));
    QCOMPARE(t.store->events(10)->at(2).acknowledged_by.value(), std::string("ann"));
    QCOMPARE(t.store->journalTips(Instant(), kStart)->open_alarms, std::uint64_t{1});
    t.store.reset();
    runSql(t.options.file, "SELECT count(*) FROM events INDEXED BY events_by_time WHERE time > 0");
}

void TestSchema::version4ComesForwardWithItsPredictions() {
    TempStore t(false);
    for (const char* const sql : {kVersion1, kVersion2, kVersion4}) runSql(t.options.file, sql);
    t.options.predictions_kept = 10'100;
    t.reopen();
    QCOMPARE(t.store->recentPredictions(20'000)->size(), 10'000u);
    QCOMPARE(t.store->engineSummaries()->front().predictions, 1'000u);
    // New ones go on where the old ones ended, and the old ones leave first.
    PredictedRequest request{kStart, "new", {2}, 0, {}, {}, std::vector<double>(200, 7)};
    request.engine.assign(200, 1003);
    t.store->recordPredictions(std::move(request));
    QVERIFY(t.store->flush());
    const auto all = t.store->recentPredictions(20'000);
    QCOMPARE(all->size(), 10'100u);
    QCOMPARE(all->front().id, std::int64_t{10'200});
    QCOMPARE(all->back().id, std::int64_t{101});
    QCOMPARE(t.store->prediction(10'000)->value().request_id, std::string("old"));
    QCOMPARE(t.store->prediction(10'001)->value().request_id, std::string("new"));
    const auto of_engine = t.store->predictions(20'000, 0, 1003);
    QCOMPARE(of_engine->size(), 200u + 990u);
    QCOMPARE(of_engine->at(199).id, std::int64_t{10'001});
    QCOMPARE(of_engine->at(200).predicted_rul, 9'993 * 0.5);
}

void TestSchema::version5ComesForwardWithItsPacks() {
    TempStore t(false);
    for (const char* const sql : {kVersion1, kVersion2, kVersion4, kVersion5}) runSql(t.options.file, sql);
    t.reopen();
    const auto of_engine = t.store->predictions(8, 0, 1003);
    QCOMPARE(of_engine->size(), 8u);
    QCOMPARE(of_engine->front().id, std::int64_t{10'008});
    QCOMPARE(of_engine->back().request_id, std::string("packed"));
    QCOMPARE(of_engine->back().predicted_rul, 7.0);
    // What version 6 brought.
    QVERIFY(t.store->driftTraces()->empty());
    t.store->recordDriftTrace({kStart, {0.25F}, {0.5F}});
    t.reopen();
    QCOMPARE(t.store->driftTraces()->size(), 1u);
}

void TestSchema::aMigrationThatFailsChangesNothing() {
    TempStore t(false);
    runSql(t.options.file, kVersion1);
    runSql(t.options.file, "DROP TABLE metric_points"); // step 2 stumbles over this at its end
    QVERIFY(!Store::open(t.options, t.clock).has_value());
    // Neither the version nor the column that was added before the failure stayed.
    runSql(t.options.file, "ALTER TABLE events ADD COLUMN actor TEXT NOT NULL DEFAULT 'x'");
}

void TestSchema::aLaterVersionIsRefusedUntouched() {
    TempStore t;
    t.store.reset();
    runSql(t.options.file, "PRAGMA user_version = " + std::to_string(currentSchemaVersion() + 1));
    const auto before = readFile(t.options.file);
    const auto opened = Store::open(t.options, t.clock);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::TooNew);
    QVERIFY(opened.error().text().find(t.options.file.string()) != std::string::npos);
    QVERIFY(*readFile(t.options.file) == *before);
}

void TestSchema::aTextFileIsCorrupt() {
    TempStore t(false);
    const std::string text(5'000, 'x');
    std::ofstream(t.options.file) << text;
    const auto opened = Store::open(t.options, t.clock);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    QVERIFY(*readFile(t.options.file) == text);
}

void TestSchema::aForeignDatabaseIsRefusedUntouched() {
    TempStore t(false);
    runSql(t.options.file, "CREATE TABLE bookmarks (url TEXT)");
    const auto before = readFile(t.options.file);
    const auto opened = Store::open(t.options, t.clock);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    QVERIFY(*readFile(t.options.file) == *before);
}

void TestSchema::damagedPagesAreCorrupt() {
    TempStore t;
    QVERIFY(t.store->appendFeedback(std::vector<FeedbackRecord>(500, feedback("p")), false).has_value());
    t.store.reset();
    std::fstream file(t.options.file, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096 * 40, '\xee');
    file.close();
    auto opened = Store::open(t.options, t.clock);
    const ErrorCode code = opened ? (*opened)->feedbackSince(Instant()).error().code : opened.error().code;
    QCOMPARE(code, ErrorCode::Corrupt);
}

void TestSchema::aFreshFileIsCurrent() {
    TempStore t;
    t.store.reset();
    sqlite3* handle = nullptr;
    QCOMPARE(sqlite3_open(t.options.file.c_str(), &handle), SQLITE_OK);
    const auto column = [](void* out, int, char** values, char**) {
        *static_cast<std::string*>(out) = values[0];
        return 0;
    };
    std::string version, mode;
    sqlite3_exec(handle, "PRAGMA user_version", column, &version, nullptr);
    sqlite3_exec(handle, "PRAGMA journal_mode", column, &mode, nullptr);
    sqlite3_close(handle);
    QCOMPARE(version, std::to_string(currentSchemaVersion()));
    QCOMPARE(mode, std::string("wal"));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
