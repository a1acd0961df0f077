// Any table as CSV: what one sees, or all of it.
#pragma once

#include <QByteArray>
#include <QString>

class QAbstractItemModel;

namespace turbofan::ui {

// UTF-8, one line a row, header first (kExportHeaderRole), cells by kExportRole: numbers in the shortest form
// that reads back the same, times as ISO-8601 UTC, nothing for no data; independent of the locale. Give the
// filter for the visible rows, its source for all. GUI thread.
QByteArray csvOf(const QAbstractItemModel& model);

// One cell or name, quoted where CSV asks for it.
QString csvCell(const QString& text);

} // namespace turbofan::ui
