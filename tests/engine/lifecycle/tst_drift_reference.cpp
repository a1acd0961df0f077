// What a check compares is of one generation of the data, whatever is initialised meanwhile.
#include <algorithm>
#include <array>
#include <thread>

#include <QTest>

#include "engine/lifecycle/drift_reference.h"
#include "tests/engine/lifecycle/drift_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// Engines of the same numbers, other rows.
const Dataset& otherFleet() {
    static const Dataset fleet = [] {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        SimulatorOptions options;
        options.engines = 40;
        options.seed = 2;
        orThrow(simulateFleet(options, path, {}, {}));
        return orThrow(readCmapss(path, {}, {}));
    }();
    return fleet;
}

const PreparedRows& otherRows() {
    static const auto rows = prepareRows(otherFleet());
    return *rows;
}

// Engines that both fleets test.
std::vector<std::int32_t> sharedEngines() {
    std::vector<std::int32_t> shared;
    std::ranges::set_intersection(smallRows()->test_last_unit, otherRows().test_last_unit,
                                  std::back_inserter(shared));
    return shared;
}

ModelMetadata model(double fraction, std::string digest = {}, int made = 0) {
    ModelMetadata metadata = constantModel(1, 50, 10, fraction)->metadata;
    metadata.data_digest = std::move(digest);
    metadata.created = kStart + std::chrono::seconds(made);
    return metadata;
}

// Everything of the comparison is of these rows.
bool isOf(const DriftComparison& comparison, const PreparedRows& rows, double fraction) {
    const auto count = static_cast<std::size_t>(fraction * static_cast<double>(rows.train.rows()));
    const auto wanted = orThrow(DriftBaseline::build(rows.train, count, 1, {}));
    const auto first = std::ranges::lower_bound(rows.test_last_unit, sharedEngines().front());
    const auto row = static_cast<std::size_t>(first - rows.test_last_unit.begin());
    if (comparison.rows->origin.digest != rows.origin.digest || comparison.baseline->rows() != count)
        return false;
    for (std::size_t f = 0; f < kFeatureCount; ++f)
        if (comparison.current->at(0, f) != rows.test_last.at(row, f)) return false;
    return compareWithBaseline(*comparison.baseline, *comparison.current).psi_mean ==
           compareWithBaseline(wanted, *comparison.current).psi_mean;
}

struct Files {
    Files() : file(std::filesystem::path(folder.path().toStdString()) / "rows") { initialize(smallFleet()); }
    void initialize(const Dataset& data) const { orThrow(writePrepared(data, file)); }

    QTemporaryDir folder;
    std::filesystem::path file;
};

} // namespace

class TestDriftReference : public QObject {
    Q_OBJECT
private slots:
    void newDataReplaceTestRowsAndBaselineTogether();
    void whatIsRememberedGoesOnWithItsOwn();
    void aModelOfNewerDataHasThemRead();
    void aModelOfNoneOfThemIsSoughtForOnce();
    void unknownEnginesNeedNoBaseline();
    void eachCheckOfAServiceIsOfOneGeneration();
};

void TestDriftReference::newDataReplaceTestRowsAndBaselineTogether() {
    Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    DriftReference reference(rows);
    QVERIFY(isOf(orThrow(reference.comparisonFor(model(0.5), sharedEngines())), *smallRows(), 0.5));
    files.initialize(otherFleet());
    QVERIFY(rows->letGo({})); // as after half a minute
    QVERIFY(isOf(orThrow(reference.comparisonFor(model(1), sharedEngines())), otherRows(), 1));
}

void TestDriftReference::whatIsRememberedGoesOnWithItsOwn() {
    Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    DriftReference reference(rows);
    const ModelMetadata live = model(0.5, smallRows()->origin.digest);
    (void)orThrow(reference.comparisonFor(live, sharedEngines()));
    files.initialize(otherFleet());
    QVERIFY(rows->letGo({}));
    QVERIFY(isOf(orThrow(reference.comparisonFor(live, sharedEngines())), *smallRows(), 0.5));
    QVERIFY(!rows->letGo({})); // the file was not read for it
}

// Another process has trained it.
void TestDriftReference::aModelOfNewerDataHasThemRead() {
    Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    DriftReference reference(rows);
    (void)orThrow(reference.comparisonFor(model(0.5, smallRows()->origin.digest), sharedEngines()));
    files.initialize(otherFleet());
    const ModelMetadata live = model(0.5, otherRows().origin.digest, 1);
    const auto comparison = orThrow(reference.comparisonFor(live, sharedEngines()));
    QVERIFY(isOf(comparison, otherRows(), 0.5));
    QVERIFY(!learnedElsewhere(live, comparison.rows->origin));
}

void TestDriftReference::aModelOfNoneOfThemIsSoughtForOnce() {
    Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    DriftReference reference(rows);
    const ModelMetadata live = model(0.5, "of a third fleet", 1);
    QVERIFY(learnedElsewhere(live, smallRows()->origin) && !learnedElsewhere(model(1), smallRows()->origin));
    QVERIFY(isOf(orThrow(reference.comparisonFor(live, sharedEngines())), *smallRows(), 0.5));
    QVERIFY(rows->letGo({}));
    QVERIFY(isOf(orThrow(reference.comparisonFor(live, sharedEngines())), *smallRows(), 0.5));
    QVERIFY(!rows->letGo({})); // not read again
}

void TestDriftReference::unknownEnginesNeedNoBaseline() {
    Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    (void)rows->rows();
    QVERIFY(rows->letGo({}));
    DriftReference reference(rows);
    const auto comparison = orThrow(reference.comparisonFor(model(0.5), {9'999}));
    QVERIFY(comparison.rows && !comparison.baseline && !comparison.current);
    QVERIFY(!rows->letGo({}));
}

void TestDriftReference::eachCheckOfAServiceIsOfOneGeneration() {
    DriftWorld world;
    const Files files;
    const auto rows = std::make_shared<RowsProvider>(files.file);
    DriftService service({world.settings, world.clock, world.store, world.registry, rows, world.stub});
    for (const std::int32_t unit : sharedEngines()) world.feedback(unit, 50, 50);
    orThrow(world.registry->publish(constantModel(1)));
    (void)orThrow(service.checkNow());
    std::jthread initializing([&](const std::stop_token& stop) {
        for (int i = 0; !stop.stop_requested(); ++i) {
            files.initialize(i % 2 ? smallFleet() : otherFleet());
            (void)rows->letGo({});
        }
    });
    for (int i = 0; i < 30; ++i) {
        // A share each time that no baseline is remembered for.
        const double fraction = 0.5 + 0.01 * i;
        orThrow(world.registry->publish(constantModel(2 + i, 50, 10, fraction)));
        const DriftStatus status = orThrow(service.checkNow());
        QVERIFY(status.levels.ks_mean > 0);
        const auto findings = service.findings();
        const bool old = findings->current->at(0, 0) == smallRows()->test_last.at(0, 0);
        const PreparedRows& of = old ? *smallRows() : otherRows();
        const auto count = static_cast<std::size_t>(fraction * static_cast<double>(of.train.rows()) + 1e-9);
        const auto baseline = orThrow(DriftBaseline::build(of.train, count, 1, {}));
        QCOMPARE(status.levels.ks_mean, compareWithBaseline(baseline, *findings->current).ks_mean);
    }
}

QTEST_GUILESS_MAIN(TestDriftReference)
#include "tst_drift_reference.moc"
