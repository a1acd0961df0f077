// Runs as rows: their states in words, and ten thousand of them sorted and filtered within 100 ms.
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/bench/slowness.h"
#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/runs_model.h"
#include "ui/models/table_filter.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

const Instant kNow = instantOf(1.7e9);

std::vector<RunRow> manyRuns(int count) {
    const std::vector<RunRow> some = makeFakeWorld(kNow).runs;
    std::vector<RunRow> runs;
    for (int i = 0; i < count; ++i) {
        RunRow run = some[std::size_t(i) % some.size()];
        run.run = i + 1;
        run.started = kNow - std::chrono::seconds((i * 7919) % 100000);
        run.reason = i % 2 ? "drift: mean KS 0.21 ≥ 0.20" : "operator";
        if (run.test_rmse) run.test_rmse = 15 + (i * 31 % 1000) / 100.0;
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace

class TestRunsModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void holdsUpUnderTheTester() {
        RunsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(makeFakeWorld(kNow).runs);
        std::vector<RunRow> later = makeFakeWorld(kNow).runs;
        later.erase(later.begin() + 1);
        model.setRows(later);
        QCOMPARE(model.rowCount(), int(later.size()));
    }

    void aFailedRunKeepsItsReason() {
        RunsModel model;
        model.setRows(makeFakeWorld(kNow).runs);
        const QModelIndex state = model.index(model.rowOf(5), RunsModel::State);
        QCOMPARE(state.data().toString(), "failed");
        QVERIFY(state.data(Qt::ToolTipRole).toString().contains("disk is full"));
        QVERIFY(state.data(Qt::ForegroundRole).isValid());
        QCOMPARE(model.index(state.row(), RunsModel::TestRmse).data().toString(), QString::fromUtf8("–"));
        QCOMPARE(model.index(state.row(), RunsModel::Version).data().toString(), QString::fromUtf8("–"));
    }

    void showsWhatItChanged() {
        RunsModel model;
        RunRow run = makeFakeWorld(kNow).runs[1];
        run.rmse_before = 31.2;
        run.rmse_after.reset();
        model.setRows({run});
        QCOMPARE(model.index(0, RunsModel::Change).data().toString(), QString::fromUtf8("31.2 → not yet"));
        run.rmse_after = 18.2;
        model.setRows({run});
        QCOMPARE(model.index(0, RunsModel::Change).data().toString(), QString::fromUtf8("31.2 → 18.2"));
        QCOMPARE(model.index(0, RunsModel::Change).data(kSortRole).toDouble(), -13.0);
    }

    void everyStateHasItsWord() {
        for (const char* state : {"running", "succeeded", "failed", "cancelled", "interrupted", "held"})
            QCOMPARE(runStateWord(state), QString(state));
    }

    void tenThousandSortAndFilterInTime() {
        RunsModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.setTextColumns(
            {RunsModel::Run, RunsModel::State, RunsModel::Reason, RunsModel::Version}); // as the page
        model.setRows(manyRuns(10000));
        const double slow = turbofan::bench::slowness();
        const auto within = [slow](const QString& what, const std::function<void()>& act) {
            const double ms = turbofan::bench::threadTime(act);
            qInfo("%s: %.1f ms", qPrintable(what), ms);
            return ms <= 100 * slow || turbofan::bench::kSanitized;
        };
        for (const int column :
             {RunsModel::Started, RunsModel::TestRmse, RunsModel::Reason, RunsModel::State})
            QVERIFY(within(QString("sort by column %1").arg(column),
                           [&] { filter.sort(column, Qt::DescendingOrder); }));
        QVERIFY(within("filter by text", [&] { filter.setText("operator"); }));
        QCOMPARE(filter.rowCount(), 5000);
        QVERIFY(within("filter by state", [&] { filter.setAllowed(RunsModel::State, {"failed"}); }));
        QCOMPARE(filter.rowCount(), 1000);
    }
};

QTEST_MAIN(TestRunsModel)
#include "tst_runs_model.moc"
