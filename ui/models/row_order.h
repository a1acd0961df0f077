// Which source rows a table shows, and in which order; and the steps from one such list to the next.
#pragma once

#include <vector>

#include <QString>

class QAbstractItemModel;

namespace turbofan::ui {

// What one row is sorted by, read once.
struct SortKey {
    enum class Kind : unsigned char { Number, Text, Nothing } kind = Kind::Nothing;
    double number = 0;
    QString text; // lower-cased
    bool operator==(const SortKey&) const = default;
};
// Small letters, as QString::toLower; several times as fast for what is mostly ASCII.
QString lowered(QString text);
SortKey sortKeyOf(const QAbstractItemModel& model, int row, int column);
// Puts `rows`, source rows in ascending order, into the order of their keys (`keys` by source row): numbers
// before texts, nothing last in either direction, equal ones as they were.
void orderByKey(std::vector<int>& rows, const std::vector<SortKey>& keys, bool descending);

// A run of neighbouring rows.
struct RowSpan {
    int first = 0;
    int last = 0;
};
// Positions of `rows` whose mark is false, as spans, ascending. `marked` is by source row.
std::vector<RowSpan> spansNotIn(const std::vector<int>& rows, const std::vector<char>& marked);

} // namespace turbofan::ui
