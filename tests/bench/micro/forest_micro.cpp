// Small pieces of training and prediction.
#include <benchmark/benchmark.h>

#include "engine/training/bins.h"
#include "engine/training/forest_trainer.h"
#include "tests/bench/micro/stage.h"

namespace {

using namespace turbofan;
using namespace turbofan::bench;

void edgesOfAColumn(benchmark::State& state) {
    const auto column = fleetRows()->train.column(30);
    for (auto _ : state) benchmark::DoNotOptimize(quantileEdges(column));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(column.size()));
}
BENCHMARK(edgesOfAColumn)->Unit(benchmark::kMicrosecond);

void binTheMatrix(benchmark::State& state) {
    const auto rows = fleetRows();
    for (auto _ : state) benchmark::DoNotOptimize(binFeatures(rows->train, 1, {}, {}));
}
BENCHMARK(binTheMatrix)->Unit(benchmark::kMillisecond);

// Binning and all splits of some trees, on one thread: histograms for wide nodes, sorting for narrow ones.
void growTrees(benchmark::State& state) {
    const auto rows = fleetRows();
    TrainingRequest request;
    request.features = &rows->train;
    request.target = rows->train_rul;
    request.group = rows->train_unit;
    request.parameters.trees = static_cast<int>(state.range(0));
    request.threads = 1;
    request.validation_trees = 0;
    for (auto _ : state) benchmark::DoNotOptimize(trainForest(request, {}, {}));
}
BENCHMARK(growTrees)->Arg(1)->Arg(9)->Unit(benchmark::kMillisecond);

void binRows(benchmark::State& state) {
    const RowBinner binner(fleetForest().bins());
    const auto rows = lastTestRows(static_cast<std::size_t>(state.range(0)));
    BinnedRows bins(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        binner.bin(rows, bins);
        benchmark::ClobberMemory();
    }
}
BENCHMARK(binRows)->Arg(1)->Arg(200)->Unit(benchmark::kMicrosecond);

// 50 trees by the plain walk and by the fastest of this processor.
void predictWith(benchmark::State& state, WalkFn walk) {
    const auto rows = lastTestRows(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(fleetForest().predict(rows, walk));
}
BENCHMARK_CAPTURE(predictWith, plainWalk, walkPlainly)->Arg(1)->Arg(200)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(predictWith, bestWalk, bestWalk())->Arg(1)->Arg(200)->Unit(benchmark::kMicrosecond);

} // namespace
