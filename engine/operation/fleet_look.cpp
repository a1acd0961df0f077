#include "engine/operation/fleet_look.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "engine/store/feedback_check.h"

namespace turbofan {
namespace {

constexpr double kSpreadSeconds = 0.08;
constexpr double kNowCycles = 25;
constexpr double kSoonCycles = 60;
constexpr std::size_t kHistoryShown = 500;
constexpr std::int64_t kEnginesPerSubset = 1000;
constexpr std::int64_t kSubsets = 4;

// For each test row whether any feature lies outside of what the model learned from.
std::vector<bool> outsideTraining(const Model& model, const FeatureMatrix& rows) {
    std::vector<bool> outside(rows.rows());
    const std::size_t columns = std::min(rows.columns(), model.feature_min.size());
    for (std::size_t c = 0; c < columns; ++c) {
        const auto column = rows.column(c);
        for (std::size_t r = 0; r < column.size(); ++r)
            if (column[r] < model.feature_min[c] || column[r] > model.feature_max[c]) outside[r] = true;
    }
    return outside;
}

FleetRow rowOfEngine(std::int64_t engine) {
    FleetRow row;
    row.engine = engine;
    row.subset = subsetOf(engine);
    return row;
}

FleetRow rowOfSummary(const EngineSummary& summary) {
    FleetRow row = rowOfEngine(summary.engine_id);
    if (summary.newest) {
        row.cycle = summary.newest->cycle;
        row.predicted_rul = summary.newest->predicted_rul;
        row.version = summary.newest->version.text();
        row.predicted_at = summary.newest->time;
        row.urgency = urgencyOf(summary.newest->predicted_rul);
    }
    row.actual_rul = summary.actual_rul;
    if (summary.actual_rul) row.last_error = summary.predicted_rul - *summary.actual_rul;
    row.predictions = summary.predictions;
    row.feedback = summary.feedback;
    row.recent = summary.recent;
    return row;
}

// The model that predicted: the live one, or that of a bundle. A look loads one bundle at most.
class Predictors {
public:
    explicit Predictors(const FleetSources& sources) : sources_(sources) {}

