// A model as it is served: a forest, what it was trained on, and how good it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"
#include "engine/model/forest.h"

namespace turbofan {

// RMSE, MAE and R² over n rows, in cycles.
struct Evaluation {
    double rmse = 0;
    double mae = 0;
    double r2 = 0;
    std::size_t n = 0;
};

// Everything that is known of a model beside its trees; stored as JSON in the bundle. A plain value.
struct ModelMetadata {
    ModelVersion version;
    double fraction = 0;      // of the training engines
    int training_engines = 0; // ⌊fraction × engines⌋, at least 1
    std::int32_t last_training_unit = 0;
    std::size_t training_rows = 0;
    Evaluation test;            // last test rows of the same engine ids; test.rmse is the baseline RMSE
    double validation_rmse = 0; // out of bag, grouped by engine
    ForestParameters parameters;
    Instant created;
    double training_seconds = 0;
    bool simulated = false; // trained on simulated engines
    std::string data_name;  // "C-MAPSS", "simulated", …
    std::string data_digest;
    std::string program_version;
    std::string reason; // why it was trained: "first training", "drift: RMSE 31.2 > 27.8", "asked for by …"
};

std::string metadataToJson(const ModelMetadata& metadata);
Result<ModelMetadata> metadataFromJson(std::string_view json);

// Immutable once built; share as shared_ptr<const Model>.
struct Model {
    ModelMetadata metadata;
    std::vector<float> feature_min; // of the training rows, one per feature: the scaling to [0, 1]
    std::vector<float> feature_max;
    Forest forest;
};

} // namespace turbofan
