#include "ui/pages/plot_table.h"

#include <QStandardItemModel>

namespace turbofan::ui {

QAbstractItemModel* modelOf(const PlotTable& table, QObject* parent) {
    auto* model = new QStandardItemModel(0, int(table.columns.size()), parent);
    model->setHorizontalHeaderLabels(table.columns);
    for (const QStringList& row : table.rows) {
        QList<QStandardItem*> items;
        for (const QString& text : row) {
            auto* item = new QStandardItem(text);
            item->setEditable(false);
            items << item;
        }
        model->appendRow(items);
    }
    return model;
}

} // namespace turbofan::ui
