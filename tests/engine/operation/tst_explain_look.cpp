// Why one prediction came out as it did.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>

#include "engine/model/importance.h"
#include "engine/operation/explain_look.h"
#include "engine/operation/known_inputs.h"
#include "tests/bench/noise.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestExplainLook : public QObject {
    Q_OBJECT
private slots:
    void votesMakeThePrediction();
    void inputsStandAgainstTheTraining();
    void statisticsAreThoseOfTheRows();
    void statisticsAreComputedOnce();
    void otherFeaturesAreRefused();
    void theRealDataAnswerInTime();
};

namespace {

Explanation explain(const std::vector<float>& inputs) {
    static const auto importance = splitImportance(smallModel()->forest);
    static const auto statistics = statisticsOf(smallRows()->train, smallModel()->metadata.training_rows);
    return orThrow(explanationOf(
        {*smallModel(), importance, statistics, *smallRows(), trainingRowsOf(*smallModel(), *smallRows())},
        {}, inputs));
}

} // namespace

void TestExplainLook::votesMakeThePrediction() {
    const auto inputs = rowOf(smallRows()->test_last, 2);
    const Explanation made = explain(inputs);
    QCOMPARE(made.model_used, std::string("1.0"));
    QCOMPARE(made.votes.size(), std::size_t{10});
    QVERIFY(std::abs(made.vote_mean - smallModel()->forest.predict(inputs).front()) < 1e-9);
    std::vector<float> votes = made.votes;
    std::ranges::sort(votes);
    QCOMPARE(made.vote_low, double(votes[0]));
    QCOMPARE(made.vote_high, double(votes[8]));
    double squares = 0;
    for (const float vote : votes) squares += std::pow(double(vote) - made.vote_mean, 2);
    QVERIFY(std::abs(made.vote_deviation - std::sqrt(squares / 10)) < 1e-9);
    QCOMPARE(made.similar.size(), std::size_t{8});
    QVERIFY(std::ranges::is_sorted(made.similar, {}, &SimilarEngine::distance));
}

void TestExplainLook::inputsStandAgainstTheTraining() {
    auto inputs = rowOf(smallRows()->train, 0);
    const auto feature = featureIndex("s_4").value();
    QCOMPARE(explain(inputs).outside, std::size_t{0});
    inputs[feature] = smallModel()->feature_max[feature] + 10'000;
    const Explanation made = explain(inputs);
    QCOMPARE(made.inputs.size(), kFeatureCount);
    QCOMPARE(made.outside, std::size_t{1});
    const InputRow& first = made.inputs.front();
    QCOMPARE(first.feature, std::string("s_4"));
    QVERIFY(first.outside && first.score > 10);
    QCOMPARE(first.value, double(inputs[feature]));
    QCOMPARE(first.training_max, double(smallModel()->feature_max[feature]));
    QVERIFY(std::abs(first.score - (first.value - first.training_mean) / first.training_deviation) < 1e-9);
    for (std::size_t i = 1; i < made.inputs.size(); ++i)
        QVERIFY(std::abs(made.inputs[i - 1].score) >= std::abs(made.inputs[i].score));
    const double importance =
        std::accumulate(made.inputs.begin(), made.inputs.end(), 0.0,
                        [](double sum, const InputRow& row) { return sum + row.importance; });
    QVERIFY(std::abs(importance - 1) < 1e-9);
}

void TestExplainLook::statisticsAreThoseOfTheRows() {
    const auto statistics = statisticsOf(smallRows()->train, 1'001);
    const auto column = smallRows()->train.column(9).first(1'001);
    double mean = 0;
    for (const float value : column) mean += double(value) / 1'001;
    double squares = 0;
    for (const float value : column) squares += std::pow(double(value) - mean, 2);
    QVERIFY(std::abs(statistics.mean[9] - mean) < 1e-9 * std::abs(mean));
    QVERIFY(std::abs(statistics.deviation[9] - std::sqrt(squares / 1'001)) < 1e-9);
    Model strange;
    strange.metadata = constantModel(1)->metadata;
    strange.metadata.training_rows = 1u << 30; // of other data
    QCOMPARE(trainingRowsOf(strange, *smallRows()), smallRows()->train.rows());
    strange.metadata.training_rows = 0;
    QCOMPARE(trainingRowsOf(strange, *smallRows()), std::size_t{1});
}

void TestExplainLook::statisticsAreComputedOnce() {
    TrainingStatistics statistics;
    const auto first = statistics.of(*smallRows(), 100);
    QVERIFY(statistics.of(*smallRows(), 100) == first);
    const auto other = statistics.of(*smallRows(), 200);
    QVERIFY(other != first);
    QCOMPARE(other->mean, statisticsOf(smallRows()->train, 200).mean);
}

void TestExplainLook::otherFeaturesAreRefused() {
    const std::vector<double> importance(kFeatureCount);
    const auto statistics = statisticsOf(smallRows()->train, 10);
    const auto made = explanationOf({*smallModel(), importance, statistics, *smallRows(), 10}, {}, {1, 2, 3});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Internal);
}

void TestExplainLook::theRealDataAnswerInTime() {
    const auto rows = realRows();
    if (!rows) QSKIP("the C-MAPSS files are not there");
    auto model = copyOf(*trainedModel(*rows, 1, 0.05, 500));
    model->metadata.training_rows = rows->train.rows(); // look among all rows
    const Stopwatch importance_watch;
    const auto importance = splitImportance(model->forest);
    qInfo("importance of %zu trees: %.0f ms", model->forest.trees(), importance_watch.seconds() * 1e3);
    const Stopwatch statistics_watch;
    const auto statistics = statisticsOf(rows->train, rows->train.rows());
    qInfo("mean and deviation of %zu rows: %.0f ms", rows->train.rows(), statistics_watch.seconds() * 1e3);
    const auto inputs = rowOf(rows->test_last, 700);
    for (int call = 0; call < 3; ++call) {
        Explanation made;
        bench::Many looks;
        looks.time([&] {
            made = orThrow(
                explanationOf({*model, importance, statistics, *rows, rows->train.rows()}, {}, inputs));
        });
        qInfo("explained in %.0f ms", looks.at(1));
        QCOMPARE(made.votes.size(), std::size_t{500});
        QVERIFY(looks.at(1) < 1000);
    }
}

QTEST_GUILESS_MAIN(TestExplainLook)
#include "tst_explain_look.moc"
