// The stream as rows: grows by what is new, takes labels later, and stays bounded.
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/predictions_model.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

PredictionRow made(std::int64_t number) {
    PredictionRow row;
    row.prediction = number;
    row.time = instantOf(1.7e9 + double(number));
    row.engine = 1001;
    row.version = "4.0";
    row.predicted_rul = 50;
    return row;
}

} // namespace

class TestPredictionsModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void growsByWhatIsNew() {
        PredictionsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.newest(), 0);
        model.add({made(2), made(1)});
        model.add({made(4), made(3), made(2)});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.newest(), 4);
    }

    void whoIsHeldStays() {
        PredictionsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto some = [](std::int64_t from, std::int64_t to) {
            std::vector<PredictionRow> rows;
            for (std::int64_t number = to; number >= from; --number) rows.push_back(made(number));
            return rows;
        };
        const auto most = static_cast<std::int64_t>(PredictionsModel::kMost);
        model.add(some(1, most));
        model.add(some(most + 1, most + 100), 7);
        QVERIFY(model.rowOf(7) >= 0 && model.rowOf(6) < 0 && model.rowOf(100) < 0 && model.rowOf(101) >= 0);
        QCOMPARE(model.rowCount(), int(most) + 1);
        model.add(some(most + 101, most + 101), 7);
        QVERIFY(model.rowOf(7) >= 0);
        QCOMPARE(model.rowCount(), int(most) + 1);
        model.add(some(most + 102, most + 102));
        QVERIFY(model.rowOf(7) < 0); // no longer held
    }

    void whatIsForgottenGoes() {
        PredictionsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PredictionRow other = made(3);
        other.engine = 1002;
        model.add({other, made(2), made(1)});
        model.keepOnly({made(2)}, 1001);
        QVERIFY(model.rowOf(1) < 0 && model.rowOf(2) >= 0 && model.rowOf(3) >= 0);
        model.keepOnly({made(2)});
        QCOMPARE(model.rowCount(), 1);
        model.keepOnly({});
        QCOMPARE(model.rowCount(), 0);
    }

    void whatWasClearedGoesByItsNumber() {
        PredictionsModel model;
        model.add({made(7), made(5), made(2)});
        QVERIFY(!model.forgetUpTo(0) && !model.forgetUpTo(1));
        QVERIFY(model.forgetUpTo(5));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.rowOf(7) >= 0);
    }

    void labelsComeLater() {
        PredictionsModel model;
        model.add({made(1)});
        const QModelIndex actual = model.index(0, PredictionsModel::Actual);
        QCOMPARE(actual.data().toString(), "not yet labelled");
        QVERIFY(!actual.data(kSortRole).isValid());
        PredictionRow labelled = made(1);
        labelled.actual_rul = 55;
        labelled.error = -5;
        model.add({labelled});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(actual.data().toString(), "55");
        QCOMPARE(model.index(0, PredictionsModel::Error).data().toString(), QString::fromUtf8("−5.0"));
    }

    void withoutAnEngineNoLabelIsPromised() {
        PredictionRow row = made(1);
        row.engine.reset();
        QCOMPARE(actualText(row), "no engine named");
    }

    void staysBounded() {
        PredictionsModel model;
        for (int batch = 0; batch < 12; ++batch) {
            std::vector<PredictionRow> rows;
            for (int i = 499; i >= 0; --i) rows.push_back(made(batch * 500 + i + 1));
            model.add(std::move(rows));
        }
        QCOMPARE(model.rowCount(), int(PredictionsModel::kMost));
        QCOMPARE(model.newest(), 6000);
        QCOMPARE(model.at(0)->prediction, 1001);
    }
};

QTEST_MAIN(TestPredictionsModel)
#include "tst_predictions_model.moc"
