// The retraining service over a small world.
#pragma once

#include <optional>

#include "engine/lifecycle/retraining_service.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

struct TrainingWorld : SmallWorld {
    explicit TrainingWorld(Settings given = quickSettings()) : SmallWorld(std::move(given)) { restart(); }

    void restart() {
        service.reset();
        service.emplace(RetrainingService::Parts{settings, paths, clock, store, registry, rows, nullptr});
    }
    Result<RetrainAccepted> ask(std::optional<double> fraction) {
        RetrainRequest request;
        request.fraction = fraction;
        request.actor = "test";
        request.reason = "a reason";
        request.evidence_json = R"({"rmse": 31.5})";
        return service->retrain(request);
    }
    // Trains to the end, past the cool-down.
    RunRecord train(std::optional<double> fraction) {
        advance(31);
        orThrow(ask(fraction));
        service->waitUntilIdle();
        return orThrow(store->runs(1)).front();
    }
    std::vector<std::string> modelFiles() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(paths.models))
            if (entry.path() != paths.training_lock) names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    std::optional<RetrainingService> service;
};

// So many trees that a test can stop it on the way.
inline Settings endlessSettings() {
    Settings settings = quickSettings();
    settings.training_trees = 100000;
    return settings;
}

} // namespace turbofan::testing
