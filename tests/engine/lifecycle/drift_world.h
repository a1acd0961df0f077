// The drift service over a small world, with a stand-in for whoever trains.
#pragma once

#include <array>
#include <mutex>

#include "engine/lifecycle/drift_service.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

// Notes what it is asked for and answers as told.
class RetrainingStub final : public RetrainingPort {
public:
    Result<RetrainAccepted> retrain(const RetrainRequest& request) override {
        std::lock_guard lock(mutex_);
        requests_.push_back(request);
        if (refusal) return fail(*refusal);
        return RetrainAccepted{request.fraction.value_or(0), "begun"};
    }
    std::vector<RetrainRequest> requests() const {
        std::lock_guard lock(mutex_);
        return requests_;
    }
    std::optional<Error> refusal;

private:
    mutable std::mutex mutex_;
    std::vector<RetrainRequest> requests_;
};

struct DriftWorld : SmallWorld {
    explicit DriftWorld(Settings given = quickSettings())
        : SmallWorld(std::move(given)), service({settings, clock, store, registry, rows, stub}) {}

    DriftStatus check() { return orThrow(service.checkNow()); }

    // One feedback for each of the last test rows whose engine is ≤ `last`, each wrong by `error`.
    void feedbackUpTo(std::int32_t last, double error) {
        for (const std::int32_t unit : smallRows()->test_last_unit)
            if (unit <= last) feedback(unit, 50 + error, 50);
    }

    std::shared_ptr<RetrainingStub> stub = std::make_shared<RetrainingStub>();
    DriftService service;
};

inline constexpr std::array kGauges = {"rul_drift_rmse_current",
                                       "rul_drift_rmse_baseline",
                                       "rul_drift_rmse_warn_threshold",
                                       "rul_drift_psi_warn_threshold",
                                       "rul_drift_ks_warn_threshold",
                                       "rul_drift_rmse_alert_threshold",
                                       "rul_drift_psi_alert_threshold",
                                       "rul_drift_ks_alert_threshold",
                                       "rul_drift_psi_mean",
                                       "rul_drift_ks_mean",
                                       "rul_drift_rmse_alert",
                                       "rul_drift_psi_alert",
                                       "rul_drift_ks_alert"};

// Settings under which only the RMSE can warn.
inline Settings onlyRmse() {
    Settings settings = quickSettings();
    settings.psi = {1e6, 1e6};
    settings.ks = {1, 1};
    return settings;
}

} // namespace turbofan::testing
