// Search, column filters and sorting: right rows, kept selections, and quick over 100,000 rows.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "tests/bench/slowness.h"
#include "ui/models/roles.h"
#include "ui/models/table_filter.h"

using namespace turbofan::ui;

namespace {

QStandardItem* cell(const QString& text, const QVariant& sort = {}) {
    auto* item = new QStandardItem(text);
    if (sort.isValid()) item->setData(sort, kSortRole);
    return item;
}

void addRow(QStandardItemModel& model, const QString& name, double value, const QString& state) {
    model.appendRow({cell(name), cell(QString::number(value), value), cell(state)});
}

QStringList names(const QAbstractItemModel& model) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) all << model.index(row, 0).data().toString();
    return all;
}

// A large flat model that costs no more than a real one.
class Many : public QAbstractTableModel {
public:
    explicit Many(int rows) {
        for (int row = 0; row < rows; ++row)
            texts_ << QStringLiteral("Drift check %1: mean KS 0.%2 of engine %3")
                          .arg(row)
                          .arg(row % 97)
                          .arg(1000 + row % 260);
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : texts_.size();
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override {
        if (role == Qt::DisplayRole)
            return index.column() == 0 ? QVariant(texts_[index.row()]) : QVariant(index.row() % 1000);
        if (role == kSortRole && index.column() == 1) return (index.row() * 7919) % 1000;
        return {};
    }

private:
    QStringList texts_;
};

} // namespace

