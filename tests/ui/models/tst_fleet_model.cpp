// The fleet as rows: words for what is not known, most urgent first, and ten thousand engines in time.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/bench/slowness.h"
#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/fleet_model.h"
#include "ui/models/table_export.h"
#include "ui/models/table_filter.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

const Instant kNow = instantOf(1.7e9);

QString shown(const FleetModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

FleetRow predicted(std::int64_t engine, double rul, Urgency urgency) {
    FleetRow row;
    row.engine = engine;
    row.subset = "FD001";
    row.cycle = 100;
    row.predicted_rul = rul;
    row.predicted_at = kNow - std::chrono::seconds(14);
    row.urgency = urgency;
    return row;
}

} // namespace

class TestFleetModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void holdsUpUnderTheTester() {
        FleetModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFleet(makeFakeWorld(kNow, 40).fleet);
        model.setFleet(makeFakeWorld(kNow, 30).fleet);
        model.setFleet(makeFakeWorld(kNow, 50).fleet);
        QCOMPARE(model.rowCount(), 50);
    }

    void saysWhatIsNotKnown() {
        FleetModel model;
        FleetRow never; // of the data, but no prediction names it
        never.engine = 1002;
        FleetRow finished = predicted(1003, 2, Urgency::Now);
        finished.actual_rul = 0;
        finished.feedback = 3;
        model.setFleet({kNow, {predicted(1001, 80, Urgency::Normal), never, finished}});
        QCOMPARE(shown(model, 0, FleetModel::LastError), "never labelled");
        QCOMPARE(shown(model, 1, FleetModel::Predicted), "no prediction yet");
        QCOMPARE(shown(model, 1, FleetModel::Urgent), "unknown");
        for (const int column : {FleetModel::Cycle, FleetModel::Low, FleetModel::Age, FleetModel::Drift})
            QCOMPARE(shown(model, 1, column), QString::fromUtf8("–"));
        QCOMPARE(standingWords(finished), "finished");
        QCOMPARE(shown(model, 0, FleetModel::Age), "14\u00A0s ago");
    }

    void aMissingSpanSaysWhy() {
        FleetModel model;
        FleetRow known = predicted(1, 80, Urgency::Normal), gone = known, unknown = known, later = known;
        known.version = gone.version = "3.0";
        known.low = 70, known.high = 95, known.span = SpanState::Known;
        gone.engine = 2, gone.span = SpanState::ModelGone;
        unknown.engine = 3, unknown.span = SpanState::InputsGone;
        later.engine = 4, later.span = SpanState::Later;
        model.setFleet({kNow, {known, gone, unknown, later}});
        const auto tip = [&](int row) {
            return model.index(row, FleetModel::Band).data(Qt::ToolTipRole).toString();
        };
        QCOMPARE(shown(model, 0, FleetModel::Band), QString::fromUtf8("70–95"));
        QVERIFY(!tip(0).contains("gone"));
        QCOMPARE(tip(1), "v3, which predicted it, is gone.");
        QCOMPARE(tip(2), "What it was predicted from is no longer known.");
        QCOMPARE(tip(3), "It is being computed.");
        QCOMPARE(shown(model, 1, FleetModel::Model), "v3");
        QCOMPARE(shown(model, 2, FleetModel::Model), QString::fromUtf8("–"));
        unknown.span = SpanState::ModelGone; // a change is seen
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setFleet({kNow, {known, gone, unknown, later}});
        QVERIFY(changed.count() > 0);
    }

    void colourGoesWithIconAndWord() {
        FleetModel model;
        FleetRow outside = predicted(1, 90, Urgency::Normal);
        outside.drifted = true;
        model.setFleet({kNow, {predicted(2, 10, Urgency::Now), predicted(3, 99, Urgency::Normal), outside}});
        const QModelIndex now = model.index(0, FleetModel::Urgent),
                          normal = model.index(1, FleetModel::Urgent);
        QVERIFY(now.data(Qt::ForegroundRole).isValid());
        QVERIFY(!now.data(Qt::DecorationRole).value<QIcon>().isNull());
        QCOMPARE(now.data().toString(), "now");
        QVERIFY(!normal.data(Qt::ForegroundRole).isValid());
        QVERIFY(!normal.data(Qt::DecorationRole).isValid());
        QCOMPARE(shown(model, 2, FleetModel::Drift), "outside");
    }

    void mostUrgentFirstAndUnknownLast() {
        FleetModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(FleetModel::Urgent, Qt::AscendingOrder);
        FleetRow unknown;
        unknown.engine = 1;
        model.setFleet({kNow, {unknown, predicted(2, 60, Urgency::Soon), predicted(3, 5, Urgency::Now)}});
        QCOMPARE(filter.index(0, FleetModel::Engine).data().toString(), "3");
        QCOMPARE(filter.index(2, FleetModel::Engine).data().toString(), "1");
    }

    void csvHasUnitsAndNoWordsForNumbers() {
        FleetModel model;
        model.setFleet({kNow, {predicted(1001, 12.5, Urgency::Now)}});
        const QList<QByteArray> lines = csvOf(model).split('\n');
        QVERIFY(lines[0].contains("predicted_rul (cycles)"));
        QVERIFY2(lines[1].startsWith("now,1001,100,12.5,,,,in range,FD001,"), lines[1]);
        QVERIFY(lines[1].contains("2023-11-14T22:13:06"));
    }

    void theCsvIsTheSameInEachLanguage() {
        FleetModel model;
        FleetRow never, outside = predicted(1003, 90, Urgency::Normal);
        never.engine = 1002;
        outside.drifted = true;
        model.setFleet({kNow, {predicted(1001, 12.5, Urgency::Now), never, outside}});
        const QByteArray english = csvOf(model);
        useLanguage("de");
        const QByteArray german = csvOf(model);
        const QString seen = shown(model, 2, FleetModel::Drift);
        useLanguage("en");
        QVERIFY(seen != "outside"); // else nothing was tried
        QCOMPARE(german, english);
        const QList<QByteArray> lines = english.split('\n');
        QVERIFY2(lines[2].startsWith(",1002,,,,,,,"), lines[2]); // what is not known is empty
        QVERIFY2(lines[3].startsWith("normal,1003,100,90,,,,outside,FD001,"), lines[3]);
    }

    void tenThousandEnginesRefreshInTime() {
        FleetModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(FleetModel::Urgent, Qt::AscendingOrder);
        Fleet fleet = makeFakeWorld(kNow, 10000).fleet;
        for (std::size_t i = 0; i < fleet.engines.size(); ++i) fleet.engines[i].engine = std::int64_t(i) + 1;
        model.setFleet(fleet);
        for (std::size_t i = 0; i < fleet.engines.size(); i += 3) // a third has new predictions
            if (fleet.engines[i].predicted_rul) *fleet.engines[i].predicted_rul += double(i % 40) - 20;
        const double slow = turbofan::bench::slowness();
        const auto within = [slow](const char* what, const std::function<void()>& act) {
            const double ms = turbofan::bench::threadTime(act);
            qInfo("%s of 10,000 engines: %.1f ms", what, ms);
            return ms < 150 * slow || turbofan::bench::kSanitized;
        };
        QVERIFY(within("refresh", [&] { model.setFleet(std::move(fleet)); }));
        QVERIFY(within("search", [&] { filter.setText("FD003"); }));
        QCOMPARE(filter.rowCount(), 2500);
    }
};

QTEST_MAIN(TestFleetModel)
#include "tst_fleet_model.moc"
