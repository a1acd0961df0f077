#include "engine/store/schema.h"

#include <fmt/format.h>

#include <array>

namespace turbofan {
namespace {

// "TFan": tells our files from those of other programs that use SQLite.
constexpr std::int64_t kApplicationId = 0x5446616e;

// Times are microseconds since 1970 UTC. A feedback's id is the number in its feedback_id.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    prediction_id TEXT NOT NULL,
    predicted_rul REAL NOT NULL,
    actual_rul REAL NOT NULL,
    engine_id INTEGER NOT NULL,
    prediction_timestamp INTEGER NOT NULL,
    feedback_timestamp INTEGER NOT NULL,
    received INTEGER NOT NULL,
    metadata_json TEXT NOT NULL
);
CREATE INDEX feedback_by_received ON feedback (received);
CREATE TABLE predictions (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    row INTEGER NOT NULL,
    engine_id INTEGER,
    cycle INTEGER,
    version INTEGER NOT NULL,
    predicted_rul REAL
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started INTEGER NOT NULL,
    finished INTEGER,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    fraction REAL NOT NULL,
    training_rows INTEGER NOT NULL,
    version INTEGER NOT NULL,
    test_rmse REAL,
    test_mae REAL,
    test_r2 REAL,
    validation_rmse REAL,
    seconds REAL,
    error TEXT NOT NULL
);
CREATE TABLE models (
    version INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    metadata_json TEXT NOT NULL,
    created INTEGER NOT NULL,
    run_id INTEGER NOT NULL
);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    details_json TEXT NOT NULL
);
CREATE INDEX events_by_kind ON events (kind);
CREATE TABLE metric_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE metric_points (
    name_id INTEGER NOT NULL,
    level INTEGER NOT NULL,
    time INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (name_id, level, time)
) WITHOUT ROWID;
)sql";

// Who asked for what; one feedback per prediction on request; which process owns a run; peaks survive
// thinning.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE events ADD COLUMN actor TEXT NOT NULL DEFAULT 'system';
CREATE INDEX feedback_by_prediction ON feedback (prediction_id);
ALTER TABLE runs ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metric_points ADD COLUMN value_max REAL;
ALTER TABLE metric_points ADD COLUMN samples INTEGER NOT NULL DEFAULT 1;
UPDATE metric_points SET value_max = value, samples = CASE WHEN value IS NULL THEN 0 ELSE level END;
)sql";

// What wants a human and who saw to it; a run knows which model it replaced; events are found by their time.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE events ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0;
UPDATE events SET alarm = 1 WHERE kind = 'error' OR (kind = 'warning' AND sentence LIKE 'A model was refused:%');
CREATE INDEX events_by_time ON events (time);
CREATE INDEX alarms_by_time ON events (time) WHERE alarm = 1;
CREATE TABLE event_marks (
    event INTEGER PRIMARY KEY,
    acknowledged_by TEXT,
    acknowledged_at INTEGER,
    shelved_until INTEGER
);
ALTER TABLE runs ADD COLUMN version_before INTEGER NOT NULL DEFAULT 0;
)sql";

// Engines are found without reading all predictions or all feedback. Predictions come in thick and fast:
// their index goes by parts of 4,096 numbers, so that a commit touches the pages of the newest part and not
// one for each engine (a fifth of the bytes written), and a look goes from part to part.
constexpr const char* kVersion4 = R"sql(
CREATE INDEX predictions_by_engine ON predictions (id >> 12, engine_id) WHERE engine_id IS NOT NULL;
CREATE INDEX feedback_by_engine ON feedback (engine_id, received);
)sql";

// The predictions of a request of many rows are one row here, under the number of their last (see
// prediction_pack.h): as rows of their own they took the writer 0.4 ms for each request of 200. Those of few
// rows stay where they were; both share one sequence of numbers.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE prediction_packs (
    last_id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    first_row INTEGER NOT NULL,
    version INTEGER NOT NULL,
    rows BLOB NOT NULL
);
)sql";

// What the newest drift checks measured of each feature: 32-bit floats behind each other. The oldest leave.
constexpr const char* kVersion6 = R"sql(
CREATE TABLE drift_traces (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    psi BLOB NOT NULL,
    ks BLOB NOT NULL
);
)sql";

// What a training rested on, so that it can be told in any language.
constexpr const char* kVersion7 = R"sql(
ALTER TABLE runs ADD COLUMN details_json TEXT NOT NULL DEFAULT '{}';
)sql";

// Step i takes version i to version i + 1. Released steps are never edited; a change of the tables is a new
// step.
constexpr std::array kSteps{kVersion1, kVersion2, kVersion3, kVersion4, kVersion5, kVersion6, kVersion7};

Status refuse(const std::filesystem::path& file, std::int64_t version) {
    return fail(ErrorCode::TooNew,
                fmt::format("the database {} has schema version {}, this program knows versions up to {}",
                            file.string(), version, currentSchemaVersion()),
                "use the later program that wrote it");
}

// The version of a file that is ours or empty.
Result<std::int64_t> recognise(Database& database, const std::filesystem::path& file) {
    const Result<std::int64_t> tables = database.integer("SELECT count(*) FROM sqlite_master");
    if (!tables) return tables;
    const Result<std::int64_t> application = database.integer("PRAGMA application_id");
    if (!application) return application;
    if (*tables > 0 && *application != kApplicationId)
        return fail(ErrorCode::Corrupt,
                    fmt::format("the database {} belongs to another program", file.string()),
                    "name another file");
    return database.integer("PRAGMA user_version");
}

Status applySteps(Database& database, std::int64_t from) {
    for (std::size_t step = static_cast<std::size_t>(from); step < kSteps.size(); ++step)
        if (Status status = database.script(kSteps[step]); !status) return status;
    return database.script(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kSteps.size()));
}

} // namespace

int currentSchemaVersion() {
    return static_cast<int>(kSteps.size());
}

Status migrate(Database& database, const std::filesystem::path& file) {
    if (Status begun = database.run("BEGIN IMMEDIATE"); !begun) return begun;
    const Result<std::int64_t> version = recognise(database, file);
    Status status;
    if (!version)
        status = fail(version.error());
    else if (*version < 0 || *version > currentSchemaVersion())
        status = refuse(file, *version);
    else if (*version < currentSchemaVersion())
        status = applySteps(database, *version);
    if (status) status = database.run("COMMIT");
    if (!status && database.inTransaction())
        (void)database.run("ROLLBACK"); // the first error is the one to tell
    return status;
}

} // namespace turbofan
