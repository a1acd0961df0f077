// The figures of the history, taken once a second and handed to the store.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string_view>
#include <vector>

#include "engine/lifecycle/drift_service.h"
#include "engine/lifecycle/feedback_service.h"
#include "engine/lifecycle/prediction_service.h"

namespace turbofan {

// Knows what was there a second ago, to tell rates. One thread; the sources must outlive it.
class HistoryRecorder {
public:
    struct Sources {
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Store> store;
        std::shared_ptr<ModelRegistry> registry;
        const PredictionService* prediction = nullptr; // null where the process does not host the service:
        const FeedbackService* feedback = nullptr;     // then its figures are not recorded
        const DriftService* drift = nullptr;
    };
    explicit HistoryRecorder(Sources sources);

    // Records once a second of the clock until stopped. Every ten minutes it thins what is old and brings the
    // store's account of the engines up to date.
    void run(const std::stop_token& stop);

    // All figures (engine/control/history.h) of the time since the call before, or since construction. A
    // version that ceased to predict ends with one NaN.
    std::vector<MetricPoint> take();

private:
    void keepEnginesAtHand() const;
    void takePredictions(std::vector<MetricPoint>& points, Instant now, double elapsed);
    void takeVersions(std::vector<MetricPoint>& points, Instant now, double elapsed);
    void takeFeedback(std::vector<MetricPoint>& points, Instant now, double elapsed);
    void takeDrift(std::vector<MetricPoint>& points, Instant now) const;

    const Sources sources_;
    Instant before_;
    PredictionService::Totals totals_;
    PredictionService::RefusalCounts refusals_{};
    std::map<ModelVersion, std::uint64_t> version_rows_;
    std::set<ModelVersion> ended_versions_; // those whose gap is written
    std::uint64_t feedback_ = 0;
};

} // namespace turbofan
