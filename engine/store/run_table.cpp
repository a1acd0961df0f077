#include "engine/store/run_table.h"

#include <fmt/format.h>

#include <utility>

namespace turbofan {
namespace {

constexpr std::string_view kInsert = R"sql(
INSERT INTO runs (started, finished, state, reason, fraction, training_rows, version, test_rmse, test_mae, test_r2,
                  validation_rmse, seconds, error, version_before, details_json, owner)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::string_view kUpdate = R"sql(
UPDATE runs SET started = ?, finished = ?, state = ?, reason = ?, fraction = ?, training_rows = ?, version = ?,
                test_rmse = ?, test_mae = ?, test_r2 = ?, validation_rmse = ?, seconds = ?, error = ?, version_before = ?,
                details_json = ?
WHERE id = ?)sql";
constexpr std::string_view kSelect = R"sql(
SELECT id, started, finished, state, reason, fraction, training_rows, version, test_rmse, test_mae, test_r2,
       validation_rmse, seconds, error, version_before, details_json FROM runs )sql";
constexpr std::string_view kInterrupt = R"sql(
UPDATE runs SET state = 'interrupted', finished = ?, error = 'the program ended during this run' WHERE id = ?)sql";

RunState runStateOf(std::string_view name) {
    for (const RunState state :
         {RunState::Running, RunState::Succeeded, RunState::Failed, RunState::Cancelled, RunState::Held})
        if (runStateName(state) == name) return state;
    return RunState::Interrupted;
}

RunRecord readRun(const Statement& row) {
    RunRecord run;
    run.id = row.integer(0);
    run.started = row.instant(1);
    if (const auto finished = row.integerOrNothing(2)) run.finished = Instant(Duration(*finished));
    run.state = runStateOf(row.text(3));
    run.reason = row.text(4);
    run.fraction = row.real(5);
    run.training_rows = row.integer(6);
    run.version.number = static_cast<std::int32_t>(row.integer(7));
    run.test_rmse = row.real(8);
    run.test_mae = row.real(9);
    run.test_r2 = row.real(10);
    run.validation_rmse = row.real(11);
    run.seconds = row.real(12);
    run.error = row.text(13);
    run.version_before.number = static_cast<std::int32_t>(row.integer(14));
    run.details_json = row.text(15);
    return run;
}

} // namespace

Result<std::int64_t> insertRun(Database& database, const RunRecord& run, std::int64_t owner) {
    Status status = database.run(kInsert, run.started, run.finished, runStateName(run.state), run.reason,
                                 run.fraction, run.training_rows, run.version.number, run.test_rmse,
                                 run.test_mae, run.test_r2, run.validation_rmse, run.seconds, run.error,
                                 run.version_before.number, run.details_json, owner);
    if (!status) return fail(status.error());
    return database.lastInsertId();
}

Status updateRunRow(Database& database, const RunRecord& run) {
    Status status = database.run(kUpdate, run.started, run.finished, runStateName(run.state), run.reason,
                                 run.fraction, run.training_rows, run.version.number, run.test_rmse,
                                 run.test_mae, run.test_r2, run.validation_rmse, run.seconds, run.error,
                                 run.version_before.number, run.details_json, run.id);
    if (status && database.changedRows() == 0)
        return fail(ErrorCode::NotFound, fmt::format("there is no training run with id {}", run.id));
    return status;
}

Result<std::vector<RunRecord>> selectRuns(Database& database, std::size_t limit) {
    return database.collect(readRun, fmt::format("{}ORDER BY id DESC LIMIT ?", kSelect), limit);
}

Result<std::optional<RunRecord>> selectRun(Database& database, std::int64_t id) {
    auto found = database.collect(readRun, fmt::format("{}WHERE id = ?", kSelect), id);
    if (!found) return fail(found.error());
    if (found->empty()) return std::optional<RunRecord>();
    return std::optional(std::move(found->front()));
}

Status interruptOrphans(Database& database, const std::function<bool(std::int64_t)>& is_alive, Instant now) {
    const auto running =
        database.collect([](const Statement& row) { return std::pair(row.integer(0), row.integer(1)); },
                         "SELECT id, owner FROM runs WHERE state = 'running'");
    if (!running) return fail(running.error());
    for (const auto& [id, owner] : *running) {
        if (is_alive(owner)) continue;
        if (Status status = database.run(kInterrupt, now, id); !status) return status;
    }
    return {};
}

} // namespace turbofan
