#include "engine/store/actual_lookup.h"

namespace turbofan {
namespace {

// The plus keeps SQLite from going through all feedback of the engine.
constexpr std::string_view kOfRequest =
    "SELECT actual_rul FROM feedback WHERE prediction_id = ? AND +engine_id = ? ORDER BY id LIMIT 1";
constexpr std::string_view kNextOfEngine =
    "SELECT actual_rul FROM feedback WHERE engine_id = ? AND received >= ? ORDER BY received, id LIMIT 1";

Result<std::optional<double>> firstOf(Result<Statement> statement) {
    if (!statement) return fail(statement.error());
    const Result<bool> there = statement->step();
    if (!there) return fail(there.error());
    return *there ? std::optional(statement->real(0)) : std::nullopt;
}

Result<std::optional<double>> actualOf(Database& database, const PredictionRecord& prediction) {
    if (!prediction.engine_id) return std::nullopt;
    auto named = firstOf(database.query(kOfRequest, prediction.request_id, *prediction.engine_id));
    if (!named || *named) return named;
    return firstOf(database.query(kNextOfEngine, *prediction.engine_id, prediction.time));
}

} // namespace

Result<std::vector<std::optional<double>>> selectActuals(Database& database,
                                                         std::span<const PredictionRecord> predictions) {
    std::vector<std::optional<double>> actuals;
    actuals.reserve(predictions.size());
    for (const PredictionRecord& prediction : predictions) {
        auto actual = actualOf(database, prediction);
        if (!actual) return fail(actual.error());
        actuals.push_back(*actual);
    }
    return actuals;
}

} // namespace turbofan
