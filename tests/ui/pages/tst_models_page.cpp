// Models and runs: why a button is off, a failed run's reason, and the comparison by one key.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/table_filter.h"
#include "ui/pages/compare_view.h"
#include "ui/pages/live_timeline.h"
#include "ui/pages/value_table.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/inline_message.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestModelsPage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void buttonsSayWhyTheyAreOff() {
        PageBench bench(makeModelsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("models_table");
        QTRY_COMPARE(table->selectedKey(), 4);
        auto* promote = bench.find<QPushButton>("promote");
        QVERIFY(!promote->isEnabled());
        QVERIFY(promote->toolTip().contains("serves already"));
        QCOMPARE(promote->statusTip(), promote->toolTip());
        table->selectKey(2);
        QVERIFY(promote->isEnabled());
        QVERIFY(promote->text().contains("v2"));
        QVERIFY(bench.find<QPushButton>("roll_back")->text().contains("v3"));
        bench.fake->edit([](FakeWorld& w) { w.models.previous.reset(); });
        bench.page->refresh();
        QTRY_VERIFY(!bench.find<QPushButton>("roll_back")->isEnabled());
        QVERIFY(bench.find<QPushButton>("roll_back")->statusTip().contains("No version served before"));
    }

    void aFailedRunIsKeptWithItsReason() {
        PageBench bench(makeModelsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("runs_table");
        QTRY_COMPARE(table->selectedKey(), 5);
        QVERIFY(bench.find<QLabel>("run_error")->text().contains("disk is full"));
        bench.page->reveal(3);
        QCOMPARE(table->selectedKey(), 3);
        QVERIFY(bench.find<QLabel>("run_error")->isHidden());
    }

    void whatIsNoLongerKeptIsSaidToBeGone_data() {
        QTest::addColumn<QVariant>("target");
        QTest::addColumn<QString>("said");
        QTest::newRow("run") << QVariant::fromValue(qlonglong(77)) << "Run 77 is no longer kept.";
        QTest::newRow("model") << QVariant(QString("9.0")) << "The model v9 is no longer kept.";
    }
    void whatIsNoLongerKeptIsSaidToBeGone() {
        QFETCH(QVariant, target);
        QFETCH(QString, said);
        PageBench bench(makeModelsPage);
        bench.page->reveal(target); // before anything is known
        bench.start();
        const InlineMessage* message = bench.actions.message();
        QTRY_COMPARE(message->text(), said);
        QTRY_COMPARE(bench.find<ValueTable>("models_table")->selectedKey(), 4); // as if nothing was asked for
        QTRY_COMPARE(bench.find<ValueTable>("runs_table")->selectedKey(), 5);
        bench.actions.message()->showMessage(MessageKind::News, "another");
        bench.page->reveal(target); // and once more, while the page is seen
        QTRY_COMPARE(message->text(), said);
    }
    void theRunningJobCanBeCancelled() {
        PageBench bench(makeModelsPage);
        bench.fake->edit([](FakeWorld& w) {
            RunRow run;
            run.run = 6;
            run.state = "running";
            run.started = w.start;
            w.runs.insert(w.runs.begin(), run);
            w.overview.job = {true, "growing trees", "trees", 40, 100, 0.5, 5, 8.0, ""};
        });
        bench.fake->setJobSeconds(1000);
        bench.start();
        auto* cancel = bench.find<QPushButton>("run_cancel");
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(bench.find<QLabel>("run_progress_text")->text().contains("growing trees"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(bench.fake->calls("cancelTraining"), 1);
    }

    void aHeldModelCanBePromotedAllTheSame() {
        PageBench bench(makeModelsPage);
        bench.fake->edit([](FakeWorld& w) {
            RunRow run = w.runs.front();
            run.run = 6;
            run.state = "held";
            run.version = "3.0";
            run.error = "clearly worse: RMSE 24.10 against 19.80 of model 4.0 on the same 412 test engines";
            w.runs.insert(w.runs.begin(), run);
        });
        bench.start();
        auto* promote = bench.find<QPushButton>("run_promote");
        QVERIFY(!promote->isVisible());
        QTRY_VERIFY(bench.page->findChild<ValueTable*>("runs_table")->filter().rowCount() > 5);
        bench.page->reveal(6);
        QTRY_VERIFY(promote->isVisible());
        QVERIFY(bench.find<QLabel>("run_error")->text().contains("24.10 against 19.80"));
        QVERIFY(bench.find<QPushButton>("run_model")->isVisible());
        QTest::mouseClick(promote, Qt::LeftButton);
        QTRY_VERIFY(bench.actions.sheet()->isOpen()); // it wants a reason, as any promotion
        bench.page->reveal(3);
        QVERIFY(!promote->isVisible());
    }

    void oneKeyComparesTheNewestWithTheOneBefore() {
        PageBench bench(makeModelsPage);
        bench.start();
        QTRY_COMPARE(bench.find<ValueTable>("models_table")->selectedKey(), 4);
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        QTest::keyClick(bench.find<ValueTable>("models_table"), Qt::Key_C);
        auto* compare = bench.find<CompareView>("compare_view");
        QCOMPARE(bench.find<QTabWidget>("models_tabs")->currentWidget(), compare);
        QCOMPARE(compare->chosen().first.number, 3);
        QCOMPARE(compare->chosen().second.number, 4);
        QCOMPARE(bench.find<QLabel>("compare_message")->text(), QString("comparing…")); // two are chosen
        auto* parameters = bench.find<ValueTable>("compare_parameters");
        QTRY_VERIFY(parameters->filter().rowCount() > 1);
        const int all = parameters->filter().rowCount();
        compare->setOnlyDifferences(true);
        QVERIFY(parameters->filter().rowCount() < all);
    }

    void aSpanOfTheTimelineLeadsToItsModel() {
        PageBench bench(makeModelsPage);
        bench.start();
        auto* timeline = bench.find<LiveTimeline>("live_timeline");
        QTRY_VERIFY(timeline->spanAt(QPointF(20, 12)) == 0);
        QVERIFY2(timeline->sentenceOf(0).startsWith("v1 from"), qPrintable(timeline->sentenceOf(0)));
        QTest::mouseClick(timeline, Qt::LeftButton, {}, QPoint(20, 12));
        QCOMPARE(bench.find<ValueTable>("models_table")->selectedKey(), 1);
    }

    void twoModelsAreNeededToCompare() {
        PageBench bench(makeModelsPage);
        bench.fake->edit([](FakeWorld& w) { w.models.models.resize(1); });
        bench.start();
        QTRY_VERIFY(bench.find<QLabel>("compare_message")->text().contains("second one comes"));
    }
};

QTEST_MAIN(TestModelsPage)
#include "tst_models_page.moc"
