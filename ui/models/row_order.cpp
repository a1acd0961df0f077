#include "ui/models/row_order.h"

#include <cmath>

#include <QAbstractItemModel>
#include <QDateTime>

#include "ui/models/roles.h"

namespace turbofan::ui {

SortKey sortKeyOf(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    QVariant value = model.data(index, kSortRole);
    if (!value.isValid()) value = model.data(index, Qt::DisplayRole);
    SortKey key;
    switch (value.typeId()) {
    case QMetaType::Double:
    case QMetaType::Float:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Bool:
        key.number = value.toDouble();
        if (!std::isnan(key.number)) key.kind = SortKey::Kind::Number;
        break;
    case QMetaType::QDateTime:
        key.number = static_cast<double>(value.toDateTime().toMSecsSinceEpoch());
        if (value.toDateTime().isValid()) key.kind = SortKey::Kind::Number;
        break;
    default:
        key.text = value.toString().toLower();
        if (!key.text.isEmpty()) key.kind = SortKey::Kind::Text;
    }
    return key;
}

bool sortsBefore(const SortKey& a, const SortKey& b, bool descending) {
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.kind == SortKey::Kind::Number) return descending ? b.number < a.number : a.number < b.number;
    if (a.kind == SortKey::Kind::Text) return descending ? b.text < a.text : a.text < b.text;
    return false;
}

std::vector<RowSpan> spansNotIn(const std::vector<int>& rows, const std::vector<char>& marked) {
    std::vector<RowSpan> spans;
    for (int at = 0; at < static_cast<int>(rows.size()); ++at) {
        if (marked[static_cast<std::size_t>(rows[static_cast<std::size_t>(at)])]) continue;
        if (!spans.empty() && spans.back().last == at - 1)
            spans.back().last = at;
        else
            spans.push_back({at, at});
    }
    return spans;
}

} // namespace turbofan::ui