    // Unavailable: not in this look; any other error: never again.
    Result<std::shared_ptr<const Model>> of(ModelVersion version) {
        if (sources_.live && sources_.live->metadata.version == version) return sources_.live;
        if (!sources_.registry) return fail(ErrorCode::NotFound, "there are no bundles");
        if (asked_ && *asked_ != version) return fail(ErrorCode::Unavailable, "another one is in hand");
        if (!asked_) {
            auto found = sources_.memory.models.of(*sources_.registry, version);
            if (!found) return found;
            asked_ = version;
            older_ = std::move(*found);
        }
        return older_;
    }

private:
    const FleetSources& sources_;
    std::optional<ModelVersion> asked_;
    std::shared_ptr<const Model> older_;
};

// Tells inputs of the same engine apart. Those of its prepared row have one number: their spread stays the
// same from prediction to prediction.
std::int64_t inputsId(const FleetSources& s, const PredictionRecord& newest) {
    return s.rows && preparedRowOf(*s.rows, newest) ? 0 : newest.id;
}

// Empty where they are not known any more.
std::vector<float> inputsFor(const FleetSources& s, const PredictionRecord& newest) {
    if (const auto prepared = s.rows ? preparedRowOf(*s.rows, newest) : std::nullopt)
        return rowOf(s.rows->test_last, *prepared);
    if (!s.recent || !s.recent->contains(newest.request_id, newest.row)) return {};
    return s.recent->find(newest.request_id, newest.row).value_or(std::vector<float>());
}

struct ToldSpread {
    SpanState state = SpanState::NoPrediction;
    VoteSpread spread;
};

ToldSpread spreadFor(const FleetSources& s, const PredictionRecord& newest, const VoteSpreads::Budget& budget,
                     Predictors& predictors) {
    VoteSpreads& known = s.memory.spreads;
    const std::int64_t id = inputsId(s, newest);
    if (const auto spread = known.find(newest, id)) return {SpanState::Known, *spread};
    if (!budget.left()) return {SpanState::Later, {}};
    const std::vector<float> inputs = inputsFor(s, newest);
    if (inputs.empty()) return {SpanState::InputsGone, {}};
    const auto model = predictors.of(newest.version);
    if (!model)
        return {model.error().code == ErrorCode::Unavailable ? SpanState::Later : SpanState::ModelGone, {}};
    if (inputs.size() != (*model)->forest.features()) return {SpanState::InputsGone, {}};
    return {SpanState::Known, known.keep(newest, id, spreadOf((*model)->forest.votes(inputs)))};
}

void addSpread(const FleetSources& sources, const EngineSummary& summary, const VoteSpreads::Budget& budget,
               Predictors& predictors, FleetRow& row) {
    if (!summary.newest) return;
    const ToldSpread told = spreadFor(sources, *summary.newest, budget, predictors);
    row.span = told.state;
    if (told.state != SpanState::Known) return;
    row.low = told.spread.low;
    row.high = told.spread.high;
}

// Models of another demo had the same versions.
Status forgetCleared(const FleetSources& sources) {
    const auto cleared = sources.store.highestClearedPrediction();
    if (!cleared) return fail(cleared.error());
    sources.memory.spreads.forgetUpTo(*cleared);
    return {};
}

void addTestData(const FleetSources& sources, std::map<std::int64_t, FleetRow>& rows) {
    if (!sources.rows) return;
    const auto& units = sources.rows->test_last_unit;
    const auto outside = sources.live ? outsideTraining(*sources.live, sources.rows->test_last)
                                      : std::vector<bool>(units.size());
    for (std::size_t r = 0; r < units.size(); ++r) {
        const auto row = rows.try_emplace(units[r], rowOfEngine(units[r])).first;
        row->second.drifted = outside[r];
    }
}

// The table of the test split, where the engine's cycles are contiguous.
void addTraces(const TestTable& table, EngineDetail& detail) {
    const auto [begin, end] = std::equal_range(table.unit.begin(), table.unit.end(), detail.row.engine);
    const auto first = begin - table.unit.begin();
    const auto last = end - table.unit.begin();
    if (first == last) return;
    detail.cycles.assign(table.cycle.begin() + first, table.cycle.begin() + last);
    for (std::size_t c = 0; c < kRawColumns; ++c) {
        detail.sensors.emplace_back(rawColumnName(c));
        detail.traces.emplace_back(table.columns[c].begin() + first, table.columns[c].begin() + last);
    }
}

Status addHistory(const Store& store, EngineDetail& detail) {
    auto records = store.predictions(kHistoryShown, 0, detail.row.engine);
    if (!records) return fail(records.error());
    std::ranges::reverse(*records);
    auto actuals = store.actualsOf(*records);
    if (!actuals) return fail(actuals.error());
    for (const PredictionRecord& record : *records) {
        detail.predicted_at.push_back(record.time);
        detail.predicted_rul.push_back(record.predicted_rul);
    }
    detail.actual_rul = std::move(*actuals);
    return {};
}

} // namespace

std::string subsetOf(std::int64_t engine) {
    const std::int64_t subset = engine / kEnginesPerSubset;
    return subset >= 1 && subset <= kSubsets ? fmt::format("FD{:03}", subset) : std::string();
}

Urgency urgencyOf(double predicted_rul) {
    if (predicted_rul <= kNowCycles) return Urgency::Now;
    return predicted_rul <= kSoonCycles ? Urgency::Soon : Urgency::Normal;
}

Result<Fleet> fleetOf(const FleetSources& sources) {
    if (auto ok = forgetCleared(sources); !ok) return fail(ok.error());
    auto summaries = sources.store.engineSummaries();
    if (!summaries) return fail(summaries.error());
    // The most urgent first, also where the time for their spreads runs out.
    const auto remaining = [](const EngineSummary& s) {
        return s.newest ? s.newest->predicted_rul : std::numeric_limits<double>::infinity();
    };
    std::ranges::stable_sort(*summaries, {}, remaining);
    const VoteSpreads::Budget budget(kSpreadSeconds);
    Predictors predictors(sources);
    std::map<std::int64_t, FleetRow> rows;
    for (const EngineSummary& summary : *summaries) {
        if (!isEngineNumber(summary.engine_id)) continue; // what was taken before there was a rule
        FleetRow row = rowOfSummary(summary);
        addSpread(sources, summary, budget, predictors, row);
        rows.emplace(summary.engine_id, std::move(row));
    }
    addTestData(sources, rows);
    Fleet fleet;
    fleet.time = sources.now;
    fleet.engines.reserve(rows.size());
    for (auto& [engine, row] : rows) fleet.engines.push_back(std::move(row));
    std::ranges::stable_sort(fleet.engines, {}, [](const FleetRow& row) {
        return row.predicted_rul.value_or(std::numeric_limits<double>::infinity());
    });
    return fleet;
}

Result<EngineDetail> engineDetail(const FleetSources& sources, std::int64_t engine) {
    if (auto ok = forgetCleared(sources); !ok) return fail(ok.error());
    auto summaries = sources.store.engineSummaries();
    if (!summaries) return fail(summaries.error());
    auto table = sources.memory.traces.table();
    if (!table) return fail(table.error());
    EngineDetail detail;
    detail.row = rowOfEngine(engine);
    const auto known = std::ranges::lower_bound(*summaries, engine, {}, &EngineSummary::engine_id);
    const bool heard = known != summaries->end() && known->engine_id == engine && isEngineNumber(engine);
    if (heard) {
        detail.row = rowOfSummary(*known);
        Predictors predictors(sources);
        addSpread(sources, *known, VoteSpreads::Budget(kSpreadSeconds), predictors, detail.row);
    }
    if (*table) addTraces(**table, detail);
    if (!heard && detail.cycles.empty())
        return fail(ErrorCode::NotFound, fmt::format("engine {} was never heard of", engine),
                    "see the engines of the fleet");
    const auto test_row = sources.rows ? testRowOf(*sources.rows, engine) : std::nullopt;
    if (test_row && sources.live)
        detail.row.drifted = outsideTraining(*sources.live, sources.rows->test_last)[*test_row];
    if (auto ok = addHistory(sources.store, detail); !ok) return fail(ok.error());
    return detail;
}

} // namespace turbofan
