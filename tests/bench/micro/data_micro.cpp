// Small pieces of features and drift.
#include <algorithm>

#include <benchmark/benchmark.h>

#include "engine/drift/float_sort.h"
#include "engine/drift/statistics.h"
#include "engine/features/history_features.h"
#include "engine/features/online_features.h"
#include "tests/bench/micro/stage.h"

namespace {

using namespace turbofan;
using namespace turbofan::bench;

void featuresOfHistories(benchmark::State& state) {
    const CycleTable& table = fleet().train;
    for (auto _ : state) benchmark::DoNotOptimize(historyFeatures(table));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows()));
}
BENCHMARK(featuresOfHistories)->Unit(benchmark::kMillisecond);

void featuresOfOneCycle(benchmark::State& state) {
    OnlineFeatures engine;
    std::array<double, kRawColumns> raw{};
    for (std::size_t c = 0; c < kRawColumns; ++c) raw[c] = fleet().train.columns[c][0];
    std::array<float, kFeatureCount> features{};
    for (auto _ : state) {
        engine.push(raw, features);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(featuresOfOneCycle);

std::vector<float> sorted(std::span<const float> values) {
    std::vector<float> ascending(values.begin(), values.end());
    std::ranges::sort(ascending);
    return ascending;
}

void sortAColumn(benchmark::State& state) {
    const auto column = fleetRows()->train.column(30);
    std::vector<float> ascending(column.size());
    FloatSorter sorter;
    for (auto _ : state) {
        sorter.sort(column, ascending);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(sortAColumn)->Unit(benchmark::kMicrosecond);

void populationStability(benchmark::State& state) {
    const auto baseline = sorted(fleetRows()->train.column(30));
    const auto edges = psiEdges(baseline);
    const auto p = binShares(baseline, edges);
    for (auto _ : state) benchmark::DoNotOptimize(populationStabilityIndex(p, binShares(baseline, edges)));
}
BENCHMARK(populationStability)->Unit(benchmark::kMicrosecond);

void kolmogorovSmirnovOf(benchmark::State& state) {
    const auto baseline = sorted(fleetRows()->train.column(30));
    const auto current = sorted(fleetRows()->test_last.column(30));
    for (auto _ : state) benchmark::DoNotOptimize(kolmogorovSmirnov(current, baseline));
}
BENCHMARK(kolmogorovSmirnovOf)->Unit(benchmark::kMicrosecond);

void driftCheck(benchmark::State& state) {
    const auto rows = fleetRows();
    const auto baseline = DriftBaseline::build(rows->train, rows->train.rows(), 1, {});
    for (auto _ : state) benchmark::DoNotOptimize(compareWithBaseline(*baseline, rows->test_last));
}
BENCHMARK(driftCheck)->Unit(benchmark::kMillisecond);

} // namespace
