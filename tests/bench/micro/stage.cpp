#include "tests/bench/micro/stage.h"

#include <cstdlib>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>
#include <unistd.h>

#include "engine/data/cmapss_reader.h"
#include "engine/data/simulator.h"
#include "engine/training/forest_trainer.h"

namespace turbofan::bench {

namespace {

constexpr int kEngines = 100;
constexpr int kTrees = 50;

[[noreturn]] void stop(const std::string& why) {
    fmt::print(stderr, "micro_bench: {}\n", why);
    std::exit(2);
}

Dataset makeFleet() {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("turbofan-micro-{}", static_cast<int>(getpid()));
    SimulatorOptions options;
    options.engines = kEngines;
    if (const Status made = simulateFleet(options, folder, {}, {}); !made) stop(made.error().text());
    Result<Dataset> read = readCmapss(folder, {}, {});
    std::filesystem::remove_all(folder);
    if (!read) stop(read.error().text());
    return std::move(*read);
}

Forest growForest() {
    const auto rows = fleetRows();
    TrainingRequest request;
    request.features = &rows->train;
    request.target = rows->train_rul;
    request.group = rows->train_unit;
    request.parameters.trees = kTrees;
    request.validation_trees = 0;
    auto trained = trainForest(request, {}, {});
    if (!trained) stop(trained.error().text());
    return std::move(trained->forest);
}

} // namespace

const Dataset& fleet() {
    static const Dataset made = makeFleet();
    return made;
}

std::shared_ptr<const PreparedRows> fleetRows() {
    static const auto made = prepareRows(fleet());
    return made;
}

const Forest& fleetForest() {
    static const Forest made = growForest();
    return made;
}

std::vector<float> lastTestRows(std::size_t count) {
    const FeatureMatrix& last = fleetRows()->test_last;
    std::vector<std::uint32_t> rows(count);
    for (std::size_t i = 0; i < count; ++i) rows[i] = static_cast<std::uint32_t>(i % last.rows());
    return gatherRows(last, rows);
}

} // namespace turbofan::bench
