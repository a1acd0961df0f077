// What a small plot shows, as a table: for reading, and for those who cannot see it.
#pragma once

#include <QStringList>

class QAbstractItemModel;
class QObject;

namespace turbofan::ui {

// Values as people read them, rows in the order in which the plot draws them.
struct PlotTable {
    QStringList columns;
    QList<QStringList> rows;
};

QAbstractItemModel* modelOf(const PlotTable& table, QObject* parent);

} // namespace turbofan::ui
