// An engine over a data directory of its own with a small prepared fleet, and what tests do with it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/lifecycle/engine.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

inline constexpr double kSwapSeconds = 1; // contract section 2

class Home {
public:
    Home() { orThrow(writePrepared(smallFleet(), path() / "prepared" / kPreparedFileName)); }
    std::filesystem::path path() const {
        return std::filesystem::path(folder_.path().toStdString()) / "data";
    }

    std::unique_ptr<Engine> open(Settings settings = quickSettings(), ServiceSet services = {}) const {
        EngineOptions options;
        options.data_directory = path();
        options.settings = std::move(settings);
        options.services = services;
        options.clock = clock;
        return orThrow(Engine::create(std::move(options)));
    }
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kStart);

private:
    QTemporaryDir folder_;
};

inline int liveVersion(Engine& engine) {
    const auto live = engine.registry().live();
    return live ? live->metadata.version.number : 0;
}

inline void train(Engine& engine, double fraction) {
    RetrainRequest request;
    request.fraction = fraction;
    request.reason = "a test";
    (void)orThrow(engine.retraining()->retrain(request));
    engine.retraining()->waitUntilIdle();
}

inline PredictionBatch oneRow() {
    PredictionBatch batch;
    batch.rows = 1;
    const std::vector<std::uint32_t> first = {0};
    batch.features = gatherRows(smallRows()->test_last, first);
    return batch;
}

inline Settings endless() {
    Settings settings = quickSettings();
    settings.training_trees = 100000;
    return settings;
}

inline bool hasEvent(Engine& engine, EventKind kind, const std::string& part) {
    for (const EventRecord& event : orThrow(engine.store().events(50, kind)))
        if (event.sentence.find(part) != std::string::npos) return true;
    return false;
}

} // namespace turbofan::testing
