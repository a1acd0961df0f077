// What a keyboard and a screen reader find: names, tab stops in reading order, reasons, charts in words and
// as tables.
#include <QAbstractButton>
#include <QAccessible>
#include <QDialog>
#include <QLabel>
#include <QTableView>
#include <QTest>

#include "tests/ui/window/window_stand.h"
#include "ui/charts/live_chart.h"
#include "ui/pages/plot_widget.h"
#include "ui/window/bottom_bar.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

QString nameOf(const QWidget& widget) {
    QString path = widget.objectName();
    for (const QWidget* up = widget.parentWidget(); up && path.size() < 60; up = up->parentWidget())
        if (!up->objectName().isEmpty()) path.prepend(up->objectName() + '/');
    return QString(widget.metaObject()->className()) + ' ' + path;
}

bool isTabStop(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) && widget.isVisible() && widget.isEnabled() &&
           !widget.focusProxy();
}

// The visible tab stops in the order that Tab visits them.
QList<QWidget*> tabStops(QWidget& window) {
    QList<QWidget*> all;
    QWidget* at = window.nextInFocusChain();
    for (int i = 0; i < 5000 && at != &window; ++i, at = at->nextInFocusChain())
        if (at->window() == &window && isTabStop(*at)) all << at;
    return all;
}

// The children of the nearest common ancestor that hold one and the other.
std::pair<const QWidget*, const QWidget*> branches(const QWidget* a, const QWidget* b) {
    const QWidget* up = a;
    while (up && !up->isAncestorOf(b)) up = up->parentWidget();
    const auto below = [up](const QWidget* w) {
        while (w && w->parentWidget() != up) w = w->parentWidget();
        return w;
    };
    return {below(a), below(b)};
}

// Reading order: not above what came before, and on one line not left of it.
bool readsAfter(const QWidget* first, const QWidget* second) {
    const auto [a, b] = branches(first, second);
    if (!a || !b) return true;
    const QRect before = a->geometry(), after = b->geometry();
    if (after.bottom() <= before.top()) return false;
    const bool one_line = after.top() < before.bottom() && before.top() < after.bottom();
    return !(one_line && after.right() <= before.left());
}

// Not in reading order yet: the message above the pages, and buttons that stand above what was made before
// them.
bool knownDisorder(const QWidget& stop) {
    return QStringList{"pageList", "roll_back", "compare_swap", "only_differences", "only_outside"}.contains(
        stop.objectName());
}

} // namespace

class TestAccessible : public QObject {
    Q_OBJECT
private slots:
    void everyStopHasANameAndItsPlaceInTheOrder() {
        WindowStand stand;
        QStringList nameless, disordered;
        stand.walk([&](const QString& where) {
            const QList<QWidget*> stops = tabStops(*stand.window);
            QVERIFY(stops.size() > 3);
            for (QWidget* stop : stops) {
                const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(stop);
                if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
                    nameless << where + ": " + nameOf(*stop);
            }
            for (qsizetype i = 1; i < stops.size(); ++i)
                if (!knownDisorder(*stops[i]) && !readsAfter(stops[i - 1], stops[i]))
                    disordered << where + ": " + nameOf(*stops[i - 1]) + " → " + nameOf(*stops[i]);
        });
        nameless.removeDuplicates();
        disordered.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), told(nameless));
        QVERIFY2(disordered.isEmpty(), told(disordered));
    }

    void whatSleepsSaysWhyWithoutTheMouse() {
        WindowStand stand;
        QStringList silent;
        stand.walk([&](const QString& where) {
            for (const QAbstractButton* button : stand.window->findChildren<QAbstractButton*>()) {
                if (!button->isVisible() || button->isEnabled()) continue;
                if (button->toolTip().isEmpty() || button->statusTip().isEmpty())
                    silent << where + ": " + nameOf(*button) + " \"" + button->text() + '"';
            }
        });
        silent.removeDuplicates();
        QVERIFY2(silent.isEmpty(), told(silent));
    }

    void tipsComeWithTheFocus() {
        WindowStand stand;
        auto* range = stand.window->findChild<QAbstractButton*>("topRange");
        auto* tip = stand.window->findChild<QLabel*>("bottomTip");
        QVERIFY(range && tip && !range->toolTip().isEmpty());
        range->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(tip->text(), range->toolTip());
    }

    void everyChartSpeaksAndHasATable() {
        WindowStand stand;
        QSet<QString> kinds;
        QStringList silent;
        int live = 0;
        stand.walk([&](const QString& where) {
            for (LiveChart* chart : stand.window->findChildren<LiveChart*>()) {
                if (!chart->isVisible()) continue;
                ++live;
                if (chart->accessibleName().isEmpty() || chart->description().isEmpty() ||
                    chart->accessibleDescription().isEmpty())
                    silent << where + ": " + nameOf(*chart);
            }
            for (PlotWidget* plot : stand.window->findChildren<PlotWidget*>()) {
                if (!plot->isVisible()) continue;
                if (plot->accessibleName().isEmpty() || plot->description().isEmpty())
                    silent << where + ": " + nameOf(*plot);
                kinds.insert(plot->metaObject()->className());
                const PlotTable table = plot->table();
                if (table.columns.contains(QString()))
                    silent << where + ": a column without a title in " + nameOf(*plot);
                for (const QStringList& row : table.rows) QCOMPARE(row.size(), table.columns.size());
            }
        });
        silent.removeDuplicates();
        QVERIFY2(silent.isEmpty(), told(silent));
        QVERIFY(live >= 8);
        QVERIFY2(kinds.size() >= 7, qPrintable(QStringList(kinds.values()).join(' ')));
    }

    void aPlotOpensAsATableByKey() {
        WindowStand stand;
        stand.window->showPage(PageId::Drift);
        stand.still();
        auto* plot = stand.window->findChild<PlotWidget*>("drift_distribution");
        QVERIFY(plot);
        QVERIFY(!plot->table().rows.isEmpty());
        plot->setFocus(Qt::TabFocusReason);
        QTest::keyClick(plot, Qt::Key_Return);
        auto* dialog = plot->findChild<QDialog*>("chartTable");
        QVERIFY(dialog);
        const auto* view = dialog->findChild<QTableView*>();
        QCOMPARE(view->model()->rowCount(), int(plot->table().rows.size()));
        QCOMPARE(view->model()->headerData(0, Qt::Horizontal).toString(), plot->table().columns.first());
        QCOMPARE(view->model()->index(0, 1).data().toString(), plot->table().rows[0][1]);
        dialog->close();
    }
};

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
