#include "ui/charts/chart_table.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/charts/table_copy.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

ChartTableModel::ChartTableModel(ChartRows rows, int decimals, QObject* parent)
    : QAbstractTableModel(parent), rows_(std::move(rows)), decimals_(decimals) {}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.seconds.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto row = rows_.seconds.size() - 1 - static_cast<std::size_t>(index.row());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(index.column() == 0 ? Qt::AlignLeft | Qt::AlignVCenter
                                                    : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (index.column() == 0) return dateTimeText(instantOf(rows_.seconds[row]));
    return numberText(rows_.values[static_cast<std::size_t>(index.column() - 1)][row], decimals_);
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Time") : rows_.columns.value(section - 1);
}

QDialog* showTable(QAbstractItemModel* model, const QString& title, const QString& count, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("chartTable"));
    dialog->setWindowTitle(title);
    auto* view = new QTableView(dialog);
    view->setAccessibleName(dialog->windowTitle());
    model->setParent(view);
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setAlternatingRowColors(true);
    view->setShowGrid(false);
    view->verticalHeader()->hide();
    letCopy(view);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* counted = new QLabel(count, dialog);
    counted->setProperty("dim", true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(counted);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    dialog->resize(560, 480);
    dialog->show();
    return dialog;
}

QDialog* showChartTable(ChartRows rows, const QString& title, int decimals, QWidget* parent) {
    auto* model = new ChartTableModel(std::move(rows), decimals);
    return showTable(
        model, QCoreApplication::translate("Charts", "%1: samples").arg(title),
        QCoreApplication::translate("Charts", "%Ln sample(s), newest first", nullptr, model->rowCount()),
        parent);
}

} // namespace turbofan::ui
