// The context menu of a chart: take it along as picture, numbers or table; choose series.
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QMetaMethod>
#include <QSaveFile>

#include "ui/charts/chart_rows.h"
#include "ui/charts/chart_table.h"
#include "ui/charts/live_chart_impl.h"

namespace turbofan::ui {
namespace {

void tellFailure(QWidget* parent, const QSaveFile& file) {
    QMessageBox::warning(parent, LiveChart::tr("Not saved"),
                         LiveChart::tr("%1 could not be written: %2.\nChoose another folder or make room.")
                             .arg(file.fileName(), file.errorString()));
}

} // namespace

void LiveChart::Impl::showMenu(QPoint where) {
    QMenu menu(&q);
    menu.addAction(tr("Export PNG…"), &q, [this] { savePicture(); });
    menu.addAction(tr("Export CSV…"), &q, [this] { saveCsv(); });
    menu.addAction(tr("Copy picture"), &q, [this] { QApplication::clipboard()->setImage(picture(2)); });
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

void LiveChart::Impl::savePicture() {
    const QString name = QFileDialog::getSaveFileName(
        &q, tr("Export PNG"), spec.title + QLatin1String(".png"), tr("Pictures (*.png)"));
    if (name.isEmpty()) return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !picture(2).save(&file, "PNG") || !file.commit())
        tellFailure(&q, file);
}

void LiveChart::Impl::saveCsv() {
    const QString name = QFileDialog::getSaveFileName(
        &q, tr("Export CSV"), spec.title + QLatin1String(".csv"), tr("Tables (*.csv)"));
    if (name.isEmpty()) return;
    QSaveFile file(name);
    const QByteArray text = q.csv().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        tellFailure(&q, file);
}

} // namespace turbofan::ui
