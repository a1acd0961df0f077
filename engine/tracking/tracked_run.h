// All that MLflow is told about one run, as a value.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/clock.h"

namespace turbofan {

struct TrackedRun {
    std::string key;        // unique and stable ("run-17-1764…"): makes replays idempotent
    std::string experiment; // "Random_Forest_Experiments"
    std::string run_name;
    Instant started;
    Instant finished;
    bool succeeded = true;
    std::map<std::string, std::string> tags;
    std::map<std::string, std::string> params;
    std::map<std::string, double> metrics;
    struct Artifact {
        std::string name; // file name
        std::string bytes;
    };
    std::vector<Artifact> artifacts;
    // Becomes a version of this model in MLflow's registry, with these words and tags; empty = of none.
    std::string registered_model;
    std::string version_description;
    std::map<std::string, std::string> version_tags;
};

} // namespace turbofan