class TestTableFilter : public QObject {
    Q_OBJECT
private slots:
    void init() {
        model_ = std::make_unique<QStandardItemModel>();
        model_->setColumnCount(3);
        addRow(*model_, "sensor_11_mean", 0.4, "alert");
        addRow(*model_, "sensor_4_std", 0.1, "normal");
        addRow(*model_, "Sensor_15_mean", 0.2, "warn");
        addRow(*model_, "setting_1", 0.1, "normal");
        filter_ = std::make_unique<TableFilter>();
        filter_->setSourceModel(model_.get());
        tester_ = std::make_unique<QAbstractItemModelTester>(
            filter_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup() {
        tester_.reset();
        filter_.reset();
    }

    void everyWordMustOccurInAnyCase() {
        filter_->setText("SENSOR mean");
        QCOMPARE(names(*filter_), QStringList({"sensor_11_mean", "Sensor_15_mean"}));
        filter_->setText("");
        QCOMPARE(filter_->rowCount(), 4);
    }
    void onlyChosenColumnsAreSearched() {
        filter_->setText("normal");
        QCOMPARE(filter_->rowCount(), 2);
        filter_->setTextColumns({0});
        QCOMPARE(filter_->rowCount(), 0);
    }
    void noHitAcrossTwoColumns() {
        model_->appendRow({cell("ab"), cell("cd"), cell("x")});
        filter_->setText("bc");
        QCOMPARE(filter_->rowCount(), 0);
    }
    void columnsHaveTheirOwnFilters() {
        filter_->setAllowed(2, {"alert", "warn"});
        QCOMPARE(names(*filter_), QStringList({"sensor_11_mean", "Sensor_15_mean"}));
        QVERIFY(filter_->isFiltering());
        filter_->setCondition([](int row) { return row != 0; });
        QCOMPARE(names(*filter_), QStringList({"Sensor_15_mean"}));
        filter_->setAllowed(2, {});
        filter_->setCondition({});
        QCOMPARE(filter_->rowCount(), 4);
        QVERIFY(!filter_->isFiltering());
    }
    void sortsByNumberAndIsStable() {
        filter_->sort(1, Qt::AscendingOrder);
        QCOMPARE(names(*filter_),
                 QStringList({"sensor_4_std", "setting_1", "Sensor_15_mean", "sensor_11_mean"}));
        filter_->sort(1, Qt::DescendingOrder);
        QCOMPARE(names(*filter_),
                 QStringList({"sensor_11_mean", "Sensor_15_mean", "sensor_4_std", "setting_1"}));
        filter_->sort(-1);
        QCOMPARE(names(*filter_).first(), QString("sensor_11_mean"));
    }
    void nothingComesLastInBothDirections() {
        model_->appendRow({cell("none"), cell("–", qQNaN()), cell("no data")});
        filter_->sort(1, Qt::AscendingOrder);
        QCOMPARE(names(*filter_).last(), QString("none"));
        filter_->sort(1, Qt::DescendingOrder);
        QCOMPARE(names(*filter_).last(), QString("none"));
    }
    void newAndChangedRowsFindTheirPlace() {
        filter_->sort(1, Qt::DescendingOrder);
        filter_->setText("sensor");
        addRow(*model_, "sensor_9_mean", 0.3, "alert");
        addRow(*model_, "other", 0.9, "alert");
        QCOMPARE(names(*filter_),
                 QStringList({"sensor_11_mean", "sensor_9_mean", "Sensor_15_mean", "sensor_4_std"}));
        model_->item(1, 1)->setData(0.95, kSortRole);
        QCOMPARE(names(*filter_).first(), QString("sensor_4_std"));
        model_->item(1, 0)->setText("gone");
        QVERIFY(!names(*filter_).contains("gone"));
        model_->removeRow(0);
        QCOMPARE(names(*filter_), QStringList({"sensor_9_mean", "Sensor_15_mean"}));
    }
    void selectionSurvivesAndNothingIsReset() {
        QItemSelectionModel selection(filter_.get());
        selection.setCurrentIndex(filter_->index(2, 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QSignalSpy resets(filter_.get(), &QAbstractItemModel::modelReset);
        filter_->sort(1, Qt::DescendingOrder);
        filter_->setText("mean");
        addRow(*model_, "new_mean", 5, "alert");
        model_->insertRow(0, {cell("first_mean"), cell("9", 9.0), cell("x")});
        QCOMPARE(selection.currentIndex().data().toString(), QString("Sensor_15_mean"));
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(resets.count(), 0);
    }
    void scatteredRowsGoAndComeBack() {
        model_->setRowCount(0);
        for (int row = 0; row < 500; ++row) addRow(*model_, row % 2 ? "odd" : "even", row, "x");
        QItemSelectionModel selection(filter_.get());
        selection.select(filter_->index(101, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        filter_->setText("odd");
        QCOMPARE(filter_->rowCount(), 250);
        filter_->setText("");
        QCOMPARE(filter_->rowCount(), 500);
        for (int row = 0; row < 500; ++row) QCOMPARE(filter_->index(row, 1).data(kSortRole).toInt(), row);
        QCOMPARE(selection.selectedRows().value(0).row(), 101);
    }
    void followsResetsAndLayoutsOfTheSource() {
        filter_->setText("mean");
        QPersistentModelIndex kept = filter_->index(0, 0);
        model_->sort(0, Qt::DescendingOrder);
        QCOMPARE(kept.data().toString(), QString("sensor_11_mean"));
        model_->clear();
        QCOMPARE(filter_->rowCount(), 0);
    }
    void anyOrderOfChangesAgreesWithAPlainFilter() {
        QRandomGenerator random(7);
        filter_->sort(1, Qt::AscendingOrder);
        filter_->setAllowed(2, {"warn", "alert"});
        for (int step = 0; step < 400; ++step) {
            const int rows = model_->rowCount();
            const int choice = static_cast<int>(random.bounded(4u));
            const QString state =
                QStringList{"normal", "warn", "alert"}[static_cast<int>(random.bounded(3u))];
            if (choice < 2 || rows < 3)
                model_->insertRow(
                    static_cast<int>(random.bounded(static_cast<quint32>(rows + 1))),
                    {cell(QString::number(step)), cell("v", random.bounded(10.0)), cell(state)});
            else if (choice == 2)
                model_->removeRows(static_cast<int>(random.bounded(static_cast<quint32>(rows - 2))), 2);
            else
                model_->item(static_cast<int>(random.bounded(static_cast<quint32>(rows))), 2)->setText(state);
            int expected = 0;
            for (int row = 0; row < model_->rowCount(); ++row)
                expected += model_->index(row, 2).data().toString() != "normal";
            QCOMPARE(filter_->rowCount(), expected);
            for (int row = 1; row < filter_->rowCount(); ++row)
                QVERIFY(filter_->index(row - 1, 1).data(kSortRole).toDouble() <=
                        filter_->index(row, 1).data(kSortRole).toDouble());
        }
    }
    void aHundredThousandRowsWithinATenthOfASecond() {
        tester_.reset();
        Many many(100'000);
        TableFilter filter;
        filter.setSourceModel(&many);
        filter.setTextColumns({0});
        const double slow = turbofan::bench::slowness();
        const auto within = [&](const char* what, const std::function<void()>& act) {
            const double ms = turbofan::bench::threadTime(act);
            qInfo("%s: %.1f ms", what, ms);
            return ms <= 100 * slow || turbofan::bench::kSanitized;
        };
        QVERIFY(within("first search", [&] { filter.setText("engine 1007"); }));
        int expected = 0;
        for (int row = 0; row < many.rowCount(); ++row)
            expected += many.data(many.index(row, 0), Qt::DisplayRole).toString().contains("1007");
        QCOMPARE(filter.rowCount(), expected);
        QVERIFY(within("another search", [&] { filter.setText("check 5"); }));
        QVERIFY(within("all again", [&] { filter.setText(""); }));
        QVERIFY(within("sort", [&] { filter.sort(1, Qt::DescendingOrder); }));
        QVERIFY(within("search sorted", [&] { filter.setText("0.13"); }));
    }

private:
    std::unique_ptr<QStandardItemModel> model_;
    std::unique_ptr<TableFilter> filter_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_MAIN(TestTableFilter)
#include "tst_table_filter.moc"
