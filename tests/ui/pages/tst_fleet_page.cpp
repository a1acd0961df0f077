// The fleet page: the most urgent engine first and chosen, filters, the way to its explanation.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/fleet_model.h"
#include "ui/models/table_filter.h"
#include "ui/pages/sensor_traces.h"
#include "ui/pages/value_table.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestFleetPage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<PageId>("turbofan::ui::PageId");
    }

    void theMostUrgentIsChosenAndExplained() {
        PageBench bench(makeFleetPage);
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE(table->selectedKey(), 1001);
        QCOMPARE(table->currentIndex().row(), 0);
        QTRY_VERIFY(!bench.find<SensorTraces>("sensor_traces")->available().isEmpty());
        QMenu* sensors = bench.find<QPushButton>("choose_sensors")->menu();
        emit sensors->aboutToShow();
        QCOMPARE(sensors->actions().constLast()->text(), QString("s_21 · W32 LPT coolant bleed"));
        QSignalSpy opened(bench.page, &Page::openPage);
        QTest::mouseClick(bench.find<QPushButton>("explain"), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PageId>(), PageId::Predictions);
        QCOMPARE(opened[0][1].toLongLong(), 1001);
    }

    void filtersNarrowTheTable() {
        PageBench bench(makeFleetPage);
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE(table->filter().rowCount(), 100);
        auto* subset = bench.find<QComboBox>("fleet_subset");
        subset->setCurrentIndex(subset->findData("FD002"));
        QCOMPARE(table->filter().rowCount(), 25);
        auto* urgency = bench.find<QComboBox>("fleet_urgency");
        urgency->setCurrentIndex(urgency->findData("now"));
        const int now = table->filter().rowCount();
        QVERIFY(now > 0 && now < 25);
        QTest::mouseClick(bench.find<QToolButton>("fleet_drifted"), Qt::LeftButton);
        QVERIFY(table->filter().rowCount() < now);
        bench.find<QLineEdit>("fleet_search")->setText("nothing like this");
        QCOMPARE(table->filter().rowCount(), 0);
        QVERIFY(bench.find<QLabel>("fleet_count")->text().contains("No engine passes"));
    }

    void selectionSurvivesARefresh() {
        PageBench bench(makeFleetPage);
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE(table->filter().rowCount(), 100);
        table->selectKey(3005);
        bench.fake->edit([](FakeWorld& w) {
            for (FleetRow& row : w.fleet.engines)
                if (row.engine == 3005) row.predicted_rul = 1;
        });
        bench.page->refresh();
        QTRY_COMPARE(table->currentIndex().row(), 0);
        QCOMPARE(table->selectedKey(), 3005);
        QTRY_COMPARE(bench.find<QLabel>("engine_figure")->text(), "1.0\u00A0cycles left");
    }

    void revealLiftsFiltersThatHideTheEngine() {
        PageBench bench(makeFleetPage);
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE(table->filter().rowCount(), 100);
        bench.find<QLineEdit>("fleet_search")->setText("FD004");
        bench.page->reveal(2003);
        QCOMPARE(table->selectedKey(), 2003);
    }

    void anEngineWithoutPredictionSaysSo() {
        PageBench bench(makeFleetPage);
        bench.fake->edit([](FakeWorld& w) {
            FleetRow row;
            row.engine = 7;
            w.fleet.engines = {row};
        });
        bench.start();
        QTRY_COMPARE(bench.find<QLabel>("engine_figure")->text(), "No prediction yet");
        QVERIFY(!bench.find<QPushButton>("explain")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("explain")->statusTip().isEmpty());
    }

    void columnsAreKept() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("kept.ini"), QSettings::IniFormat);
        {
            PageBench bench(makeFleetPage);
            auto* table = bench.find<ValueTable>("fleet_table");
            table->setColumnHidden(FleetModel::Cycle, true);
            table->sortOn(FleetModel::LastError, Qt::DescendingOrder);
            bench.page->save(settings);
        }
        PageBench bench(makeFleetPage);
        bench.page->restore(settings);
        auto* table = bench.find<ValueTable>("fleet_table");
        QVERIFY(table->isColumnHidden(FleetModel::Cycle));
        bench.start();
        QTRY_COMPARE(table->filter().rowCount(), 100);
        QCOMPARE(table->filter().sortColumn(), int(FleetModel::LastError));
        settings.setValue("fleet_table/columns", QByteArray("damaged"));
        bench.page->restore(settings); // ignored
        QVERIFY(table->isColumnHidden(FleetModel::Cycle));
    }

    void filtersAreKept() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("kept.ini"), QSettings::IniFormat);
        settings.setValue("fleet/subset", "FD003"); // chosen when the engines were there
        {
            PageBench bench(makeFleetPage);
            bench.page->restore(settings);
            bench.find<QComboBox>("fleet_urgency")->setCurrentIndex(1);
            bench.find<QToolButton>("fleet_drifted")->setChecked(true);
            bench.page->save(settings);
        }
        PageBench bench(makeFleetPage);
        bench.page->restore(settings);
        QCOMPARE(bench.find<QComboBox>("fleet_subset")->currentText(), QString("FD003"));
        QCOMPARE(bench.find<QComboBox>("fleet_urgency")->currentIndex(), 1);
        QVERIFY(bench.find<QToolButton>("fleet_drifted")->isChecked());
        settings.setValue("fleet/urgency", 99);
        bench.page->restore(settings); // of a later program
        QVERIFY(bench.find<QComboBox>("fleet_urgency")->currentIndex() >= 0);
    }
};

QTEST_MAIN(TestFleetPage)
#include "tst_fleet_page.moc"
