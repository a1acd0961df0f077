// How the inferences of the Open Inference Protocol went, by model version: what its stats routes tell.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include <boost/json/fwd.hpp>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"

namespace turbofan {

// Since start. Remembers the 32 newest versions. Thread-safe.
class OipStatistics {
public:
    // How long the stages of one successful inference took, in nanoseconds.
    struct Stages {
        std::uint64_t input_ns = 0; // reading the request
        std::uint64_t infer_ns = 0;
        std::uint64_t output_ns = 0; // writing the answer
    };
    void addSuccess(ModelVersion version, std::uint64_t rows, const Stages& stages, Instant now);
    void addFailure(ModelVersion version, std::uint64_t ns);

    // One entry of "model_stats"; zeros for a version that was never asked.
    boost::json::object entry(const std::string& model, ModelVersion version) const;

private:
    struct Tally {
        std::uint64_t successes = 0, failures = 0, failed_ns = 0, rows = 0;
        Stages total;
        std::int64_t last_ms = 0; // since 1970
    };
    Tally& of(ModelVersion version);

    mutable std::mutex mutex_;
    std::map<ModelVersion, Tally> tallies_;
};

} // namespace turbofan
