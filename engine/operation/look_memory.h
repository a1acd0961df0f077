// What looks keep between two calls, so that a second one is cheap.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/lifecycle/model_registry.h"
#include "engine/model/model.h"
#include "engine/operation/test_traces.h"
#include "engine/operation/training_statistics.h"
#include "engine/operation/vote_spread.h"

namespace turbofan {

// The importances of the newest model asked about. Thread-safe.
class ImportanceMemory {
public:
    std::shared_ptr<const std::vector<double>> of(const std::shared_ptr<const Model>& model);

private:
    std::mutex mutex_;
    std::weak_ptr<const Model> model_;
    std::shared_ptr<const std::vector<double>> kept_;
};

// The last model that was loaded because it is not live. Thread-safe.
class ModelMemory {
public:
    // The live one, or the bundle of that version. NotFound when there is none.
    Result<std::shared_ptr<const Model>> of(const ModelRegistry& registry, ModelVersion version);

private:
    std::mutex mutex_;
    std::filesystem::path file_;
    std::filesystem::file_time_type written_;
    std::shared_ptr<const Model> kept_;
};

struct LookMemory {
    explicit LookMemory(std::filesystem::path prepared_file) : traces(std::move(prepared_file)) {}

    ImportanceMemory importance;
    ModelMemory models;
    TrainingStatistics statistics;
    VoteSpreads spreads;
    TestTraces traces;
};

} // namespace turbofan
