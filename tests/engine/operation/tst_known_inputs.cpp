// Where the inputs of a prediction are found again.
#include <QTest>

#include "engine/operation/known_inputs.h"
#include "tests/engine/operation/look_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestKnownInputs : public QObject {
    Q_OBJECT
private slots:
    void rowsAreFoundByEngine() {
        const PreparedRows& rows = *smallRows();
        QCOMPARE(testRowOf(rows, rows.test_last_unit[7]).value(), 7u);
        QVERIFY(!testRowOf(rows, 3) && !testRowOf(rows, 1LL << 40));
    }
    void thePreparedRowMustBeOfThatCycle() {
        PredictionRecord record = predictionOfTestRow(*smallRows(), 4, 10);
        QCOMPARE(preparedRowOf(*smallRows(), record).value(), 4u);
        record.cycle = *record.cycle + 1;
        QVERIFY(!preparedRowOf(*smallRows(), record));
        record.cycle.reset();
        QVERIFY(!preparedRowOf(*smallRows(), record));
    }
    void whatWasSentComesBeforeWhatIsPrepared() {
        RecentInputs recent;
        recent.add("r4", 1, std::vector<float>(kFeatureCount, 3));
        const InputSources sources{&recent, smallRows().get()};
        PredictionRecord record = predictionOfTestRow(*smallRows(), 4, 10);
        QCOMPARE(inputsOf(sources, record)->at(0), 3.0F);
        QCOMPARE(inputsOf({nullptr, smallRows().get()}, record)->at(9), smallRows()->test_last.at(4, 9));
        QVERIFY(inputsKnown(sources, record));
        record.engine_id = 3;
        QVERIFY(inputsKnown(sources, record));
        record.row = 1;
        QVERIFY(!inputsKnown(sources, record) && !inputsOf(sources, record));
        QVERIFY(!inputsOf({}, record) && !inputsKnown({}, record));
    }
};

QTEST_GUILESS_MAIN(TestKnownInputs)
#include "tst_known_inputs.moc"
