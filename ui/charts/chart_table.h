// The samples of a chart as a table, for reading, sorting by eye and screen readers.
#pragma once

#include <QAbstractTableModel>

#include "ui/charts/chart_rows.h"

class QDialog;

namespace turbofan::ui {

class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    ChartTableModel(ChartRows rows, int decimals, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartRows rows_;
    int decimals_;
};

// A dialog over `model`, which it owns from then on; deletes itself when closed. `count` is said above.
QDialog* showTable(QAbstractItemModel* model, const QString& title, const QString& count, QWidget* parent);

// Newest samples first.
QDialog* showChartTable(ChartRows rows, const QString& title, int decimals, QWidget* parent);

} // namespace turbofan::ui
