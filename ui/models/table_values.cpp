#include "ui/models/table_values.h"

#include <cmath>

#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>

#include "ui/models/roles.h"
#include "ui/models/table_export.h"

namespace turbofan::ui {

namespace {

constexpr int kMostRestarts = 3;
constexpr int kRowsAPiece = 1000;

QString valueText(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::Double: {
        const double number = value.toDouble();
        return std::isfinite(number) ? QString::number(number, 'g', QLocale::FloatingPointShortest)
                                     : QString();
    }
    case QMetaType::Float: {
        const float number = value.toFloat();
        return std::isfinite(number) ? QString::number(static_cast<double>(number), 'g', 9) : QString();
    }
    case QMetaType::QDateTime:
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    default:
        return value.toString();
    }
}

QVariant cellOf(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    for (const int role : {kExportRole, kSortRole})
        if (QVariant value = index.data(role); value.isValid()) return value;
    return index.data(Qt::DisplayRole);
}

QString headerOf(const QAbstractItemModel& model, int column) {
    const QVariant name = model.headerData(column, Qt::Horizontal, kExportHeaderRole);
    return (name.isValid() ? name : model.headerData(column, Qt::Horizontal)).toString();
}

} // namespace

TableCollector::TableCollector(const QAbstractItemModel& model, QObject* parent)
    : QObject(parent), model_(&model) {
    const auto changed = [this] { changed_ = true; };
    connect(&model, &QAbstractItemModel::rowsInserted, this, changed);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(&model, &QAbstractItemModel::rowsMoved, this, changed);
    connect(&model, &QAbstractItemModel::layoutChanged, this, changed);
    connect(&model, &QAbstractItemModel::modelReset, this, changed);
    begin();
}

void TableCollector::begin() {
    values_ = {};
    next_ = 0;
    changed_ = false;
    for (int column = 0; column < model_->columnCount(); ++column)
        values_.header << headerOf(*model_, column);
    values_.cells.reserve(std::size_t(model_->rowCount()) * std::size_t(values_.header.size()));
}

void TableCollector::takeRow(int row) {
    for (int column = 0; column < values_.header.size(); ++column)
        values_.cells.push_back(cellOf(*model_, row, column));
}

bool TableCollector::step(std::chrono::milliseconds budget) {
    if (!model_) return true;
    if (changed_) {
        ++restarts_;
        begin();
    }
    QElapsedTimer timer;
    timer.start();
    const bool in_one_go = restarts_ >= kMostRestarts;
    while (next_ < model_->rowCount()) {
        takeRow(next_++);
        if (!in_one_go && timer.elapsed() >= budget.count()) break;
    }
    return next_ >= model_->rowCount();
}

Status writeCsv(const TableValues& table, const std::function<Status(const QByteArray&)>& sink,
                const ProgressFn& progress, const std::stop_token& stop) {
    const auto columns = std::size_t(table.header.size());
    QByteArray piece;
    const auto line = [&](const auto& cell) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (column > 0) piece += ',';
            piece += csvCell(cell(column)).toUtf8();
        }
        piece += "\r\n";
    };
    line([&](std::size_t column) { return table.header[qsizetype(column)]; });
    const int rows = table.rows();
    for (int row = 0; row < rows; ++row) {
        line([&](std::size_t column) { return valueText(table.cells[std::size_t(row) * columns + column]); });
        if ((row + 1) % kRowsAPiece != 0) continue;
        if (stop.stop_requested()) break;
        if (auto ok = sink(piece); !ok) return ok;
        piece.clear();
        if (progress) progress({"writing rows", std::uint64_t(row + 1), std::uint64_t(rows), "rows"});
    }
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
    return sink(piece);
}

} // namespace turbofan::ui
