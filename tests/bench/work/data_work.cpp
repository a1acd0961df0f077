// Tasks on the data: from the text files to features and drift.
#include <algorithm>
#include <fstream>
#include <memory>
#include <numeric>

#include "engine/data/cmapss_reader.h"
#include "engine/data/initialize.h"
#include "engine/data/prepared.h"
#include "engine/data/simulator.h"
#include "engine/drift/baseline.h"
#include "engine/drift/statistics.h"
#include "engine/features/history_features.h"
#include "engine/features/online_features.h"
#include "tests/bench/work/work.h"

namespace turbofan::bench {

namespace {

// Ids of four subsets end below 5,000.
constexpr std::int32_t kUnitsPerFleet = 10'000;

void append(CycleTable& to, const CycleTable& from, std::int32_t raise) {
    for (const std::int32_t unit : from.unit) to.unit.push_back(unit + raise);
    to.cycle.insert(to.cycle.end(), from.cycle.begin(), from.cycle.end());
    to.rul.insert(to.rul.end(), from.rul.begin(), from.rul.end());
    for (std::size_t c = 0; c < kRawColumns; ++c)
        to.columns[c].insert(to.columns[c].end(), from.columns[c].begin(), from.columns[c].end());
}

template <class T>
void writeValues(const std::filesystem::path& file, std::span<const T> values) {
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size_bytes()));
    if (!out.flush()) stop("cannot write " + file.string());
}

void writeRows(const std::filesystem::path& file, const FeatureMatrix& matrix) {
    std::vector<std::uint32_t> all(matrix.rows());
    std::iota(all.begin(), all.end(), 0u);
    writeValues<float>(file, gatherRows(matrix, all));
}

} // namespace

Dataset readRaw(const Words& words) {
    Dataset all;
    std::string rest = words.text("raw");
    for (std::int32_t fleet = 0; !rest.empty(); ++fleet) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        Dataset one = valueOf(readCmapss(rest.substr(0, comma), {}, {}));
        rest.erase(0, comma + 1);
        if (fleet == 0) {
            all = std::move(one);
        } else {
            append(all.train, one.train, fleet * kUnitsPerFleet);
            append(all.test, one.test, fleet * kUnitsPerFleet);
        }
    }
    return all;
}

std::shared_ptr<const PreparedRows> readRows(const Words& words) {
    return prepareRows(readRaw(words));
}

// The rows that peers learn from and predict: row-major floats without any header.
Told exportRows(const Words& words) {
    const std::filesystem::path to = words.text("to");
    std::filesystem::create_directories(to);
    const auto rows = readRows(words);
    writeRows(to / "train.f32", rows->train);
    writeRows(to / "test.f32", rows->test_last);
    writeValues<float>(to / "train_rul.f32", rows->train_rul);
    writeValues<float>(to / "test_rul.f32", rows->test_last_rul);
    return {{}, {{"train_rows", double(rows->train.rows())}, {"test_rows", double(rows->test_last.rows())}}};
}

Told simulate(const Words& words) {
    SimulatorOptions options;
    options.seed = static_cast<std::uint64_t>(words.count("seed", 1));
    options.engines = words.count("engines", 709);
    const double ms = millisecondsOf([&] {
        if (const Status done = simulateFleet(options, words.text("to"), {}, {}); !done)
            stop(done.error().text());
    });
    return {{ms}, {}};
}

// Everything that a first start does: reads and checks the twelve files, keeps them in a form that opens at
// once, and computes targets and features of both splits.
Told prepare(const Words& words) {
    InitializeOptions options;
    options.source = words.text("raw");
    options.prepared_folder = words.text("to");
    Told told;
    told.ms = repeated(words.count("repeat", 5), [&] {
        const InitializeReport report = valueOf(initializeData(options, {}, {}));
        const auto rows = prepareRows(report.dataset);
        told.facts["train_rows"] = double(rows->train.rows());
        told.facts["test_rows"] = double(rows->test_last.rows());
    });
    return told;
}

Told features(const Words& words) {
    const Dataset data = readRaw(words);
    Told told;
    told.ms = repeated(words.count("repeat", 9),
                       [&] { told.facts["rows"] = double(historyFeatures(data.train).rows()); });
    return told;
}

// Milliseconds per cycle: every engine of the test split from its first cycle to its last.
Told online(const Words& words) {
    const CycleTable table = readRaw(words).test;
    std::array<float, kFeatureCount> features{};
    double seen = 0; // so that nothing is left out as unused
    const auto all = [&] {
        OnlineFeatures engine;
        std::array<double, kRawColumns> raw{};
        for (std::size_t row = 0; row < table.rows(); ++row) {
            if (table.cycle[row] == 1) engine = {};
            for (std::size_t c = 0; c < kRawColumns; ++c) raw[c] = table.columns[c][row];
            engine.push(raw, features);
            seen += double(features[kFeatureCount - 1]);
        }
    };
    Told told{repeated(words.count("repeat", 9), all), {{"cycles", double(table.rows())}, {"sum", seen}}};
    for (double& ms : told.ms) ms /= double(table.rows());
    return told;
}

Told drift(const Words& words) {
    const auto rows = readRows(words);
    Told told;
    std::unique_ptr<DriftBaseline> baseline;
    told.facts["baseline_ms"] = millisecondsOf([&] {
        baseline = std::make_unique<DriftBaseline>(
            valueOf(DriftBaseline::build(rows->train, rows->train.rows(), 0, {})));
    });
    DriftStatistics statistics;
    told.ms = repeated(words.count("repeat", 21),
                       [&] { statistics = compareWithBaseline(*baseline, rows->test_last); });
    told.facts["baseline_rows"] = double(rows->train.rows());
    told.facts["rows"] = double(rows->test_last.rows());
    told.facts["psi_mean"] = statistics.psi_mean;
    told.facts["ks_mean"] = statistics.ks_mean;
    return told;
}

} // namespace turbofan::bench
