// A fleet simulator that writes the twelve files of C-MAPSS with the same physics in small.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "engine/base/error.h"
#include "engine/base/progress.h"

namespace turbofan {

struct SimulatorOptions {
    std::uint64_t seed = 1;
    // Training engines over all four subsets, shared out like the originals (100, 260, 100, 249 of 709); each
    // subset gets at least 2, and as many test engines as the originals' proportion (100, 259, 100, 248)
    // gives.
    int engines = 709;

    // InvalidArgument unless 8 ≤ engines ≤ 2,700 (unit ids leave room for 999 engines in a subset).
    Status validate() const;
};

// How many engines each subset gets.
struct FleetSizes {
    std::array<int, 4> train;
    std::array<int, 4> test;
};
FleetSizes fleetSizes(int engines);

// Writes the twelve files and ".simulated" into `folder` (created; files are whole or absent, and none is
// touched before all are complete). Same options, same bytes, on any machine; a larger fleet begins with the
// engines of a smaller one. Cancelled within 0.5 s of a stop request.
Status simulateFleet(const SimulatorOptions& options, const std::filesystem::path& folder,
                     const ProgressFn& progress, std::stop_token stop);

} // namespace turbofan
