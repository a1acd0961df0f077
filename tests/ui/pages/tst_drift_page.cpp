// Drift by feature: states, the worst first and selected, thresholds tried and applied.
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/bench/soon.h"
#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_stand.h"
#include "ui/models/drift_model.h"
#include "ui/models/table_filter.h"
#include "ui/pages/distribution_chart.h"
#include "ui/pages/feature_panel.h"
#include "ui/pages/value_table.h"
#include "ui/pages/what_if_panel.h"
#include "ui/widgets/inline_message.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

ValueTable* shown(PageStand& stand) {
    stand.show(makeDriftPage(stand.context()));
    return stand.find<ValueTable>("drift_table");
}

QString selectedName(ValueTable* table) {
    return table->currentIndex().siblingAtColumn(0).data().toString();
}

} // namespace

class TestDriftPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        Theme::instance().apply(ThemeChoice::Dark);
    }
    void init() { failOnAnyWarning(); }

    void emptyBeforeTheFirstCheck() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) { world.drift = DriftTable{}; });
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Empty);
        QCOMPARE(stand.frame().text().title, QString("No drift check yet"));
        QCOMPARE(stand.frame().text().action, QString("Check now"));
        emit stand.frame().actionTriggered();
        QTRY_COMPARE(stand.fake->calls("checkDriftNow"), 1);
    }
    void withoutAModelTheNextClickIsATraining() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) {
            world.drift = DriftTable{};
            world.drift.time = world.start; // a check that had nothing to judge
            world.overview.live.reset();
        });
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Empty);
        QTRY_COMPARE(stand.frame().text().title, QString("No model to compare with yet"));
        QCOMPARE(stand.frame().text().action, QString("Train the first model"));
        emit stand.frame().actionTriggered();
        QTRY_COMPARE(stand.fake->calls("preflight"), 1);
        QCOMPARE(stand.fake->calls("checkDriftNow"), 0);
    }
    void tooFewSamplesIsAnotherEmpty() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) {
            world.drift.features.clear();
            world.drift.feedback_in_window = 3;
            world.drift.engines_in_window = 1;
        });
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Empty);
        QVERIFY(stand.frame().text().title.startsWith("Too few"));
        QVERIFY(stand.frame().text().detail.contains("3 records of 1 engine;"));
    }
    void loadingLiveStaleStopped() {
        PageStand stand;
        stand.fake->setStalled(true);
        shown(stand);
        QTest::qWait(50);
        QCOMPARE(stand.state(), ViewState::Loading);
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setStalled(true);
        QTRY_COMPARE(stand.state(), ViewState::Stale);
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setDisconnected(true);
        QTRY_COMPARE_WITH_TIMEOUT(stand.state(), ViewState::Stopped, 4000);
    }
    void anErrorSaysWhatFailed() {
        PageStand stand;
        stand.fake->setErrorOf("drift", Error{ErrorCode::Corrupt, "The baseline is damaged.", "Retrain."});
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Error);
        QVERIFY(stand.frame().text().detail.contains("damaged"));
        stand.fake->setErrorOf("drift", {});
        emit stand.frame().actionTriggered();
        QTRY_COMPARE(stand.state(), ViewState::Live);
    }

    void theMostDriftedIsSelectedAndStaysSo() {
        PageStand stand;
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QTRY_COMPARE(stand.label("feature_name"), selectedName(table));
        QCOMPARE(table->currentIndex().row(), 0);
        QCOMPARE(stand.label("drift_verdict"), QString("Drift: mean KS 0.11 ≥ 0.10."));
        QVERIFY(stand.label("drift_rule").startsWith("Retrain when"));
        const QString first = selectedName(table);
        stand.fake->edit([&](FakeWorld& world) { // another one drifts further
            FeatureRow& row = world.drift.features[1];
            row.ks = 0.99;
            row.state = LevelState::Alert;
        });
        stand.page->refresh();
        QTRY_VERIFY(table->filter().index(0, 0).data().toString() != first);
        QCOMPARE(selectedName(table), first);
    }
    void aDriftingFeatureLeadsToTheEnginesBehindIt() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) { world.engines_told = 6; });
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QTRY_COMPARE(stand.label("feature_name"), selectedName(table));
        auto* button = stand.find<QToolButton>("feature_engines");
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), QString("9 engines behind it"));
        QMenu* list = button->menu();
        emit list->aboutToShow();
        QCOMPARE(list->actions().size(), 7);
        QVERIFY2(list->actions()[0]->text().contains("outside of"), qPrintable(list->actions()[0]->text()));
        QVERIFY2(list->actions()[1]->text().contains("adds 0.04 to PSI"),
                 qPrintable(list->actions()[1]->text()));
        QCOMPARE(list->actions()[6]->text(), QString("and 3 more"));
        QVERIFY(!list->actions()[6]->isEnabled());
        const auto engine = stand.fake->world().fleet.engines[1].engine;
        QSignalSpy opened(stand.page, &Page::openPage);
        list->actions()[1]->trigger();
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PageId>(), PageId::Fleet);
        QCOMPARE(opened[0][1].toLongLong(), engine);
        // Nobody is behind what does not drift.
        stand.fake->edit([](FakeWorld& world) {
            for (FeatureRow& row : world.drift.features) row.state = LevelState::Normal;
        });
        stand.page->refresh();
        QTRY_VERIFY(!button->isVisible());
    }
    void revealShowsOneFeatureInSpiteOfFilters() {
        PageStand stand;
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.find<QLineEdit>("drift_search")->setText("s_14");
        QVERIFY(table->filter().rowCount() < 10);
        stand.page->reveal("temp_overall_rise");
        QCOMPARE(selectedName(table), QString("temp_overall_rise"));
        QTRY_COMPARE(stand.label("feature_name"), QString("temp_overall_rise"));
    }
    void aFeatureThatIsNotThereIsLookedForOnce() {
        PageStand stand;
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        const QString before = selectedName(table);
        stand.page->reveal("s_99_gone");
        QTRY_COMPARE(stand.actions.message()->text(), QString("The feature s_99_gone is not in the table."));
        QCOMPARE(selectedName(table), before);
        stand.find<QLineEdit>("drift_search")->setText("s_14"); // and then the user looks for something else
        stand.fake->edit([](FakeWorld& w) {
            w.drift.features.push_back(w.drift.features.front());
            w.drift.features.back().name = "s_99_gone";
        });
        const int rows = table->filter().rowCount(), all = table->filter().sourceModel()->rowCount();
        stand.page->refresh();
        QTRY_COMPARE(table->filter().sourceModel()->rowCount(), all + 1);
        QCOMPARE(stand.find<QLineEdit>("drift_search")->text(), QString("s_14"));
        QCOMPARE(table->filter().rowCount(), rows);
    }
    void aConstantFeatureIsNotJudged() {
        PageStand stand;
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.page->reveal("setting_3");
        QCOMPARE(table->currentIndex().siblingAtColumn(DriftModel::State).data().toString(),
                 QString("constant"));
        QTRY_COMPARE(stand.label("feature_state"), QString("constant"));
        QVERIFY(stand.label("feature_numbers")
                    .contains(QString("constant in the reference").replace(' ', QChar::Nbsp)));
    }
    void aFeatureSaysWhatItIs() {
        FeaturePanel panel;
        FeatureDetail detail;
        detail.row.name = "s_7_roll_5";
        panel.showFeature(detail);
        auto* meaning = panel.findChild<QLabel*>("feature_meaning");
        QCOMPARE(panel.findChild<QLabel*>("feature_name")->text(), QString("s_7_roll_5"));
        QCOMPARE(meaning->text(),
                 QString("P30 HPC outlet total pressure (psia), mean of the last 5\u00A0cycles"));
        DriftModel model;
        DriftTable table;
        table.features.push_back(detail.row);
        model.setTable(table);
        QVERIFY(model.index(0, DriftModel::Feature)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .startsWith("s_7_roll_5\nP30 HPC outlet total pressure"));
        detail.row.name = "another";
        panel.showFeature(detail);
        QVERIFY(meaning->isHidden());
    }
    void smallValuesAreToldApart() {
        FeaturePanel panel;
        FeatureDetail detail;
        detail.row.name = "farB_like";
        detail.row.state = LevelState::Alert;
        detail.baseline_mean = 0.02431;
        detail.current_mean = 0.02438;
        detail.engines = {{7, 0.02462, false, 0.02455, 0.02468, 0.2}, {8, 641.25, false, 641, 642, 0.1}};
        detail.engines_behind = 2;
        panel.showFeature(detail);
        QString numbers = panel.findChild<QLabel*>("feature_numbers")->text();
        QVERIFY2(numbers.replace(QChar::Nbsp, ' ').contains("mean 0.024310 → 0.024380"), qPrintable(numbers));
        QMenu* list = panel.findChild<QToolButton*>("feature_engines")->menu();
        emit list->aboutToShow();
        const QString small = list->actions()[0]->text(), large = list->actions()[1]->text();
        QVERIFY2(small.contains("0.024620, in 0.024550 to 0.024680"), qPrintable(small));
        QVERIFY2(large.contains("641.250, in 641.000 to 642.000"), qPrintable(large));
    }
    void aFeatureThatCannotBeReadSaysWhy() {
        PageStand stand;
        stand.fake->setErrorOf("feature", Error{ErrorCode::Unavailable, "No check has had rows.", ""});
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QTRY_VERIFY(stand.find<DistributionChart>("drift_distribution")->description().contains("No check"));
    }

    void slidingAsksAndApplyingOpensTheSheet() {
        PageStand stand;
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.find<QTabWidget>("drift_tabs")->setCurrentIndex(1);
        auto* panel = stand.find<WhatIfPanel>("what_if_panel");
        auto* apply = stand.find<QPushButton>("what_if_apply");
        QTRY_COMPARE(panel->proposed().ks_warn, stand.fake->world().thresholds.ks_warn);
        QTRY_VERIFY(stand.label("what_if_outcome").contains("as proposed"));
        QVERIFY(!apply->isEnabled());
        const int before = stand.fake->calls("previewThresholds");
        const bench::Soon soon(200);
        for (int step = 11; step <= 30; ++step) stand.find<QSlider>("ks_warn_slider")->setValue(step);
        QTRY_VERIFY(stand.label("what_if_outcome").contains("once as proposed"));
        qInfo("preview after %s", soon.said().c_str());
        QVERIFY2(soon.kept(), soon.said().c_str());
        QCOMPARE(stand.fake->calls("previewThresholds"), before + 1); // debounced
        QCOMPARE(panel->proposed().ks_alert, 0.3);                    // pushed up with it
        QVERIFY(apply->isEnabled());
        stand.page->refresh(); // what is being tried stays
        QTest::qWait(100);
        QCOMPARE(panel->proposed().ks_warn, 0.3);
        QTest::mouseClick(stand.find<QPushButton>("what_if_back"), Qt::LeftButton);
        QCOMPARE(panel->proposed().ks_warn, stand.fake->world().thresholds.ks_warn);
        QCOMPARE(panel->proposed().ks_alert, stand.fake->world().thresholds.ks_alert);
        QVERIFY(!apply->isEnabled());
    }
    void columnsAndChoicesAreKept() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
        {
            PageStand stand;
            ValueTable* table = shown(stand);
            QTRY_COMPARE(stand.state(), ViewState::Live);
            table->sortOn(DriftModel::Psi, Qt::DescendingOrder);
            stand.find<QLineEdit>("drift_search")->setText("s4");
            stand.page->save(settings);
        }
        PageStand stand;
        ValueTable* table = shown(stand);
        stand.page->restore(settings);
        QCOMPARE(table->filter().sortColumn(), int(DriftModel::Psi));
        QCOMPARE(stand.find<QLineEdit>("drift_search")->text(), QString("s4"));
        settings.setValue("drift_table/columns", QByteArray("nonsense"));
        settings.setValue("drift/state", 99);
        stand.page->restore(settings); // damaged, and no harm done
    }
};

QTEST_MAIN(TestDriftPage)
#include "tst_drift_page.moc"
