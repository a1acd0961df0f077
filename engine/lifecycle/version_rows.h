// How many rows each model version has predicted, for figures over time.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"

namespace turbofan {

// Forgets versions that have not predicted for ten minutes. Thread-safe.
class VersionRows {
public:
    static constexpr std::chrono::minutes kRemembered{10};

    struct Count {
        ModelVersion version;
        std::uint64_t rows = 0; // since it was first counted
        Instant last;           // when it predicted last
    };

    void add(ModelVersion version, std::uint64_t rows, Instant now);

    // Those that predicted within the ten minutes before `now`.
    std::vector<Count> counts(Instant now) const;

private:
    mutable std::mutex mutex_;
    std::vector<Count> counts_; // a handful: one a training
};

} // namespace turbofan
