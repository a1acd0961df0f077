// Tasks on the forest: binning, training, prediction, opening a bundle.
#include <algorithm>
#include <numeric>
#include <sched.h>

#include "engine/base/threads.h"
#include "engine/model/bundle.h"
#include "engine/training/bins.h"
#include "engine/training/forest_trainer.h"
#include "engine/training/instruction_set.h"
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

// Whoever has one processor is offered no helper by the forest.
void stayOnOneProcessor() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    if (sched_setaffinity(0, sizeof one, &one) != 0) stop("cannot stay on one processor");
}

InstructionSet instructionsNamed(const std::string& name) {
    if (name == "best") return bestInstructionSet();
    if (name == "avx2") return InstructionSet::Avx2;
    if (name == "plain") return InstructionSet::Plain;
    stop("there are no instructions " + name);
}

} // namespace

Told bin(const Words& words) {
    const auto rows = readRows(words);
    const auto named = static_cast<unsigned>(words.count("threads", 0));
    const unsigned threads = named == 0 ? availableProcessors() : named;
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
    request.instructions = instructionsNamed(words.text("instructions", "best"));
    if (!isAvailable(request.instructions)) stop("this processor has no such instructions");

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
        model.metadata.fraction = words.number("fraction", 1);
        model.feature_min = std::move(trained.feature_min);
        model.feature_max = std::move(trained.feature_max);
        model.forest = std::move(trained.forest);
        if (const Status saved = saveBundle(model, file); !saved) stop(saved.error().text());
        told.facts["bundle_mb"] = double(std::filesystem::file_size(file)) / 1e6;
    }
    return told;
}

Told predict(const Words& words) {
    const auto rows =
        firstRows(readRows(words)->test_last, static_cast<std::size_t>(words.count("rows", 200)));
    const auto model = valueOf(loadBundle(words.text("model")));
    const int calls = words.count("calls", 20);
    if (words.count("processors", 2) == 1) stayOnOneProcessor();
    double sum = 0; // so that nothing is left out as unused
    const auto all = [&] {
        for (int call = 0; call < calls; ++call) sum += model->forest.predict(rows).front();
    };
    all(); // warm
    Told told{repeated(words.count("repeat", 9), all), {}};
    for (double& ms : told.ms) ms /= calls;
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
