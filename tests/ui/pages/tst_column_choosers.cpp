// Every table with more columns than it may show says so on a button, whose menu names them all.
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/table_filter.h"
#include "ui/pages/value_table.h"
#include "ui/theme/theme.h"

using namespace turbofan::ui;

namespace {
using Maker = PageBench::Maker;
}
Q_DECLARE_METATYPE(Maker)

class TestColumnChoosers : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
    }

    void theButtonNamesEveryColumn_data() {
        QTest::addColumn<Maker>("maker");
        QTest::addColumn<QString>("name");
        QTest::newRow("fleet") << Maker(makeFleetPage) << "fleet_table";
        QTest::newRow("drift") << Maker(makeDriftPage) << "drift_table";
        QTest::newRow("models") << Maker(makeModelsPage) << "models_table";
        QTest::newRow("runs") << Maker(makeModelsPage) << "runs_table";
        QTest::newRow("predictions") << Maker(makePredictionsPage) << "predictions_table";
        QTest::newRow("inputs") << Maker(makePredictionsPage) << "inputs_table";
        QTest::newRow("events") << Maker(makeEventsPage) << "events_table";
        QTest::newRow("settings") << Maker(makeSettingsPage) << "settings_table";
    }
    void theButtonNamesEveryColumn() {
        QFETCH(Maker, maker);
        QFETCH(QString, name);
        PageBench bench(maker);
        bench.start();
        auto* table = bench.page->findChild<ValueTable*>(name);
        auto* button = bench.page->findChild<QToolButton*>(name + "_columns");
        QVERIFY(button);
        QTRY_VERIFY(button->isVisible() && table->filter().rowCount() > 0);
        QVERIFY(button->height() >= button->sizeHint().height());
        emit button->menu()->aboutToShow();
        QCOMPARE(button->menu()->actions().size(), table->model()->columnCount());
        QAction* first = button->menu()->actions().at(0);
        QVERIFY(first->isChecked() == !table->isColumnHidden(0));
        first->toggle();
        QVERIFY(first->isChecked() == !table->isColumnHidden(0));
    }
};

QTEST_MAIN(TestColumnChoosers)
#include "tst_column_choosers.moc"
