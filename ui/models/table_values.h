// A table's cells taken out of its model a slice at a time, so that the rest can be done on a worker.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include <QAbstractItemModel>
#include <QByteArray>
#include <QPointer>
#include <QStringList>
#include <QVariant>

#include "engine/base/error.h"
#include "engine/base/progress.h"

namespace turbofan::ui {

// As of one moment: names by kExportHeaderRole, cells row by row by kExportRole. Travels between threads.
struct TableValues {
    QStringList header;
    std::vector<QVariant> cells;
    int rows() const { return header.isEmpty() ? 0 : int(cells.size()) / int(header.size()); }
};

// GUI thread. Rows that come or go meanwhile make it begin again, and after a few times it takes the rest in
// one go; a model that is destroyed gives what was there until then.
class TableCollector : public QObject {
    Q_OBJECT
public:
    explicit TableCollector(const QAbstractItemModel& model, QObject* parent = nullptr);

    // Takes rows for about so long. True when all are taken.
    bool step(std::chrono::milliseconds budget);
    TableValues take() { return std::move(values_); }

private:
    void begin();
    void takeRow(int row);

    QPointer<const QAbstractItemModel> model_;
    TableValues values_;
    int next_ = 0, restarts_ = 0;
    bool changed_ = false;
};

// One line a row, header first, as csvOf(model) says; "\r\n" ends lines. Cancelled, or the sink's error. Any
// thread.
Status writeCsv(const TableValues& table, const std::function<Status(const QByteArray&)>& sink,
                const ProgressFn& progress, const std::stop_token& stop);

} // namespace turbofan::ui
