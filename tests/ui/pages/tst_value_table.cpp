// Columns as wide as what stands in them, as far as there is room; what the user set stays.
#include <functional>
#include <memory>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
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

// What a table that is gone kept of its columns, in another with the same model, so wide.
std::unique_ptr<ValueTable> reopened(const ValueTable& before, QStandardItemModel& model, int width,
                                     const std::function<void(ValueTable&)>& set = {}) {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("columns.ini"), QSettings::IniFormat);
    before.saveColumns(settings);
    return shown(model, 60, width, [&](ValueTable& table) {
        if (set) set(table);
        table.restoreColumns(settings);
    });
}

// Ticks or unticks a column in the menu.
void choose(ValueTable& table, int column) {
    QMenu* menu = table.columnChooser()->menu();
    emit menu->aboutToShow();
    menu->actions().at(column)->toggle();
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
        QStandardItemModel model;
        fill(model, 3);
        const auto table = shown(model, 60, 380, giveWay);
        QTRY_VERIFY(table->columnsAway().contains(3));
        choose(*table, 3); // back, for good
        QTRY_COMPARE(table->columnsAway(), QSet<int>{0});
        QVERIFY(!table->isColumnHidden(3));
        choose(*table, 1); // away, for good
        QVERIFY(table->isColumnHidden(1));
        const auto again = reopened(*table, model, 1000, giveWay);
        QVERIFY(again->isColumnHidden(1));  // chosen
        QVERIFY(!again->isColumnHidden(0)); // had only no room
        again->resize(240, 300);
        QVERIFY(!again->isColumnHidden(3)); // chosen
    }
    void aWidthOfTheUserStays() {
        QStandardItemModel model;
        const auto table = shown(model, 60, 800);
        fill(model, 3);
        QTRY_VERIFY(table->columnWidth(0) > 100);
        table->horizontalHeader()->resizeSection(1, 77);
        table->resize(900, 300);
        QCOMPARE(table->columnWidth(1), 77);
        const auto again = reopened(*table, model, 1000);
        QTRY_VERIFY(again->columnWidth(0) > 100); // the others go on by themselves
        QCOMPARE(again->columnWidth(1), 77);
    }
    void aWidthOfTheUserNeverGivesWay() {
        QStandardItemModel model;
        fill(model, 3);
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
        const auto again = reopened(*table, model, 1200, giveWay);
        QVERIFY(!again->isColumnHidden(0)); // gave way when it was saved
        QCOMPARE(again->columnWidth(3), 700);
    }
    void aCellAndARowAreCopied() {
        QStandardItemModel model;
        fill(model, 3);
        model.item(1, 2)->setText("14" + QString(QChar::Nbsp) + "s ago");
        const auto table = shown(model, 60, 900);
        table->setCurrentIndex(table->model()->index(1, 2));
        QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier);
        const auto* clipboard = QGuiApplication::clipboard();
        QCOMPARE(clipboard->text(), QString("14 s ago")); // a space that others know
        table->horizontalHeader()->moveSection(3, 0);
        table->hideColumns({1});
        QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard->text(), QString("drift\t2026-11-25 23:32:46\t14 s ago"));
        // By the menu: of the cell that is pointed at.
        const QPoint place = table->visualRect(table->model()->index(0, 2)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table->viewport(), &event);
        auto* menu = table->findChild<QMenu*>("table_menu");
        QVERIFY(menu && menu->isVisible());
        menu->actions().front()->trigger();
        QCOMPARE(clipboard->text(), QString("short"));
        menu->close();
    }
    void theMenuKeyOpensTheMenuOfTheCurrentCell() {
        QStandardItemModel model;
        fill(model, 3);
        model.item(2, 3)->setText("console");
        const auto table = shown(model, 60, 900);
        table->setCurrentIndex(table->model()->index(2, 3));
        // The key's event goes to the table itself, the mouse's to what it is over.
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, table->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(table.get(), &event);
        auto* menu = table->findChild<QMenu*>("table_menu");
        QVERIFY(menu && menu->isVisible());
        menu->actions().front()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("console"));
        menu->close();
    }
    void nothingIsCopiedOfAnEmptyCellAndAllOfTheChosenRows() {
        QStandardItemModel model;
        fill(model, 3);
        model.item(1, 3)->setText({});
        for (int row = 0; row < 3; ++row) model.item(row, 2)->setText(QString::number(row));
        const auto table = shown(model, 60, 900);
        auto* clipboard = QGuiApplication::clipboard();
        clipboard->setText("as before");
        table->setCurrentIndex(table->model()->index(1, 3));
        QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), QString("as before"));
        table->hideColumns({0, 1});
        table->setSelectionMode(QAbstractItemView::ExtendedSelection);
        table->clearSelection();
        for (const int row : {2, 0})
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(table.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard->text(), QString("0\tdrift\n2\tdrift"));
    }
    void identifiersAreToldApartByTheirEnds() {
        QStandardItemModel model;
        fill(model, 3);
        const QString middle(60, QLatin1Char('0'));
        const QStringList names{"first-" + middle + "-a", "first-" + middle + "-b", "other-" + middle + "-a"};
        for (int row = 0; row < names.size(); ++row) model.item(row, 2)->setText(names[row]);
        const auto table = shown(model, 60, 420, [](ValueTable& t) { t.showIdentifiers(2); });
        QTRY_VERIFY(table->columnWidth(2) < table->fontMetrics().horizontalAdvance(names[0]));
        table->clearFocus();
        const auto cell = [&](int row) {
            return table->viewport()->grab(table->visualRect(table->model()->index(row, 2))).toImage();
        };
        QVERIFY(cell(0) != cell(1));
        QVERIFY(cell(0) != cell(2));
    }
};

QTEST_MAIN(TestValueTable)
#include "tst_value_table.moc"
