// Columns as wide as what stands in them, as far as there is room; what the user set stays.
#include <functional>
#include <memory>

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/ui/no_warnings.h"
#include "ui/models/table_filter.h"
#include "ui/pages/value_table.h"
#include "ui/theme/theme.h"

using namespace turbofan::ui;

namespace {

void fill(QStandardItemModel& model, int rows) {
    model.setHorizontalHeaderLabels({"Time", "Kind", "What", "Who"});
    for (int i = 0; i < rows; ++i)
        model.appendRow({new QStandardItem("2026-11-25 23:32:46"),
                         new QStandardItem("A kind of event, a long one"), new QStandardItem("short"),
                         new QStandardItem("drift")});
}

// Time and kind are wide enough for what stands in them; who goes first, then the time.
void giveWay(ValueTable& table) {
    table.setWidths({130, 150, 100, 60}, 2);
    table.letGiveWay({3, 0});
}

// Ticks or unticks a column in the menu.
void choose(ValueTable& table, int column) {
    QMenu* menu = table.columnChooser()->menu();
    emit menu->aboutToShow();
    menu->actions().at(column)->toggle();
}

// A table of four columns whose third stretches, shown; so wide is the last, and so wide the table.
std::unique_ptr<ValueTable> shown(QStandardItemModel& model, int last, int width,
                                  const std::function<void(ValueTable&)>& before = {}) {
    auto table = std::make_unique<ValueTable>(&model, "table");
    table->setWidths({60, 60, 100, last}, 2);
    if (before) before(*table);
    table->resize(width, 300);
    table->show();
    return table;
}

} // namespace

class TestValueTable : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
    }

    void nothingIsCutWhileThereIsRoom() {
        QStandardItemModel model;
        const auto table = shown(model, 60, 800);
        fill(model, 3);
        for (const int column : {0, 1})
            QTRY_VERIFY(table->columnWidth(column) >=
                        table->sizeHintForIndex(table->model()->index(0, column)).width());
        QTRY_COMPARE(table->horizontalHeader()->length(),
                     table->viewport()->width()); // the rest is for the third
        QVERIFY(table->columnWidth(2) > 200);
        const int before = table->columnWidth(0);
        model.removeRows(0, 3);
        QTest::qWait(20);
        QCOMPARE(table->columnWidth(0), before); // nothing jumps
    }
    void withoutRoomAirGoesFirstAndThenTheStretchedOne() {
        QStandardItemModel model;
        const auto table = shown(model, 200, 1000);
        fill(model, 3);
        QTRY_VERIFY(table->columnWidth(1) > 150);
        table->resize(table->columnWidth(0) + table->columnWidth(1) + 190, 300);
        QVERIFY(table->columnWidth(0) >= table->sizeHintForIndex(table->model()->index(0, 0)).width());
        QVERIFY(table->columnWidth(3) < 200); // "drift" has no need of 200
        QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
    }
    void columnsGiveWayAndComeBack() {
        QStandardItemModel model;
        const auto table = shown(model, 60, 800, giveWay);
        QToolButton* chooser = table->columnChooser();
        fill(model, 3);
        QTRY_VERIFY(table->columnWidth(1) > 150);
        QVERIFY(chooser->text().isEmpty());
        const int kind = table->columnWidth(1);
        table->resize(kind + table->sizeHintForIndex(table->model()->index(0, 0)).width() + 90, 300);
        QCOMPARE(table->columnsAway(), QSet<int>{3}); // the least important is enough
        QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
        QVERIFY(table->columnWidth(0) >= table->sizeHintForIndex(table->model()->index(0, 0)).width());
        QCOMPARE(chooser->text(), QString("+1"));
        QVERIFY2(chooser->toolTip().contains("Who"), qPrintable(chooser->toolTip()));
        table->resize(kind + 90, 300);
        QCOMPARE(table->columnsAway(), (QSet<int>{0, 3}));
        table->resize(900, 300);
        QVERIFY(table->columnsAway().isEmpty());
        QVERIFY(!table->isColumnHidden(0) && !table->isColumnHidden(3));
        QVERIFY(chooser->text().isEmpty());
    }
    void whatIsChosenStaysChosen() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("columns.ini"), QSettings::IniFormat);
        QStandardItemModel model;
        fill(model, 3);
        {
            const auto table = shown(model, 60, 380, giveWay);
            QTRY_VERIFY(table->columnsAway().contains(3));
            choose(*table, 3); // back, for good
            QTRY_COMPARE(table->columnsAway(), QSet<int>{0});
            QVERIFY(!table->isColumnHidden(3));
            choose(*table, 1); // away, for good
            QVERIFY(table->isColumnHidden(1));
            table->saveColumns(settings);
        }
        const auto again = shown(model, 60, 1000, [&](ValueTable& t) {
            giveWay(t);
            t.restoreColumns(settings);
        });
        QVERIFY(again->isColumnHidden(1));  // chosen
        QVERIFY(!again->isColumnHidden(0)); // had only no room
        again->resize(240, 300);
        QVERIFY(!again->isColumnHidden(3)); // chosen
    }
    void aWidthOfTheUserStays() {
        QTemporaryDir folder;
        const QString file = folder.filePath("columns.ini");
        QStandardItemModel model;
        {
            const auto table = shown(model, 60, 800);
            fill(model, 3);
            QTRY_VERIFY(table->columnWidth(0) > 100);
            table->horizontalHeader()->resizeSection(1, 77);
            table->resize(900, 300);
            QCOMPARE(table->columnWidth(1), 77);
            QSettings settings(file, QSettings::IniFormat);
            table->saveColumns(settings);
        }
        QSettings settings(file, QSettings::IniFormat);
        const auto again = shown(model, 60, 1000, [&](ValueTable& table) { table.restoreColumns(settings); });
        QTest::qWait(20);
        QCOMPARE(again->columnWidth(1), 77);
        QTRY_VERIFY(again->columnWidth(0) > 100); // the others go on by themselves
    }
    void aWidthOfTheUserNeverGivesWay() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("columns.ini"), QSettings::IniFormat);
        QStandardItemModel model;
        fill(model, 3);
        {
            const auto table = shown(model, 60, 900, giveWay);
            QTRY_VERIFY(table->columnWidth(1) > 150);
            table->horizontalHeader()->resizeSection(3, 700); // the first that would go
            table->resize(901, 300);
            QVERIFY(!table->isColumnHidden(3));
            QCOMPARE(table->columnWidth(3), 700);
            table->resize(300, 300);
            table->resize(900, 300);
            QCOMPARE(table->columnWidth(3), 700);
            table->resize(300, 300);
            table->saveColumns(settings);
        }
        const auto again = shown(model, 60, 1200, [&](ValueTable& table) {
            giveWay(table);
            table.restoreColumns(settings);
        });
        QVERIFY(!again->isColumnHidden(0)); // gave way when it was saved
        QCOMPARE(again->columnWidth(3), 700);
    }
};

QTEST_MAIN(TestValueTable)
#include "tst_value_table.moc"
