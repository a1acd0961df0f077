// States that a page meets seldom and must word well: ten thousand engines, an engine whose life is over, a
// feature out of range, a run that came to nothing, a log that is full.
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/events_model.h"
#include "ui/models/fleet_model.h"
#include "ui/models/roles.h"
#include "ui/models/table_filter.h"
#include "ui/pages/data_page.h"
#include "ui/pages/value_table.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

std::shared_ptr<FakeControl> withWorld(const std::function<void(FakeWorld&)>& change) {
    FakeWorld world = makeFakeWorld(FakeControl::realNow());
    change(world);
    return std::make_shared<FakeControl>(std::move(world));
}

} // namespace

class TestRareStates : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void tenThousandEngines() {
        PageBench bench(makeFleetPage, withWorld([](FakeWorld& w) {
                            const FleetRow pattern = w.fleet.engines.front();
                            w.fleet.engines.clear();
                            for (int i = 0; i < 10'000; ++i) {
                                FleetRow row = pattern;
                                row.engine = 1000 + i;
                                row.predicted_rul = (i * 37) % 9'973;
                                w.fleet.engines.push_back(row);
                            }
                        }));
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE_WITH_TIMEOUT(table->filter().rowCount(), 10'000, 20'000);
        QVERIFY(bench.find<QLabel>("fleet_count")->text().contains("10,000 engines"));
        QElapsedTimer time;
        time.start();
        table->sortOn(FleetModel::Predicted, Qt::DescendingOrder);
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(table->filter().index(0, FleetModel::Predicted).data(kSortRole).toDouble(), 9972.0);
        bench.find<QLineEdit>("fleet_search")->setText("no such engine");
        QCOMPARE(bench.find<QLabel>("fleet_count")->text().section(QStringLiteral(" · "), 0, 0),
                 QString("No engine passes the filter"));
    }

    void anEngineWhoseLifeIsOverAndOneNeverLabelled() {
        PageBench bench(makeFleetPage, withWorld([](FakeWorld& w) {
                            w.fleet.engines.resize(2);
                            FleetRow& over = w.fleet.engines[0];
                            over.actual_rul = 0;
                            over.feedback = 3;
                            FleetRow& alone = w.fleet.engines[1];
                            alone.actual_rul.reset();
                            alone.last_error.reset();
                            alone.feedback = 0;
                        }));
        bench.start();
        auto* table = bench.find<ValueTable>("fleet_table");
        QTRY_COMPARE(table->filter().rowCount(), 2);
        QString all;
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < table->filter().columnCount(); ++column)
                all += table->filter().index(row, column).data().toString() + '\n';
        QVERIFY2(all.contains("never labelled"), qPrintable(all));
        const FakeWorld world = bench.fake->world();
        table->selectKey(world.fleet.engines[0].engine);
        QVERIFY2(bench.find<QLabel>("engine_standing")->text().contains("finished"),
                 qPrintable(bench.find<QLabel>("engine_standing")->text()));
        table->selectKey(world.fleet.engines[1].engine);
        QVERIFY2(bench.find<QLabel>("engine_facts")->text().contains("Never labelled"),
                 qPrintable(bench.find<QLabel>("engine_facts")->text()));
    }

    void aRunThatCameToNothingSaysWhy_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("error");
        QTest::newRow("failed") << "failed"
                                << "the disk is full";
        QTest::newRow("cancelled") << "cancelled"
                                   << "the training was cancelled";
        QTest::newRow("interrupted") << "interrupted"
                                     << "the program ended during it";
    }
    void aRunThatCameToNothingSaysWhy() {
        QFETCH(QString, state);
        QFETCH(QString, error);
        PageBench bench(makeModelsPage, withWorld([&](FakeWorld& w) {
                            w.runs.resize(1);
                            w.runs[0].state = state.toStdString();
                            w.runs[0].error = error.toStdString();
                            w.runs[0].version.reset();
                        }));
        bench.start();
        auto* table = bench.find<ValueTable>("runs_table");
        QTRY_COMPARE(table->filter().rowCount(), 1);
        table->setCurrentIndex(table->filter().index(0, 0));
        QTRY_VERIFY(bench.find<QLabel>("run_error")->text().contains(error));
        QVERIFY(!bench.find<QLabel>("run_error")->isHidden());
    }

    void inputsOutOfRangeAreCounted() {
        PageBench bench(makePredictionsPage);
        bench.start();
        auto* tabs = bench.find<QTabWidget>("explain_tabs");
        QVERIFY(tabs);
        QTRY_VERIFY2(tabs->tabText(0).contains("outside"), qPrintable(tabs->tabText(0)));
    }

    void aFullLogSaysWhereTheRestIs() {
        PageBench bench(makeEventsPage, withWorld([](FakeWorld& w) {
                            EventRow event = w.events.front();
                            event.alarm = false;
                            w.events.clear();
                            const auto most = static_cast<std::int64_t>(EventsModel::kMost) + 500;
                            for (std::int64_t id = most; id > 0; --id) {
                                event.event = id;
                                event.time = w.start - std::chrono::seconds(most - id);
                                w.events.push_back(event);
                            }
                            w.overview.last_event = most;
                        }));
        bench.start();
        QTRY_COMPARE(static_cast<DataPage*>(bench.page)->state(), ViewState::Live);
        bench.find<QLineEdit>("events_search")->setText("nothing is called so"); // looks further back
        auto* count = bench.find<QLabel>("events_count");
        QTRY_VERIFY2_WITH_TIMEOUT(count->text().contains("older ones stay in the store"),
                                  qPrintable(count->text()), 60'000);
        QVERIFY(count->text().contains("100,000"));
    }
};

QTEST_MAIN(TestRareStates)
#include "tst_rare_states.moc"
