// Cells in slices: as csvOf() has them, begun anew when rows move, stopped when told.
#include <QStandardItemModel>
#include <QTest>

#include "ui/models/table_export.h"
#include "ui/models/table_values.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

std::unique_ptr<QStandardItemModel> rows(int count) {
    auto model = std::make_unique<QStandardItemModel>(0, 2);
    model->setHorizontalHeaderLabels({"id", "half"});
    for (int i = 0; i < count; ++i)
        model->appendRow(
            {new QStandardItem(QString::number(i)), new QStandardItem(QString::number(i / 2.0))});
    return model;
}

QByteArray textOf(const TableValues& table, const std::stop_token& stop = {}) {
    QByteArray text;
    const auto sink = [&](const QByteArray& piece) -> Status {
        text += piece;
        return {};
    };
    return writeCsv(table, sink, {}, stop) ? text : QByteArray("failed");
}

} // namespace

class TestTableValues : public QObject {
    Q_OBJECT
private slots:
    void slicesGiveTheWhole() {
        const auto model = rows(3000);
        TableCollector collector(*model);
        int slices = 1;
        while (!collector.step(std::chrono::milliseconds(0))) ++slices; // a row at a time
        QCOMPARE(slices, 3000);
        const TableValues values = collector.take();
        QCOMPARE(values.rows(), 3000);
        QCOMPARE(textOf(values), csvOf(*model));
        QCOMPARE(textOf(values).count("\r\n"), 3001);
    }

    void rowsThatComeMeanwhileBeginItAnew() {
        const auto model = rows(100);
        TableCollector collector(*model);
        for (int i = 0; i < 50; ++i) collector.step(std::chrono::milliseconds(0));
        model->insertRow(0, {new QStandardItem("first"), new QStandardItem("0")});
        while (!collector.step(std::chrono::milliseconds(0))) {
        }
        QCOMPARE(textOf(collector.take()), csvOf(*model));
    }

    void restlessModelsAreTakenInOneGo() {
        const auto model = rows(100);
        TableCollector collector(*model);
        int steps = 0;
        while (!collector.step(std::chrono::milliseconds(0)) && steps < 50) {
            model->appendRow({new QStandardItem("more"), new QStandardItem("0")});
            ++steps;
        }
        QVERIFY(steps < 10);
        QCOMPARE(collector.take().rows(), model->rowCount());
    }

    void aModelThatIsGoneGivesWhatThereWas() {
        auto model = rows(100);
        TableCollector collector(*model);
        collector.step(std::chrono::milliseconds(0));
        model.reset();
        QVERIFY(collector.step(std::chrono::milliseconds(0)));
        QCOMPARE(collector.take().rows(), 1);
    }

    void writingCanBeStoppedAndFail() {
        const auto model = rows(2500);
        TableCollector collector(*model);
        while (!collector.step(std::chrono::hours(1))) {
        }
        const TableValues values = collector.take();
        std::stop_source stop;
        std::vector<std::uint64_t> told;
        const auto keep = [](const QByteArray&) -> Status { return {}; };
        const Status stopped = writeCsv(
            values, keep,
            [&](const Progress& p) {
                told.push_back(p.done);
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        QCOMPARE(told, std::vector<std::uint64_t>{1000});
        const Status full =
            writeCsv(values, [](const QByteArray&) -> Status { return fail(ErrorCode::Io, "full"); }, {}, {});
        QVERIFY(!full && full.error().message == "full");
    }
};

QTEST_GUILESS_MAIN(TestTableValues)
#include "tst_table_values.moc"
