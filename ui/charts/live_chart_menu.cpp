// The context menu of a chart: take it along as picture, numbers or table; choose series.
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMetaMethod>

#include "ui/charts/chart_rows.h"
#include "ui/charts/chart_table.h"
#include "ui/charts/live_chart_impl.h"

namespace turbofan::ui {
void LiveChart::Impl::showMenu(QPoint where) {
    QMenu menu(&q);
    menu.addAction(tr("Export…"), &q, &LiveChart::exportRequested);
    menu.addAction(tr("Copy picture"), &q, [this] { QApplication::clipboard()->setImage(picture(2)); });
    menu.addAction(tr("Copy figures as CSV"), &q, [this] { QApplication::clipboard()->setText(q.csv()); });
    menu.addAction(tr("Show as table"), &q, [this] { showTable(); });
    menu.addSeparator();
    QMenu* alone = menu.addMenu(tr("Isolate"));
    for (const ChartSeries& each : series.all())
        alone->addAction(each.label, &q, [this, name = each.name] { q.isolate(name); });
    legend->fillMenu(*menu.addMenu(tr("Series")));
    menu.addAction(tr("Show all"), &q, [this] { q.showAll(); })->setEnabled(!series.hidden().empty());
    menu.addSeparator();
    menu.addAction(tr("Undo zoom"), &q, [this] { view.undo(); })->setEnabled(view.canUndo());
    menu.addAction(tr("Back to live"), &q, [this] { view.goLive(); })->setEnabled(!view.isLive());
    menu.exec(where);
}

void LiveChart::Impl::showTable() {
    emit q.tableRequested();
    if (q.isSignalConnected(QMetaMethod::fromSignal(&LiveChart::tableRequested))) return;
    std::vector<const ChartSeries*> shown;
    series.refresh();
    for (const ChartSeries& each : series.all())
        if (each.shown) shown.push_back(&each);
    showChartTable(rowsOf(shown, view.range(), spec.unit), spec.title, spec.decimals + 2, &q);
}

} // namespace turbofan::ui
