#include "engine/lifecycle/prediction_service.h"

#include <atomic>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/features/definition.h"

namespace turbofan {

struct PredictionService::Counters {
    std::atomic<std::uint64_t> rows{0};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> serial{0};
    std::array<std::atomic<std::uint64_t>, kRefusals.size()> by_refusal{};
    VersionRows by_version;
    RecentValues latency_ms;
    RecentInputs inputs;
};

std::string_view refusalName(Refusal refusal) {
    switch (refusal) {
    case Refusal::NoModel:
        return "no_model";
    case Refusal::BadInput:
        return "bad_input";
    case Refusal::MissingFeatures:
        return "missing_features";
    case Refusal::ValidationError:
        return "validation_error";
    case Refusal::InternalError:
        break;
    }
    return "internal_error";
}

PredictionService::PredictionService(std::shared_ptr<ModelRegistry> registry, std::shared_ptr<Store> store,
                                     std::shared_ptr<Clock> clock)
    : registry_(std::move(registry)), store_(std::move(store)), clock_(std::move(clock)),
      counters_(std::make_shared<Counters>()) {}

Result<PredictionAnswer> PredictionService::predict(PredictionBatch batch, std::optional<ModelVersion> only) {
    const auto model = registry_->live();
    if (!model) {
        countRefusal(Refusal::NoModel, batch.rows);
        return fail(ErrorCode::Unavailable, "no model is in service yet",
                    "train one: POST /retrain on port 3004");
    }
    if (only && *only != model->metadata.version)
        return fail(ErrorCode::NotFound, fmt::format("version {} is not in service, {} is", only->text(),
                                                     model->metadata.version.text()));
    if (batch.features.size() != batch.rows * model->forest.features()) {
        countRefusal(Refusal::InternalError, batch.rows);
        return fail(ErrorCode::Internal,
                    fmt::format("{} rows came with {} values instead of {} each", batch.rows,
                                batch.features.size(), model->forest.features()));
    }
    const Stopwatch watch;
    PredictionAnswer answer;
    answer.version = model->metadata.version;
    answer.rul = model->forest.predict(batch.features);
    const std::string version = answer.version.text();
    const double seconds = watch.seconds();
    metrics_.observeDuration(version, seconds);
    metrics_.countCall("success", version);
    metrics_.countRows("success", version, static_cast<double>(batch.rows));
    counters_->rows += batch.rows;
    const std::uint64_t serial = ++counters_->serial;
    ++counters_->requests;
    const Instant now = clock_->now();
    counters_->by_version.add(answer.version, batch.rows, now);
    counters_->latency_ms.add(now, seconds * 1e3);
    std::string request = fmt::format("rq_{}_{}", now.time_since_epoch().count(), serial);
    counters_->inputs.add(request, batch.rows, std::move(batch.features)); // known before the record is
    store_->recordPredictions({now, std::move(request), answer.version, 0, std::move(batch.engine),
                               std::move(batch.cycle), answer.rul});
    return answer;
}

std::optional<ModelVersion> PredictionService::liveVersion() const {
    const auto model = registry_->live();
    return model ? std::optional(model->metadata.version) : std::nullopt;
}

void PredictionService::countRefusal(Refusal refusal, std::size_t rows) {
    const auto model = registry_->live();
    const bool missing = refusal == Refusal::NoModel;
    const std::string version = missing || !model ? "none" : model->metadata.version.text();
    const std::string_view status = missing ? "missing" : "error";
    metrics_.countCall(status, version);
    metrics_.countRows(status, version, static_cast<double>(rows));
    metrics_.countError(refusalName(refusal));
    ++counters_->refused;
    ++counters_->by_refusal[static_cast<std::size_t>(refusal)];
}

Result<std::string> PredictionService::reload() {
    auto outcome = registry_->reload();
    if (!outcome) {
        noteRefusedModel();
        return fail(outcome.error());
    }
    if (const auto trouble = registry_->trouble()) {
        noteRefusedModel();
        return fail(*trouble);
    }
    // Counted and told by whoever listens for news, as a swap is by whoever listens for swaps.
    if (!outcome->refused.empty()) return fail(outcome->refused.front());
    // A look that found nothing new is counted here.
    if (!outcome->changed) noteSwap(outcome->live);
    if (!outcome->live)
        return fail(ErrorCode::NotFound, "there is no model in the models folder",
                    "train one: POST /retrain on port 3004");
    return fmt::format("model {} is live {}", outcome->live->metadata.version.text(),
                       outcome->changed ? "now" : "already");
}

void PredictionService::noteSwap(const std::shared_ptr<const Model>& live) {
    const double now = std::chrono::duration<double>(clock_->now().time_since_epoch()).count();
    if (live)
        metrics_.countReload("success", live->metadata.version.text(), now);
    else
        metrics_.countReload("missing", "none", now);
}

void PredictionService::noteRefusedModel() {
    metrics_.countReload("error", "unknown",
                         std::chrono::duration<double>(clock_->now().time_since_epoch()).count());
}

PredictionService::Totals PredictionService::totals() const {
    return {counters_->rows, counters_->requests, counters_->refused};
}

PredictionService::RefusalCounts PredictionService::refusals() const {
    RefusalCounts counts{};
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = counters_->by_refusal[i];
    return counts;
}

std::vector<VersionRows::Count> PredictionService::rowsByVersion() const {
    return counters_->by_version.counts(clock_->now());
}

PredictionService::LatencyQuantiles PredictionService::latencyBetween(Instant from, Instant to) const {
    std::vector<double> values = counters_->latency_ms.between(from, to);
    LatencyQuantiles quantiles;
    quantiles.p50_ms = nearestRank(values, 0.5);
    quantiles.p99_ms = nearestRank(values, 0.99);
    return quantiles;
}

PredictionService::LatencyQuantiles PredictionService::latencyQuantiles() const {
    const Instant now = clock_->now();
    return latencyBetween(now - std::chrono::minutes(1), now);
}

const RecentInputs& PredictionService::inputs() const {
    return counters_->inputs;
}

} // namespace turbofan
