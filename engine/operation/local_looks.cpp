// LocalControl's looks in depth: finds what each needs in the engine and hands it to its room.
#include <utility>

#include <fmt/format.h>

#include "engine/lifecycle/operator_thresholds.h"
#include "engine/operation/compare_look.h"
#include "engine/operation/drift_look.h"
#include "engine/operation/explain_look.h"
#include "engine/operation/figures.h"
#include "engine/operation/fleet_look.h"
#include "engine/operation/local_control_impl.h"
#include "engine/operation/model_row.h"
#include "engine/operation/prediction_look.h"
#include "engine/operation/threshold_preview.h"

namespace turbofan {
namespace {

// Null while they are not ready; sees to it that they will be, where there are any.
std::shared_ptr<const TestRows> testRowsIfReady(Engine& engine) {
    if (engine.rows().ready()) return engine.rows().testRows().value_or(nullptr);
    std::error_code ec;
    if (std::filesystem::exists(engine.paths().prepared, ec)) engine.rows().start();
    return nullptr;
}

// What a look that cannot do without them says.
template <class Rows>
Result<Rows> needed(Result<Rows> rows) {
    if (rows) return rows;
    return fail(ErrorCode::Unavailable, "the prepared data are not there: " + rows.error().message,
                rows.error().cure);
}

const RecentInputs* recentInputs(Engine& engine) {
    return engine.prediction() ? &engine.prediction()->inputs() : nullptr;
}

FleetSources fleetSources(Engine& engine, LookMemory& memory) {
    return {engine.store(),           memory,
            engine.registry().live(), testRowsIfReady(engine),
            recentInputs(engine),     engine.clock().now(),
            &engine.registry()};
}

Result<ComparedSide> comparedSide(Engine& engine, LookMemory& memory, ModelVersion version) {
    auto model = memory.models.of(engine.registry(), version);
    if (!model) return fail(model.error());
    const auto file = engine.registry().bundleOf(version);
    const auto live = engine.registry().live();
    const bool is_live = live && live->metadata.version == version;
    return ComparedSide{*model, modelRow((*model)->metadata, file.value_or(std::filesystem::path()), is_live,
                                         engine.registry().pinned())};
}

// The model that predicted or, once its bundle is gone, the live one.
Result<std::shared_ptr<const Model>> modelToAsk(Engine& engine, LookMemory& memory, ModelVersion version) {
    auto model = memory.models.of(engine.registry(), version);
    if (model || model.error().code != ErrorCode::NotFound) return model;
    if (auto live = engine.registry().live()) return live;
    return fail(ErrorCode::Unavailable,
                fmt::format("model {} is gone and no other is in service", version.text()),
                "train one, or put a bundle into the models folder");
}

} // namespace

Result<History> LocalControl::history(const HistoryQuery& query) {
    return historyOf(impl_->engine.store(), query, impl_->engine.clock().now());
}

Result<ModelComparison> LocalControl::compare(ModelVersion a, ModelVersion b) {
    Engine& engine = impl_->engine;
    auto side_a = comparedSide(engine, impl_->memory, a);
    if (!side_a) return fail(side_a.error());
    auto side_b = comparedSide(engine, impl_->memory, b);
    if (!side_b) return fail(side_b.error());
    auto rows = needed(engine.rows().testRows());
    if (!rows) return fail(rows.error());
    return comparisonOf(*side_a, *side_b, **rows);
}

Result<Fleet> LocalControl::fleet() {
    return fleetOf(fleetSources(impl_->engine, impl_->memory));
}

Result<EngineDetail> LocalControl::engine(std::int64_t engine_id) {
    return engineDetail(fleetSources(impl_->engine, impl_->memory), engine_id);
}

namespace {

// Calls look(sources) with what the looks at drift are made of.
template <class Look>
auto withDrift(Engine& engine, LookMemory& memory, Look look)
    -> Result<typename decltype(look(std::declval<const DriftSources&>()))::value_type> {
    if (!engine.drift())
        return fail(ErrorCode::Unavailable, "this process does not watch for drift",
                    "ask the one that hosts the drift service");
    const auto importance = memory.importance.of(engine.registry().live());
    return look(DriftSources{*engine.drift(), engine.thresholds(), *importance});
}

} // namespace

Result<DriftTable> LocalControl::drift() {
    return withDrift(impl_->engine, impl_->memory,
                     [](const DriftSources& sources) -> Result<DriftTable> { return driftTable(sources); });
}

Result<FeatureDetail> LocalControl::feature(const std::string& name) {
    return withDrift(impl_->engine, impl_->memory,
                     [&](const DriftSources& sources) { return featureDetail(sources, name); });
}

Result<ThresholdPreview> LocalControl::previewThresholds(const Thresholds& proposed, Instant from,
                                                         Instant to) {
    Settings checked = impl_->engine.settings();
    if (auto ok = applyThresholds(proposed, checked); !ok) return fail(ok.error());
    return previewOf(impl_->engine.store(), impl_->engine.thresholds(), proposed, from, to);
}

Result<std::vector<PredictionRow>> LocalControl::predictions(const PredictionQuery& query) {
    const auto rows = testRowsIfReady(impl_->engine);
    return predictionRows(impl_->engine.store(), {recentInputs(impl_->engine), rows.get()}, query);
}

Result<Explanation> LocalControl::explain(std::int64_t prediction) {
    Engine& engine = impl_->engine;
    LookMemory& memory = impl_->memory;
    auto record = engine.store().prediction(prediction);
    if (!record) return fail(record.error());
    if (!*record)
        return fail(ErrorCode::NotFound, fmt::format("there is no prediction {}", prediction),
                    "only the newest two million are kept");
    auto rows = needed(engine.rows().rows());
    if (!rows) return fail(rows.error());
    const InputSources sources{recentInputs(engine), rows->get()};
    const auto inputs = inputsOf(sources, **record);
    if (!inputs)
        return fail(ErrorCode::Unavailable,
                    fmt::format("the inputs of prediction {} are no longer in memory", prediction),
                    "explain one of the newest predictions");
    auto model = modelToAsk(engine, memory, (*record)->version);
    if (!model) return fail(model.error());
    auto actual = engine.store().actualsOf({**record});
    if (!actual) return fail(actual.error());
    const std::size_t count = trainingRowsOf(**model, **rows);
    const auto statistics = memory.statistics.of(**rows, count);
    const auto importance = memory.importance.of(*model);
    return explanationOf({**model, *importance, *statistics, **rows, count},
                         predictionRow(**record, actual->front(), sources), *inputs);
}

} // namespace turbofan
