// Small pieces of serving: reading a body, and keeping what was sent.
#include <filesystem>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/features/definition.h"
#include "engine/store/store.h"
#include "server/prediction_request.h"
#include "tests/bench/micro/stage.h"

namespace {

using namespace turbofan;
using namespace turbofan::bench;

std::string predictionBody(std::size_t count) {
    const auto rows = lastTestRows(count);
    std::string body = R"({"data":{"rows":[)";
    for (std::size_t row = 0; row < count; ++row) {
        body += row == 0 ? "{" : ",{";
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            body += fmt::format("{}\"{}\":{}", f == 0 ? "" : ",", featureName(f),
                                double{rows[row * kFeatureCount + f]});
        body += "}";
    }
    return body + "]}}";
}

void readPredictionBody(benchmark::State& state) {
    std::string body = predictionBody(static_cast<std::size_t>(state.range(0)));
    body.reserve(body.size() + 64); // as a session keeps it
    for (auto _ : state) benchmark::DoNotOptimize(parsePredictionRequest(body));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}
BENCHMARK(readPredictionBody)->Arg(1)->Arg(200)->Unit(benchmark::kMicrosecond);

// Records together in one transaction, synced to disk before the call returns.
void appendFeedback(benchmark::State& state) {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("turbofan-store-{}", static_cast<int>(getpid()));
    {
        const auto store = Store::open({.file = folder / "bench.sqlite"}, makeSystemClock());
        if (!store) return state.SkipWithError(store.error().text().c_str());
        const std::vector<FeedbackRecord> records(static_cast<std::size_t>(state.range(0)));
        for (auto _ : state) benchmark::DoNotOptimize((*store)->appendFeedback(records, false));
        state.SetItemsProcessed(state.iterations() * state.range(0));
    }
    std::filesystem::remove_all(folder);
}
BENCHMARK(appendFeedback)->Arg(1)->Arg(64)->Unit(benchmark::kMicrosecond)->UseRealTime();

} // namespace
