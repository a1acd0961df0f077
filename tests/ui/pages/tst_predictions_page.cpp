// The stream: pause without loss, search, and explanations that say when they cannot be given.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/table_filter.h"
#include "ui/pages/value_table.h"
#include "ui/pages/votes_histogram.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

void addPrediction(FakeWorld& world) {
    PredictionRow row = world.predictions.front();
    ++row.prediction;
    world.predictions.insert(world.predictions.begin(), row);
}

} // namespace

class TestPredictionsPage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
        qRegisterMetaType<PageId>("turbofan::ui::PageId");
    }

    void theNewestIsChosenAndExplained() {
        PageBench bench(makePredictionsPage);
        bench.start();
        QTRY_COMPARE(bench.find<ValueTable>("predictions_table")->selectedKey(), 208875);
        QTRY_VERIFY(bench.find<VotesHistogram>("votes_histogram")->description().contains("eight of ten"));
        QVERIFY(bench.find<QLabel>("prediction_actual")->text().contains("not yet arrived"));
        QTRY_VERIFY(bench.find<ValueTable>("inputs_table")->filter().rowCount() > 0);
    }

    void inputsNoLongerInMemoryAreSaid() {
        PageBench bench(makePredictionsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("predictions_table");
        QTRY_COMPARE(table->filter().rowCount(), 500);
        table->selectKey(208875 - 499);
        auto* message = bench.find<QLabel>("explain_message");
        QTRY_VERIFY(message->isVisible() && message->text().contains("no longer in memory"));
        QVERIFY(message->text().contains("Choose a newer one.")); // the cure
    }

    void theLabelThatArrivesIsShown() {
        PageBench bench(makePredictionsPage);
        bench.start();
        QTRY_COMPARE(bench.find<ValueTable>("predictions_table")->selectedKey(), 208875);
        bench.fake->edit([](FakeWorld& w) {
            w.predictions.front().actual_rul = 40;
            w.predictions.front().error = w.predictions.front().predicted_rul - 40;
        });
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QLabel>("prediction_actual")->text().startsWith("Actual 40"),
                                 8000);
    }

    void whatTheStoreHasForgottenGoes() {
        PageBench bench(makePredictionsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("predictions_table");
        QTRY_COMPARE(table->filter().rowCount(), 500);
        bench.fake->edit([](FakeWorld& w) { w.predictions.resize(3); });
        QTRY_COMPARE_WITH_TIMEOUT(table->filter().rowCount(), 3, 8000);
        bench.fake->edit([](FakeWorld& w) { w.predictions.clear(); });
        QTRY_COMPARE_WITH_TIMEOUT(table->filter().rowCount(), 0, 8000);
    }

    // Whether a demo was seen to run before or not, and whether one runs now or has ended meanwhile.
    void whatAFreshDemoClearedGoes_data() {
        QTest::addColumn<bool>("before");
        QTest::addColumn<bool>("after");
        for (const bool before : {false, true})
            for (const bool after : {false, true})
                QTest::addRow("%s, %s", before ? "one ran" : "none ran", after ? "one runs" : "none runs")
                    << before << after;
    }
    void whatAFreshDemoClearedGoes() {
        QFETCH(bool, before);
        QFETCH(bool, after);
        PageBench bench(makePredictionsPage);
        bench.fake->edit([&](FakeWorld& w) { w.overview.demo.running = before; });
        bench.start();
        auto* table = bench.find<ValueTable>("predictions_table");
        QTRY_COMPARE(table->filter().rowCount(), 500);
        bench.page->hide(); // what happens meanwhile is not asked for
        bench.fake->edit([&](FakeWorld& w) {
            w.overview.demo.running = after;
            w.overview.predictions_cleared = w.predictions.front().prediction;
            for (PredictionRow& row : w.predictions) row.prediction += 100'000;
        });
        QTRY_VERIFY(bench.bridge.overview() && bench.bridge.overview()->predictions_cleared > 0);
        bench.page->show();
        QTRY_VERIFY(table->selectedKey() > 300'000);
        QCOMPARE(table->filter().rowCount(), 500);
    }

    void pausedHoldsStillAndLosesNothing() {
        PageBench bench(makePredictionsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("predictions_table");
        QTRY_COMPARE(table->filter().rowCount(), 500);
        QTest::mouseClick(bench.find<QPushButton>("predictions_pause"), Qt::LeftButton);
        bench.fake->edit(addPrediction);
        bench.fake->edit(addPrediction);
        bench.page->refresh();
        QTRY_VERIFY(bench.find<QLabel>("predictions_count")->text().startsWith("Paused, 2 new"));
        QCOMPARE(table->filter().rowCount(), 500);
        QTest::mouseClick(bench.find<QPushButton>("predictions_pause"), Qt::LeftButton);
        QCOMPARE(table->filter().rowCount(), 502);
        QCOMPARE(table->selectedKey(), 208875); // the choice stays where it was
    }

    void aNumberFindsTheEngineOrThePrediction() {
        PageBench bench(makePredictionsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("predictions_table");
        QTRY_COMPARE(table->filter().rowCount(), 500);
        auto* search = bench.find<QLineEdit>("predictions_search");
        search->setText("208870");
        QCOMPARE(table->filter().rowCount(), 1);
        search->setText("req-20887");
        QCOMPARE(table->filter().rowCount(), 6);
        const std::int64_t engine = *bench.fake->world().predictions[3].engine;
        bench.page->reveal(QVariant::fromValue<qlonglong>(engine));
        QVERIFY(table->filter().rowCount() >= 1);
        QCOMPARE(table->currentIndex().row(), 0); // its newest
        QSignalSpy opened(bench.page, &Page::openPage);
        QTest::mouseClick(bench.find<QPushButton>("show_engine"), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][1].toLongLong(), engine);
    }
};

QTEST_MAIN(TestPredictionsPage)
#include "tst_predictions_page.moc"
