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

    void valuesAreToldApartFromTheirRange() {
        InputsModel model;
        model.setInputs({{"setting_2_roll_20", 0.00002, -0.0004, 0.0004, 0.0001, 0.0001, -0.8, false, 0},
                         {"s_8", 2388.06, 2387.9, 2388.56, 2388.1, 0.1, 0, false, 0},
                         {"s_9", 9056.4, 9000, 9200, 9060, 10, 0, false, 0},
                         {"s_1", 518.67, 518.67, 518.67, 518.67, 0, 0, false, 0}});
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, InputsModel::Value), QString("0.00002"));
        QCOMPARE(cell(0, InputsModel::High), QString("0.00040"));
        QCOMPARE(cell(1, InputsModel::Value), QString("2388.06"));
        QCOMPARE(cell(1, InputsModel::Low), QString("2387.90"));
        QCOMPARE(cell(2, InputsModel::Value), QString("9056.4"));
        QCOMPARE(cell(3, InputsModel::Value), QString("518.67"));
    }

    void theSideOfTheMeanIsExported() {
        InputsModel model;
        model.setInputs({input("s2", 5), input("s3", 17)});
        const auto kept = [&](int row, int column) {
            return model.index(row, column).data(kExportRole).toString();
        };
        QCOMPARE(kept(0, InputsModel::Score), "-5");
        QCOMPARE(kept(1, InputsModel::Score), "1");
        QCOMPARE(kept(0, InputsModel::Range), "below range");
        QCOMPARE(kept(1, InputsModel::Range), "in range");
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
