#include "engine/data/simulator.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/threads.h"
#include "engine/data/engine_life.h"
#include "engine/data/flight_record.h"
#include "engine/data/original_files.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr std::array<int, 4> kOriginalTrain = {100, 260, 100, 249};
constexpr std::array<int, 4> kOriginalTest = {100, 259, 100, 248};
constexpr int kOriginalEngines = 709;
constexpr int kFewestEngines = 8;
constexpr int kMostEngines = 2700;
constexpr int kFewestPerSubset = 2;

// The lines that one engine adds to its file, and to the RUL file when it is a test engine.
struct EngineText {
    std::string cycles;
    int rul_at_end = 0;
};

EngineText simulateEngine(const fleet::EnginePlace& place) {
    RandomStream random({place.seed, static_cast<std::uint64_t>(place.subset), place.test ? 2u : 1u,
                         static_cast<std::uint64_t>(place.unit)});
    const auto life = fleet::EngineLife::draw(place, random);
    const int shown = place.test ? life.drawCut(place.subset, random) : life.cycles();
    EngineText text;
    text.rul_at_end = life.cycles() - shown;
    for (int cycle = 1; cycle <= shown; ++cycle) {
        fleet::appendFlight(text.cycles, {place.subset, place.unit, cycle, life.fault(), life.wearAt(cycle)},
                            random);
    }
    return text;
}

std::vector<fleet::EnginePlace> placesOf(const SimulatorOptions& options) {
    const FleetSizes sizes = fleetSizes(options.engines);
    std::vector<fleet::EnginePlace> places;
    for (std::size_t s = 0; s < 4; ++s) {
        for (const bool test : {false, true}) {
            const int units = test ? sizes.test[s] : sizes.train[s];
            for (int unit = 1; unit <= units; ++unit)
                places.push_back({options.seed, int(s) + 1, test, unit});
        }
    }
    return places;
}

using FleetText = std::array<std::string, kCmapssFiles.size()>;

FleetText joined(const std::vector<fleet::EnginePlace>& places, const std::vector<EngineText>& engines) {
    FleetText files;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t first = 3 * static_cast<std::size_t>(places[i].subset - 1); // train, test, RUL
        files[first + (places[i].test ? 1 : 0)] += engines[i].cycles;
        if (places[i].test) files[first + 2] += fmt::format("{} \n", engines[i].rul_at_end);
    }
    return files;
}

Status writeFleet(const FleetText& files, const SimulatorOptions& options, const fs::path& folder,
                  std::stop_token stop) {
    std::vector<AtomicFile> open;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "simulating was stopped");
        auto file = AtomicFile::create(folder / kCmapssFiles[i].name);
        if (!file) return fail(file.error());
        if (auto ok = file->write(files[i]); !ok) return ok;
        open.push_back(std::move(*file));
    }
    // The marker comes first: simulated rows must never be there without it.
    auto marked = writeFileAtomically(folder / kSimulatedMarker,
                                      fmt::format("seed {}\nengines {}\n", options.seed, options.engines));
    if (!marked) return marked;
    for (AtomicFile& file : open) {
        if (auto ok = file.commit(); !ok) return ok;
    }
    return {};
}

} // namespace

Status SimulatorOptions::validate() const {
    if (engines < kFewestEngines || engines > kMostEngines) {
        return fail(ErrorCode::InvalidArgument, fmt::format("cannot simulate {} engines", engines),
                    fmt::format("choose {} to {}", kFewestEngines, kMostEngines));
    }
    return {};
}

FleetSizes fleetSizes(int engines) {
    FleetSizes sizes{};
    std::array<std::size_t, 4> by_remainder = {0, 1, 2, 3};
    for (std::size_t s = 0; s < 4; ++s) {
        sizes.train[s] = std::max(kFewestPerSubset, engines * kOriginalTrain[s] / kOriginalEngines);
    }
    // What integer division left over goes to the largest remainders first.
    std::stable_sort(by_remainder.begin(), by_remainder.end(), [&](std::size_t a, std::size_t b) {
        return engines * kOriginalTrain[a] % kOriginalEngines >
               engines * kOriginalTrain[b] % kOriginalEngines;
    });
    const int given = std::accumulate(sizes.train.begin(), sizes.train.end(), 0);
    for (int i = 0; i < std::min(engines - given, 4); ++i)
        ++sizes.train[by_remainder[static_cast<std::size_t>(i)]];
    for (std::size_t s = 0; s < 4; ++s) {
        const double share = static_cast<double>(kOriginalTest[s]) / kOriginalTrain[s];
        sizes.test[s] = std::max(kFewestPerSubset, static_cast<int>(std::lround(sizes.train[s] * share)));
    }
    return sizes;
}

Status simulateFleet(const SimulatorOptions& options, const fs::path& folder, const ProgressFn& progress,
                     std::stop_token stop) {
    if (auto ok = options.validate(); !ok) return ok;
    const auto places = placesOf(options);
    std::vector<EngineText> engines(places.size());
    std::mutex one_at_a_time;
    std::uint64_t done = 0;
    const bool all = parallelFor(places.size(), availableProcessors(), stop, [&](std::size_t i) {
        engines[i] = simulateEngine(places[i]);
        const std::lock_guard lock(one_at_a_time);
        ++done;
        if (progress) progress({"simulating", done, places.size(), "engines"});
    });
    if (!all) return fail(ErrorCode::Cancelled, "simulating was stopped");
    return writeFleet(joined(places, engines), options, folder, stop);
}

} // namespace turbofan
