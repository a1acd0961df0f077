// A small simulated fleet, prepared once per test program, and the parts of an engine around a temporary
// folder.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <QTemporaryDir>

#include "engine/base/clock.h"
#include "engine/base/settings.h"
#include "engine/data/cmapss_reader.h"
#include "engine/data/prepared.h"
#include "engine/data/simulator.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/data_paths.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/model/bundle.h"
#include "engine/store/store.h"
#include "engine/training/training_set.h"
#include "tests/or_throw.h"

namespace turbofan::testing {

// Some 40 engines of the simulator as the readers see them.
inline const Dataset& smallFleet() {
    static const Dataset fleet = [] {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        SimulatorOptions options;
        options.engines = 40;
        orThrow(simulateFleet(options, path, {}, {}));
        return orThrow(readCmapss(path, {}, {}));
    }();
    return fleet;
}

inline std::shared_ptr<const PreparedRows> smallRows() {
    static const std::shared_ptr<const PreparedRows> rows = prepareRows(smallFleet());
    return rows;
}

inline Settings quickSettings() {
    Settings settings;
    settings.training_trees = 4;
    settings.training_threads = 2;
    return settings;
}

// Predicts `cycles` for everything.
inline std::shared_ptr<Model> constantModel(std::int32_t version, float cycles = 50,
                                            double baseline_rmse = 10, double fraction = 0.5) {
    auto model = std::make_shared<Model>();
    ModelMetadata& m = model->metadata;
    m.version = {version};
    m.fraction = fraction;
    m.training_engines = 20;
    m.test = {baseline_rmse, baseline_rmse, 0.5, 20};
    m.validation_rmse = baseline_rmse;
    m.parameters.trees = 1;
    m.data_name = "simulated";
    m.simulated = true;
    m.reason = "a test";
    model->feature_min.assign(kFeatureCount, 0.0F);
    model->feature_max.assign(kFeatureCount, 1.0F);
    FeatureBins bins;
    bins.edges.assign(kFeatureCount, {});
    ForestNode leaf{};
    leaf.leaf_value = cycles;
    model->forest = *Forest::build(std::move(bins), {{leaf}});
    return model;
}

inline constexpr Instant kStart{Duration(1'795'437'296'000'000)}; // 2026-11-23T12:34:56Z

// The parts that services share, over a temporary folder and a clock that stands still.
struct SmallWorld {
    explicit SmallWorld(Settings given = quickSettings())
        : settings(std::move(given)), paths(dataPaths(folder.path().toStdString(), settings)),
          clock(std::make_shared<ManualClock>(kStart)),
          store(orThrow(Store::open({.file = paths.store}, clock))),
          registry(std::make_shared<ModelRegistry>(paths.models)),
          rows(std::make_shared<RowsProvider>(smallRows())) {}

    void advance(double seconds) { clock->advance(Duration(static_cast<std::int64_t>(seconds * 1e6))); }

    // Stores feedback as if it had come in now.
    void feedback(std::int64_t engine, double predicted, double actual) {
        FeedbackRecord record;
        record.prediction_id = "p" + std::to_string(serial++);
        record.engine_id = engine;
        record.predicted_rul = predicted;
        record.actual_rul = actual;
        record.prediction_timestamp = record.feedback_timestamp = record.received = clock->now();
        orThrow(store->appendFeedback(std::vector{record}, false));
    }

    std::vector<EventRecord> events() const { return orThrow(store->events(100)); }

    QTemporaryDir folder;
    Settings settings;
    DataPaths paths;
    std::shared_ptr<ManualClock> clock;
    std::shared_ptr<Store> store;
    std::shared_ptr<ModelRegistry> registry;
    std::shared_ptr<RowsProvider> rows;
    int serial = 0;
};

// The value of a metric: the first line of that family whose labels contain all the given ones.
inline std::optional<double> metricValue(const std::string& text, const std::string& family,
                                         const std::vector<std::string>& labels = {}) {
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string line = text.substr(from, end - from);
        from = end + 1;
        const bool family_fits = line.starts_with(family + " ") || line.starts_with(family + "{");
        const bool labels_fit = std::all_of(labels.begin(), labels.end(), [&](const std::string& label) {
            return line.find(label) != std::string::npos;
        });
        if (family_fits && labels_fit) return std::stod(line.substr(line.rfind(' ') + 1));
    }
    return std::nullopt;
}

// Polls until `condition` holds; false after `seconds` of real time.
template <class Condition>
bool eventually(Condition condition, double seconds = 10) {
    const Stopwatch watch;
    while (!condition()) {
        if (watch.seconds() > seconds) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

inline std::string readText(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void writeText(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace turbofan::testing
