// Two models side by side.
#include <cmath>
#include <numeric>

#include <QTest>

#include "engine/model/bundle.h"
#include "engine/model/importance.h"
#include "engine/operation/compare_look.h"
#include "engine/operation/look_memory.h"
#include "engine/operation/model_row.h"
#include "tests/bench/noise.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestCompareLook : public QObject {
    Q_OBJECT
private slots:
    void bothPredictTheSameRows();
    void theSameModelComparesEqual();
    void withoutRowsThereIsNothingToCompareOn();
    void parametersKeepTheirOrder();
    void aRowTellsTheBundle();
    void modelsAreLoadedOnce();
    void importancesAreOfTheModelAsked();
    void theRealDataAnswerInTime();
};

void TestCompareLook::bothPredictTheSameRows() {
    const auto flat = constantModel(2, 50);
    const ModelComparison made =
        orThrow(comparisonOf({smallModel(), modelRow(smallModel()->metadata, {}, true, false)},
                             {flat, modelRow(flat->metadata, {}, false, false)}, *smallRows()));
    const std::size_t count = smallRows()->test_last.rows();
    QCOMPARE(made.rows, std::to_string(count) + " last test rows");
    QCOMPARE(made.truth, smallRows()->test_last_rul);
    QCOMPARE(made.unit, smallRows()->test_last_unit);
    QCOMPARE(made.features.size(), kFeatureCount);
    QCOMPARE(made.b.predicted, std::vector<float>(count, 50.0F));
    QCOMPARE(made.a.predicted.size(), count);
    double squares = 0;
    for (std::size_t i = 0; i < count; ++i) squares += std::pow(double(made.truth[i]) - 50, 2);
    QVERIFY(std::abs(made.b.rmse - std::sqrt(squares / double(count))) < 1e-9);
    QVERIFY(made.a.rmse < made.b.rmse && made.a.r2 > made.b.r2);
    QCOMPARE(made.a.importance, splitImportance(smallModel()->forest));
    QVERIFY(made.a.model.live && !made.b.model.live);
    QCOMPARE(made.b.model.version.number, 2);
    for (const auto& [name, values] : made.parameters)
        if (name == "trees") QCOMPARE(values, (std::pair<std::string, std::string>{"10", "1"}));
}

void TestCompareLook::theSameModelComparesEqual() {
    const ComparedSide side{smallModel(), {}};
    const ModelComparison made = orThrow(comparisonOf(side, side, *smallRows()));
    QCOMPARE(made.a.predicted, made.b.predicted);
    for (const auto& [name, values] : made.parameters) QCOMPARE(values.first, values.second);
}

void TestCompareLook::withoutRowsThereIsNothingToCompareOn() {
    const ComparedSide side{smallModel(), {}};
    QCOMPARE(comparisonOf(side, side, PreparedRows()).error().code, ErrorCode::Unavailable);
}

void TestCompareLook::parametersKeepTheirOrder() {
    ModelMetadata metadata = smallModel()->metadata;
    metadata.validation_rmse = std::nan("");
    const auto parameters = parametersOf(metadata);
    QCOMPARE(parameters.front().first, std::string("trees"));
    QCOMPARE(parameters.back().first, std::string("reason"));
    for (const auto& [name, value] : parameters)
        if (name == "validation_rmse") QCOMPARE(value, std::string("none"));
}

void TestCompareLook::aRowTellsTheBundle() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.path().toStdString() + "/model-1.0.tfmodel";
    orThrow(saveBundle(*smallModel(), file));
    const ModelRow row = modelRow(smallModel()->metadata, file, true, true);
    QCOMPARE(row.file, std::string("model-1.0.tfmodel"));
    QCOMPARE(row.bytes, std::uint64_t{std::filesystem::file_size(file)});
    QVERIFY(row.live && row.pinned);
    QVERIFY(!modelRow(smallModel()->metadata, file, false, true).pinned);
    QCOMPARE(modelRow(smallModel()->metadata, {}, false, false).bytes, std::uint64_t{0});
    QCOMPARE(row.trees, 10);
    QCOMPARE(row.test_rmse, smallModel()->metadata.test.rmse);
    QCOMPARE(row.reason, std::string("a test"));
}

void TestCompareLook::modelsAreLoadedOnce() {
    SmallWorld world;
    orThrow(world.registry->publish(constantModel(1, 10)));
    orThrow(world.registry->publish(constantModel(2, 20)));
    ModelMemory memory;
    QVERIFY(orThrow(memory.of(*world.registry, {2})) == world.registry->live());
    const auto older = orThrow(memory.of(*world.registry, {1}));
    QCOMPARE(older->metadata.version.number, 1);
    QVERIFY(orThrow(memory.of(*world.registry, {1})) == older);
    QCOMPARE(memory.of(*world.registry, {9}).error().code, ErrorCode::NotFound);
}

void TestCompareLook::importancesAreOfTheModelAsked() {
    ImportanceMemory memory;
    QVERIFY(memory.of(nullptr)->empty());
    const auto kept = memory.of(smallModel());
    QCOMPARE(*kept, splitImportance(smallModel()->forest));
    QVERIFY(memory.of(smallModel()) == kept);
    QCOMPARE(memory.of(constantModel(2))->at(0), 0.0);
}

void TestCompareLook::theRealDataAnswerInTime() {
    const auto rows = realRows();
    if (!rows) QSKIP("the C-MAPSS files are not there");
    const ComparedSide side{trainedModel(*rows, 1, 0.05, 500), {}};
    ModelComparison made;
    bench::Many looks;
    looks.time([&] { made = orThrow(comparisonOf(side, side, *rows)); });
    qInfo("two models of 500 trees on %s: %.0f ms", made.rows.c_str(), looks.at(1));
    QCOMPARE(made.rows, std::string("707 last test rows"));
    QVERIFY(looks.at(1) < 2000);
}

QTEST_GUILESS_MAIN(TestCompareLook)
#include "tst_compare_look.moc"
