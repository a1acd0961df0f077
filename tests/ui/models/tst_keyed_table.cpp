// Rows with keys: refreshed in place, so that selections stay and nothing is told of what did not change.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/models/keyed_table.h"
#include "ui/models/table_filter.h"

using namespace turbofan::ui;

namespace {

struct Row {
    qint64 key = 0;
    double value = 0;
};

class Numbers : public KeyedTable<Row> {
public:
    const std::vector<TableColumn>& columns() const override {
        static const std::vector<TableColumn> all = {{"key", "Key", "The key", true},
                                                     {"value", "Value", "The value", true, "cycles"}};
        return all;
    }

protected:
    qint64 keyOf(const Row& row) const override { return row.key; }
    QVariant cell(const Row& row, int column, int role) const override {
        if (role != Qt::DisplayRole && role != kSortRole) return {};
        return column == 0 ? QVariant(row.key) : QVariant(row.value);
    }
    bool same(const Row& a, const Row& b) const override { return a.value == b.value; }
};

QList<qint64> keysOf(const Numbers& model) {
    QList<qint64> keys;
    for (const Row& row : model.rows()) keys << row.key;
    return keys;
}

} // namespace

class TestKeyedTable : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void keepsInsertsAndRemoves() {
        Numbers model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{1, 1}, {2, 2}, {3, 3}, {4, 4}});
        model.setRows({{9, 9}, {4, 4}, {2, 20}, {8, 8}});
        QCOMPARE(keysOf(model), (QList<qint64>{2, 4, 9, 8}));
        QCOMPARE(model.at(0)->value, 20.0);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsOnlyWhatChanged() {
        Numbers model;
        model.setRows({{1, 1}, {2, 2}, {3, 3}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({{1, 1}, {2, 2}, {3, 3}});
        QCOMPARE(changed.count(), 0);
        model.setRows({{1, 1}, {2, 5}, {3, 3}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    }

    void manyScatteredChangesAreOneSignal() {
        Numbers model;
        std::vector<Row> rows;
        for (int i = 0; i < 100; ++i) rows.push_back({i, 0});
        model.setRows(rows);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 100; i += 2) rows[std::size_t(i)].value = 1;
        model.setRows(rows);
        QCOMPARE(changed.count(), 1);
    }

    void selectionFollowsItsRow() {
        Numbers model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(1, Qt::AscendingOrder);
        QItemSelectionModel selection(&filter);
        model.setRows({{1, 1}, {2, 2}, {3, 3}});
        selection.setCurrentIndex(filter.index(0, 0), QItemSelectionModel::SelectCurrent);
        model.setRows({{2, 2}, {7, 0}, {1, 10}, {3, 3}});
        QCOMPARE(selection.currentIndex().data(kKeyRole).toLongLong(), 1);
        QCOMPARE(selection.currentIndex().row(), 3);
    }

    void extendsToABound() {
        Numbers model;
        model.extend({{1, 1}, {2, 2}, {3, 3}}, 4);
        model.extend({{3, 30}, {4, 4}, {5, 5}}, 4);
        QCOMPARE(keysOf(model), (QList<qint64>{2, 3, 4, 5}));
        QCOMPARE(model.at(1)->value, 30.0);
    }

    void headersHaveIdsAndUnits() {
        Numbers model;
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), "Value");
        QCOMPARE(model.headerData(1, Qt::Horizontal, kExportHeaderRole).toString(), "value (cycles)");
        QCOMPARE(model.headerData(0, Qt::Horizontal, kExportHeaderRole).toString(), "key");
        QCOMPARE(model.columnOf("value"), 1);
    }
};

QTEST_MAIN(TestKeyedTable)
#include "tst_keyed_table.moc"
