// Predictions from the live model, counted and recorded.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/recent_inputs.h"
#include "engine/lifecycle/recent_values.h"
#include "engine/lifecycle/version_rows.h"
#include "engine/metrics/service_metrics.h"
#include "engine/store/store.h"

namespace turbofan {

// Rows as they came: features in contract order, row-major.
struct PredictionBatch {
    std::size_t rows = 0;
    std::vector<float> features;                     // rows × 225
    std::vector<std::optional<std::int64_t>> engine; // unit_number where sent; empty or one per row
    std::vector<std::optional<std::int64_t>> cycle;  // time_cycles where sent; empty or one per row
};

struct PredictionAnswer {
    std::vector<double> rul; // cycles, one per row
    ModelVersion version;
};

// Why a request was refused; the words are the error_type of contract section 2.
enum class Refusal { NoModel, BadInput, MissingFeatures, ValidationError, InternalError };
inline constexpr std::array kRefusals{Refusal::NoModel, Refusal::BadInput, Refusal::MissingFeatures,
                                      Refusal::ValidationError, Refusal::InternalError};
std::string_view refusalName(Refusal refusal);

// Thread-safe; predict() runs on the caller's thread.
class PredictionService {
public:
    PredictionService(std::shared_ptr<ModelRegistry> registry, std::shared_ptr<Store> store,
                      std::shared_ptr<Clock> clock);

    // Unavailable when there is no model yet, NotFound (uncounted) when `only` is asked for and another
    // version is live; otherwise counts, times and records the answer.
    Result<PredictionAnswer> predict(PredictionBatch batch, std::optional<ModelVersion> only = {});

    // Counts a request that was refused (predict() counts its own).
    void countRefusal(Refusal refusal, std::size_t rows = 0);

    // Looks for a new model now. The sentence to answer with; counts the reload when something changed or
    // failed.
    Result<std::string> reload();

    // Count what came about elsewhere: a swap by a training or the folder's watcher, a bundle that was
    // refused.
    void noteSwap(const std::shared_ptr<const Model>& live);
    void noteRefusedModel();

    bool hasModel() const { return registry_->live() != nullptr; }
    std::optional<ModelVersion> liveVersion() const;
    const ModelRegistry& registry() const { return *registry_; }
    Instant now() const { return clock_->now(); }
    std::string metricsText(const Scrape& scrape = {}) const { return metrics_.render(scrape); }

    // Since start: rows predicted, requests answered, requests refused.
    struct Totals {
        std::uint64_t rows = 0, requests = 0, refused = 0;
    };
    Totals totals() const;

    // Refused requests since start, in the order of kRefusals.
    using RefusalCounts = std::array<std::uint64_t, kRefusals.size()>;
    RefusalCounts refusals() const;

    // Rows by version, of those that predicted within the last ten minutes.
    std::vector<VersionRows::Count> rowsByVersion() const;

    // How long the answered requests took, in milliseconds: of those answered with from < time ≤ to, or of
    // the newest 8,192 of them.
    struct LatencyQuantiles {
        std::optional<double> p50_ms, p99_ms; // none without a request
    };
    LatencyQuantiles latencyBetween(Instant from, Instant to) const;
    LatencyQuantiles latencyQuantiles() const; // of the last minute

    // What the newest rows looked like that were predicted.
    const RecentInputs& inputs() const;

private:
    struct Counters;
    std::shared_ptr<ModelRegistry> registry_;
    std::shared_ptr<Store> store_;
    std::shared_ptr<Clock> clock_;
    PredictionMetrics metrics_;
    std::shared_ptr<Counters> counters_;
};

} // namespace turbofan
