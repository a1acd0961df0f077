// Inputs against their training range: what lies outside is said with icon and word.
#include <QAbstractItemModelTester>
#include <QIcon>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/models/inputs_model.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

InputRow input(const char* name, double value) {
    return {name, value, 10, 20, 15, 2, (value - 15) / 2, value < 10 || value > 20, 0.1};
}

} // namespace

class TestInputsModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void outsideIsMarked() {
        InputsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setInputs({input("s2", 25), input("s3", 5), input("s4", 15)});
        QCOMPARE(model.index(0, InputsModel::Range).data().toString(), "above range");
        QCOMPARE(model.index(1, InputsModel::Range).data().toString(), "below range");
        QCOMPARE(model.index(2, InputsModel::Range).data().toString(), "in range");
        QVERIFY(!model.index(0, InputsModel::Feature).data(Qt::DecorationRole).value<QIcon>().isNull());
        QVERIFY(!model.index(2, InputsModel::Feature).data(Qt::DecorationRole).isValid());
        const auto bar = model.index(0, InputsModel::Range).data(kBarRole).value<RangeBar>();
        QCOMPARE(bar.low, 10.0);
        QCOMPARE(bar.value, 25.0);
        QVERIFY(bar.outside);
    }

    void sortsByDistanceWhateverTheSide() {
        InputsModel model;
        model.setInputs({input("s2", 5), input("s3", 17)});
        QCOMPARE(model.index(0, InputsModel::Score).data(kSortRole).toDouble(), 5.0);
        QCOMPARE(model.index(0, InputsModel::Score).data().toString(), QString::fromUtf8("−5.0\u00A0σ"));
    }
};

QTEST_MAIN(TestInputsModel)
#include "tst_inputs_model.moc"
