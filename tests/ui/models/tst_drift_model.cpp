// Features ranked by drift, refreshed in place, and nothing shown where there is nothing.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "ui/models/drift_model.h"
#include "ui/models/table_export.h"
#include "ui/models/table_filter.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

FeatureRow feature(const std::string& name, double ks, double psi, LevelState state) {
    FeatureRow row;
    row.name = name;
    row.ks = ks;
    row.psi = psi;
    row.state = state;
    row.mean_shift = -0.5;
    row.importance = 0.125;
    row.recent_ks = {0.1F, 0.2F};
    return row;
}

DriftTable table() {
    DriftTable t;
    t.ks.warn = 0.1;
    t.ks.alert = 0.2;
    t.psi.warn = 0.1;
    t.psi.alert = 0.25;
    t.features = {
        feature("calm", 0.05, 0.02, LevelState::Normal), feature("far", 0.5, 0.3, LevelState::Alert),
        feature("warned", 0.12, 0.02, LevelState::Warn), feature("farther", 0.3, 0.9, LevelState::Alert)};
    FeatureRow fixed = feature("fixed", 0, 0, LevelState::Normal);
    fixed.constant = true;
    t.features.push_back(fixed);
    return t;
}

QStringList names(const QAbstractItemModel& model) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) all << model.index(row, 0).data().toString();
    return all;
}

} // namespace

class TestDriftModel : public QObject {
    Q_OBJECT
private slots:
    void theDriftedComeFirst() {
        DriftModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(DriftModel::State, Qt::DescendingOrder);
        model.setTable(table());
        QCOMPARE(names(filter), QStringList({"farther", "far", "warned", "calm", "fixed"}));
        filter.setAllowed(DriftModel::State, {"alert"});
        QCOMPARE(filter.rowCount(), 2);
    }
    void aConstantHasNoNumbers() {
        DriftModel model;
        model.setTable(table());
        const int row = model.rowOfName("fixed");
        QCOMPARE(model.index(row, DriftModel::State).data().toString(), QString("constant"));
        for (const int column : {DriftModel::Ks, DriftModel::Psi, DriftModel::Shift})
            QCOMPARE(model.index(row, column).data().toString(), QString("–"));
        QVERIFY(std::isnan(model.index(row, DriftModel::Ks).data(kSortRole).toDouble()));
    }
    void aConstantThatMovedSpeaksUp() {
        DriftModel model;
        DriftTable t = table();
        t.features.back().state = LevelState::Alert;
        t.features.back().ks = 1;
        model.setTable(t);
        QCOMPARE(model.index(4, DriftModel::State).data().toString(), QString("alert"));
        QVERIFY(model.index(4, DriftModel::Ks).data().toString() != "–");
    }
    void theSelectedFeatureStaysOverARefresh() {
        DriftModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(DriftModel::State, Qt::DescendingOrder);
        model.setTable(table());
        QItemSelectionModel selection(&filter);
        selection.setCurrentIndex(filter.index(2, 0), QItemSelectionModel::ClearAndSelect);
        QSignalSpy resets(&filter, &QAbstractItemModel::modelReset);
        DriftTable t = table();
        t.features[2].state = LevelState::Alert; // "warned" is now the worst
        t.features[2].ks = 0.99;
        model.setTable(t);
        QCOMPARE(selection.currentIndex().data().toString(), QString("warned"));
        QCOMPARE(selection.currentIndex().row(), 0);
        QCOMPARE(resets.count(), 0);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setTable(t);
        QCOMPARE(changes.count(), 0);
    }
    void theSearchFindsWhatAFeatureIs() {
        DriftModel model;
        DriftTable t = table();
        t.features.push_back(feature("s_3_delta", 0.4, 0.1, LevelState::Warn));
        t.features.push_back(feature("s_8", 0.3, 0.1, LevelState::Warn));
        model.setTable(t);
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.setTextColumns({DriftModel::Feature});
        for (const char* asked : {"T30", "hpc outlet", "s_3"}) {
            filter.setText(asked);
            QCOMPARE(names(filter), QStringList{"s_3_delta"});
        }
    }
    void theCsvIsTheSameInEachLanguage() {
        DriftModel model;
        DriftTable t = table();
        t.features.push_back(feature("new", 0, 0, LevelState::NoData));
        model.setTable(t);
        const QByteArray english = csvOf(model);
        useLanguage("de");
        const QByteArray german = csvOf(model);
        const QString seen = model.index(5, DriftModel::State).data().toString();
        useLanguage("en");
        QVERIFY(seen != "no data"); // else nothing was tried
        QCOMPARE(german, english);
        QStringList states;
        for (const QString& line : QString::fromUtf8(english).split('\n').mid(1, 6))
            states << line.section(',', 1, 1);
        QCOMPARE(states, QStringList({"normal", "alert", "warn", "alert", "constant", "no_data"}));
    }
    void noCheckNoRows() {
        DriftModel model;
        model.setTable(table());
        model.setTable({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestDriftModel)
#include "tst_drift_model.moc"
