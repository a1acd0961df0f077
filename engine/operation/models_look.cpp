#include "engine/operation/models_look.h"

#include <set>

#include <fmt/format.h>

#include "engine/lifecycle/service_timeline.h"
#include "engine/operation/model_row.h"

namespace turbofan {
namespace {

std::optional<ModelVersion> previousOf(const std::vector<ServiceChange>& timeline,
                                       const std::vector<ModelMetadata>& bundles,
                                       const std::shared_ptr<const Model>& live) {
    if (!live) return std::nullopt;
    std::set<ModelVersion> there;
    for (const ModelMetadata& bundle : bundles) there.insert(bundle.version);
    return rollBackTarget(timeline, live->metadata.version, there);
}

std::vector<ServiceSpan> spansOf(const std::vector<ServiceChange>& timeline) {
    std::vector<ServiceSpan> spans;
    for (const ServiceChange& change : timeline) {
        if (!spans.empty()) spans.back().until = change.time;
        ServiceSpan span;
        if (change.version) span.version = change.version->text();
        span.from = change.time;
        span.actor = change.cause.actor;
        span.reason = change.cause.reason;
        spans.push_back(std::move(span));
    }
    return spans;
}

} // namespace

Result<ModelsView> modelsOf(Engine& engine) {
    const auto bundles = engine.registry().list();
    if (!bundles) return fail(bundles.error());
    const auto timeline = serviceTimeline(engine.store());
    if (!timeline) return fail(timeline.error());
    const auto live = engine.registry().live();
    const bool pinned = engine.registry().pinned();
    ModelsView view;
    for (const ModelMetadata& bundle : *bundles) {
        const auto file = engine.registry().bundleOf(bundle.version);
        if (!file) continue; // removed since
        const bool serves = live && live->metadata.version == bundle.version;
        view.models.push_back(modelRow(bundle, *file, serves, pinned));
    }
    view.timeline = spansOf(*timeline);
    if (const auto previous = previousOf(*timeline, *bundles, live)) view.previous = previous->text();
    return view;
}

Result<std::optional<ModelVersion>> previousModel(Engine& engine) {
    const auto bundles = engine.registry().list();
    if (!bundles) return fail(bundles.error());
    const auto timeline = serviceTimeline(engine.store());
    if (!timeline) return fail(timeline.error());
    return previousOf(*timeline, *bundles, engine.registry().live());
}

std::string modelText(const std::shared_ptr<const Model>& model) {
    if (!model) return "no model";
    return fmt::format("Model {}, test RMSE {:.1f}", model->metadata.version.text(),
                       model->metadata.test.rmse);
}

} // namespace turbofan
