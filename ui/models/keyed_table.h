// A table over values that have a key: refreshed in place, so that selection and scrolling survive.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "ui/models/roles.h"

namespace turbofan::ui {

// Beside the roles of roles.h: the key of a row (of headers: the stable id of the column), and what a range
// bar draws.
inline constexpr int kKeyRole = kOwnRole;
inline constexpr int kBarRole = kOwnRole + 1;

// One column: the stable id that kept layouts and tests name, the title, and what it means.
struct TableColumn {
    QString id;
    QString title;
    QString meaning;
    bool number = false; // to the right
    QString unit = {};   // for exports: "cycles"
};

// GUI thread. Known keys keep their row, gone ones are removed, new ones go to the end: order is the sorting
// proxy's business. Nothing is told of rows that are as they were.
template <class Row>
class KeyedTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(columns().size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const TableColumn& column = columns()[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return column.title;
        if (role == Qt::ToolTipRole) return column.meaning;
        if (role == kKeyRole) return column.id;
        if (role == kExportHeaderRole)
            return column.unit.isEmpty() ? column.id : QString("%1 (%2)").arg(column.id, column.unit);
        if (role == Qt::TextAlignmentRole) return alignment(column);
        return {};
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
        const Row& row = rows_[static_cast<std::size_t>(index.row())];
        if (role == kKeyRole) return QVariant::fromValue(keyOf(row));
        if (role == Qt::TextAlignmentRole)
            return alignment(columns()[static_cast<std::size_t>(index.column())]);
        if (role == kExportRole) return exported(row, index.column());
        return cell(row, index.column(), role);
    }

    void setRows(std::vector<Row> fresh) {
        std::unordered_map<qint64, std::size_t> places;
        for (std::size_t i = 0; i < fresh.size(); ++i) places.emplace(keyOf(fresh[i]), i);
        removeOthers(places);
        std::vector<bool> known(fresh.size(), false);
        update(fresh, places, known);
        appendNew(fresh, places, known);
    }
    // Adds at the end what is new, and takes away the rows at the front beyond `most`, but for the one that
    // is `held`.
    void extend(std::vector<Row> fresh, std::size_t most, qint64 held = -1) {
        std::vector<Row> all = rows_;
        for (Row& row : fresh) {
            const qint64 key = keyOf(row);
            const auto it =
                std::find_if(all.rbegin(), all.rend(), [&](const Row& r) { return keyOf(r) == key; });
            if (it == all.rend())
                all.push_back(std::move(row));
            else
                *it = std::move(row);
        }
        if (all.size() > most) {
            auto kept = all.end() - static_cast<std::ptrdiff_t>(most);
            const auto it = std::find_if(all.begin(), kept, [&](const Row& r) { return keyOf(r) == held; });
            if (it != kept) std::rotate(it, it + 1, kept--);
            all.erase(all.begin(), kept);
        }
        setRows(std::move(all));
    }

    const std::vector<Row>& rows() const { return rows_; }
    const Row* at(int row) const {
        return row < 0 || row >= rowCount() ? nullptr : &rows_[static_cast<std::size_t>(row)];
    }
    int rowOf(qint64 key) const {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (keyOf(rows_[i]) == key) return static_cast<int>(i);
        return -1;
    }
    int columnOf(const QString& id) const {
        for (std::size_t i = 0; i < columns().size(); ++i)
            if (columns()[i].id == id) return static_cast<int>(i);
        return -1;
    }

    virtual const std::vector<TableColumn>& columns() const = 0;

protected:
    virtual qint64 keyOf(const Row& row) const = 0;
    virtual QVariant cell(const Row& row, int column, int role) const = 0;
    virtual bool same(const Row& a, const Row& b) const = 0; // nothing that is shown differs

    // Tells that a column of all rows reads differently: an age, a unit.
    void touchColumn(int column) {
        if (!rows_.empty()) emit dataChanged(index(0, column), index(rowCount() - 1, column));
    }

private:
    static QVariant alignment(const TableColumn& column) {
        return QVariant(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
    }
    // No value is an empty cell of a CSV, not the sign that people see.
    QVariant exported(const Row& row, int column) const {
        for (const int role : {kExportRole, kSortRole})
            if (const QVariant value = cell(row, column, role); value.isValid()) return value;
        return QString();
    }
    void removeOthers(const std::unordered_map<qint64, std::size_t>& places) {
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (places.contains(keyOf(rows_[static_cast<std::size_t>(last)]))) continue;
            int first = last;
            while (first > 0 && !places.contains(keyOf(rows_[static_cast<std::size_t>(first - 1)]))) --first;
            beginRemoveRows({}, first, last);
            rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }
    void update(std::vector<Row>& fresh, const std::unordered_map<qint64, std::size_t>& places,
                std::vector<bool>& known) {
        std::vector<std::pair<int, int>> spans;
        for (int i = 0; i < rowCount(); ++i) {
            Row& old = rows_[static_cast<std::size_t>(i)];
            const std::size_t place = places.at(keyOf(old));
            known[place] = true;
            if (same(old, fresh[place])) continue;
            old = std::move(fresh[place]);
            if (!spans.empty() && spans.back().second == i - 1)
                spans.back().second = i;
            else
                spans.emplace_back(i, i);
        }
        // Each signal may sort the view anew: many small ones cost more than a wide one.
        if (spans.size() > 8) spans = {{spans.front().first, spans.back().second}};
        for (const auto& [first, last] : spans)
            emit dataChanged(index(first, 0), index(last, columnCount() - 1));
    }
    void appendNew(std::vector<Row>& fresh, const std::unordered_map<qint64, std::size_t>& places,
                   const std::vector<bool>& known) {
        std::vector<Row> added;
        for (std::size_t i = 0; i < fresh.size(); ++i)
            if (!known[i] && places.at(keyOf(fresh[i])) == i) added.push_back(std::move(fresh[i]));
        if (added.empty()) return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
        std::move(added.begin(), added.end(), std::back_inserter(rows_));
        endInsertRows();
    }

    std::vector<Row> rows_;
};

} // namespace turbofan::ui
