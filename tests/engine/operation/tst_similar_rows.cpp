// The training rows that look most like one row.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <QTest>

#include "engine/operation/similar_rows.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestSimilarRows : public QObject {
    Q_OBJECT
private slots:
    void agreesWithThePlainDefinition();
    void aTrainingRowIsNearestToItself();
    void onlyRowsThatWereLearnedFrom();
};

void TestSimilarRows::agreesWithThePlainDefinition() {
    const PreparedRows& rows = *smallRows();
    const Model& model = *smallModel();
    const std::vector<float> inputs = gatherRows(rows.test_last, std::array{5u});
    std::map<std::int32_t, double> best; // by engine
    for (std::size_t r = 0; r < rows.train.rows(); ++r) {
        double squares = 0;
        int counted = 0;
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            const double range = double(model.feature_max[f]) - double(model.feature_min[f]);
            if (range <= 0) continue;
            ++counted;
            squares += std::pow((double(rows.train.at(r, f)) - double(inputs[f])) / range, 2);
        }
        const double distance = std::sqrt(squares / counted);
        const auto [at, fresh] = best.try_emplace(rows.train_unit[r], distance);
        if (!fresh) at->second = std::min(at->second, distance);
    }
    std::vector<double> expected;
    for (const auto& [unit, distance] : best) expected.push_back(distance);
    std::ranges::sort(expected);
    const auto similar = similarEngines(rows, rows.train.rows(), model, inputs, 8);
    QCOMPARE(similar.size(), std::size_t{8});
    std::set<std::int64_t> engines;
    for (std::size_t i = 0; i < similar.size(); ++i) {
        QVERIFY(std::abs(similar[i].distance - expected[i]) < 1e-4 * (1 + expected[i]));
        QVERIFY(std::abs(best.at(static_cast<std::int32_t>(similar[i].engine)) - similar[i].distance) <
                1e-4 * (1 + expected[i]));
        engines.insert(similar[i].engine);
    }
    QCOMPARE(engines.size(), std::size_t{8});
}

void TestSimilarRows::aTrainingRowIsNearestToItself() {
    const PreparedRows& rows = *smallRows();
    const auto inputs = gatherRows(rows.train, std::array{100u});
    const auto similar = similarEngines(rows, rows.train.rows(), *smallModel(), inputs, 1);
    QCOMPARE(similar.size(), std::size_t{1});
    QCOMPARE(similar[0].distance, 0.0);
    QCOMPARE(similar[0].engine, std::int64_t{rows.train_unit[100]});
    QCOMPARE(similar[0].cycle, std::int64_t{rows.train_cycle[100]});
    QCOMPARE(similar[0].rul, double(rows.train_rul[100]));
}

void TestSimilarRows::onlyRowsThatWereLearnedFrom() {
    const PreparedRows& rows = *smallRows();
    const auto inputs = gatherRows(rows.train, std::array{std::uint32_t(rows.train.rows() - 1)});
    const auto similar = similarEngines(rows, 500, *smallModel(), inputs, 100);
    for (const SimilarEngine& engine : similar) QVERIFY(engine.engine <= rows.train_unit[499]);
    QCOMPARE(similar.size(), std::set(rows.train_unit.begin(), rows.train_unit.begin() + 500).size());
    QVERIFY(similarEngines(rows, 0, *smallModel(), inputs, 8).empty());
}

QTEST_GUILESS_MAIN(TestSimilarRows)
#include "tst_similar_rows.moc"
