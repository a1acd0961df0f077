// Everything that a face (window, HTTP, command line) can see and do, behind one port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/control/actions.h"
#include "engine/control/drift_views.h"
#include "engine/control/explanation.h"
#include "engine/control/fleet.h"
#include "engine/control/history.h"
#include "engine/control/journal.h"
#include "engine/control/model_views.h"
#include "engine/control/overview.h"
#include "engine/control/settings_view.h"

namespace turbofan {

// Over an engine of this process (engine/operation) or of another one, by HTTP (server/remote_control).
// Thread-safe. Every call blocks until it has its answer, so no window calls it on its own thread. A remote
// one answers Network or Timeout when its server cannot be reached; otherwise both give the same values and
// the same errors.
class ControlPort {
public:
    virtual ~ControlPort() = default;

    // --- looks
    virtual Result<Overview> overview() = 0; // under a millisecond over an engine of this process
    virtual Result<History> history(const HistoryQuery& query) = 0;
    virtual Result<std::vector<RunRow>> runs(std::size_t limit) = 0;           // newest first
    virtual Result<std::vector<EventRow>> events(const EventQuery& query) = 0; // newest first
    virtual Result<ModelsView> models() = 0;
    // NotFound for a version without a bundle; Unavailable without prepared data.
    virtual Result<ModelComparison> compare(ModelVersion a, ModelVersion b) = 0;
    virtual Result<Fleet> fleet() = 0;
    virtual Result<EngineDetail> engine(std::int64_t engine_id) = 0; // NotFound when never heard of
    virtual Result<DriftTable> drift() = 0;
    virtual Result<FeatureDetail>
    feature(const std::string& name) = 0; // NotFound, Unavailable before a check
    virtual Result<ThresholdPreview> previewThresholds(const Thresholds& proposed, Instant from,
                                                       Instant to) = 0;
    virtual Result<std::vector<PredictionRow>> predictions(const PredictionQuery& query) = 0;
    // NotFound for an unknown number; Unavailable when its inputs are no longer in memory.
    virtual Result<Explanation> explain(std::int64_t prediction) = 0;
    virtual Result<SettingsView> settings() = 0;
    virtual Result<Thresholds> thresholds() = 0;
    // `version` for Promote, `fraction` for Retrain; the others need neither.
    virtual Result<Preflight> preflight(ActionKind action, std::optional<ModelVersion> version,
                                        std::optional<double> fraction) = 0;

    // --- acts; each that changes something leaves an event with who, when and why
    // InvalidArgument, Busy, CoolingDown (unless `override_cooldown`, which is recorded), Unavailable.
    virtual Result<Done> retrain(std::optional<double> fraction, bool override_cooldown,
                                 const Operator& who) = 0;
    virtual Result<Done> cancelTraining(const Operator& who) = 0;                // NotFound when none runs
    virtual Result<Done> promote(ModelVersion version, const Operator& who) = 0; // served within a second
    virtual Result<Done> rollBack(const Operator& who) = 0; // to the version that served before this one
    virtual Result<Done> setPinned(bool pinned, const Operator& who) = 0;
    virtual Result<Done> setThresholds(const Thresholds& thresholds, const Operator& who) = 0;
    virtual Result<Done> setAutomaticRetraining(bool on, const Operator& who) = 0; // until the next start
    virtual Result<Done> checkDriftNow(const Operator& who) = 0;
    virtual Result<Done> startDemo(const DemoRequest& request, const Operator& who) = 0; // Busy, Unavailable
    virtual Result<Done> stopDemo(const Operator& who) = 0;                              // NotFound
    virtual Result<Done> acknowledge(const std::vector<std::int64_t>& events, const Operator& who) = 0;
    virtual Result<Done> shelve(std::int64_t event, double minutes, const Operator& who) = 0;
};

} // namespace turbofan
