// Tasks on the forest: binning, training, prediction, opening a bundle.
#include <algorithm>
#include <barrier>
#include <numeric>
#include <thread>

#include "engine/model/bundle.h"
#include "engine/training/bins.h"
#include "engine/training/forest_trainer.h"
#include "tests/bench/work/work.h"

namespace turbofan::bench {

namespace {

std::vector<float> firstRows(const FeatureMatrix& matrix, std::size_t count) {
    std::vector<std::uint32_t> rows(std::min(count, matrix.rows()));
    std::iota(rows.begin(), rows.end(), 0u);
    return gatherRows(matrix, rows);
}

double rmseOf(const Forest& forest, const PreparedRows& rows, const TrainingShare& share) {
    std::vector<float> truth;
    for (const std::uint32_t row : share.test_rows) truth.push_back(rows.test_last_rul[row]);
    return evaluate(forest.predict(gatherRows(rows.test_last, share.test_rows)), truth).rmse;
}

FeatureMatrix firstOf(const FeatureMatrix& matrix, std::size_t rows) {
    FeatureMatrix part(rows, matrix.columns());
    for (std::size_t c = 0; c < matrix.columns(); ++c)
        std::ranges::copy(matrix.column(c).first(rows), part.column(c).begin());
    return part;
}

// `threads` of them, each predicting its share of the rows at the same moment.
double predictSideBySide(const Forest& forest, std::span<const float> rows, std::size_t threads, int calls) {
    const std::size_t count = rows.size() / forest.features();
    std::barrier together(static_cast<std::ptrdiff_t>(threads) + 1);
    std::vector<std::jthread> workers;
    for (std::size_t t = 0; t < threads; ++t) {
        const std::size_t begin = count * t / threads * forest.features();
        const std::size_t end = count * (t + 1) / threads * forest.features();
        workers.emplace_back([&, begin, end] {
            for (int call = 0; call < calls; ++call) {
                together.arrive_and_wait();
                forest.predict(rows.subspan(begin, end - begin));
                together.arrive_and_wait();
            }
        });
    }
    return millisecondsOf([&] {
        for (int call = 0; call < calls; ++call) {
            together.arrive_and_wait();
            together.arrive_and_wait();
        }
    });
}

} // namespace

Told bin(const Words& words) {
    const auto rows = readRows(words);
    const auto threads = static_cast<unsigned>(words.count("threads", 0));
    Told told;
    told.ms = repeated(words.count("repeat", 5), [&] { valueOf(binFeatures(rows->train, threads, {}, {})); });
    told.facts["rows"] = double(rows->train.rows());
    return told;
}

// The forest alone, without the second one that gives the validation figure: peers grow none either.
Told train(const Words& words) {
    const auto rows = readRows(words);
    const TrainingShare share = valueOf(shareOf(*rows, words.number("fraction", 1)));
    const FeatureMatrix part = firstOf(rows->train, share.training_rows);
    TrainingRequest request;
    request.features = &part;
    request.target = std::span(rows->train_rul).first(share.training_rows);
    request.group = std::span(rows->train_unit).first(share.training_rows);
    request.parameters.trees = words.count("trees", request.parameters.trees);
    request.threads = static_cast<unsigned>(words.count("threads", 0));
    request.validation_trees = 0;

    Told told;
    told.facts["rows"] = double(share.training_rows);
    told.facts["trees"] = request.parameters.trees;
    told.facts["before_mb"] = residentMb();
    forgetPeak();
    TrainingResult trained;
    told.ms = {millisecondsOf([&] { trained = valueOf(trainForest(request, {}, {})); })};
    told.facts["peak_mb"] = peakMb();
    told.facts["rmse"] = rmseOf(trained.forest, *rows, share);

    if (const std::string file = words.text("save", ""); !file.empty()) {
        Model model;
        model.metadata.parameters = request.parameters;
        model.metadata.version = ModelVersion{1};
        model.feature_min = std::move(trained.feature_min);
        model.feature_max = std::move(trained.feature_max);
        model.forest = std::move(trained.forest);
        if (const Status saved = saveBundle(model, file); !saved) stop(saved.error().text());
        told.facts["bundle_mb"] = double(std::filesystem::file_size(file)) / 1e6;
    }
    return told;
}

Told predict(const Words& words) {
    const auto model = valueOf(loadBundle(words.text("model")));
    const auto rows =
        firstRows(readRows(words)->test_last, static_cast<std::size_t>(words.count("rows", 200)));
    const int calls = words.count("calls", 20);
    const int threads = words.count("threads", 1);
    double sum = 0; // so that nothing is left out as unused
    const auto once = [&] {
        if (threads > 1)
            return predictSideBySide(model->forest, rows, static_cast<std::size_t>(threads), calls);
        return millisecondsOf([&] {
            for (int call = 0; call < calls; ++call) sum += model->forest.predict(rows).front();
        });
    };
    once(); // warm
    Told told;
    for (int i = 0; i < words.count("repeat", 9); ++i) told.ms.push_back(once() / calls);
    told.facts["rows"] = double(rows.size() / model->forest.features());
    told.facts["sum"] = sum;
    return told;
}

// From the call that opens the file to the answer for one row.
Told open(const Words& words) {
    const auto row = firstRows(readRows(words)->test_last, 1);
    const std::filesystem::path file = words.text("model");
    Told told;
    told.ms = repeated(words.count("repeat", 7), [&] { valueOf(loadBundle(file))->forest.predict(row); });
    told.facts["bundle_mb"] = double(std::filesystem::file_size(file)) / 1e6;
    return told;
}

} // namespace turbofan::bench
