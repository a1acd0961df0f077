// How TableFilter gets from what it shows to what it should show, in steps that views can follow.
#include <algorithm>
#include <utility>

#include "ui/models/roles.h"
#include "ui/models/table_filter_impl.h"

namespace turbofan::ui {

namespace {

// Up to so many scattered spans are told one by one; more are gathered at the end first.
constexpr std::size_t kFewSpans = 16;

std::size_t at(int row) {
    return static_cast<std::size_t>(row);
}

} // namespace

// --- reading the source

const QString& TableFilter::Impl::textKey(int row) {
    QString& key = text_keys[at(row)];
    if (!key.isNull()) return key;
    QString all = QStringLiteral(""); // not null even without a column
    const auto add = [&](int column) {
        const QModelIndex index = source->index(row, column);
        all += index.data(Qt::DisplayRole).toString();
        if (const QVariant more = index.data(kSearchRole); more.isValid())
            all += QLatin1Char('\n') + more.toString();
        all += QLatin1Char('\n'); // no hit across two columns
    };
    if (text_columns.isEmpty())
        for (int column = 0; column < source->columnCount(); ++column) add(column);
    else
        for (const int column : text_columns) add(column);
    return key = lowered(std::move(all));
}

bool TableFilter::Impl::accepts(int row) {
    for (const auto& [column, words_of_column] : allowed) {
        const QModelIndex index = source->index(row, column);
        QVariant word = index.data(kFilterRole);
        if (!word.isValid()) word = index.data(Qt::DisplayRole);
        if (!words_of_column.contains(word.toString())) return false;
    }
    if (condition && !condition(row)) return false;
    if (words.empty()) return true;
    const QString& key = textKey(row);
    return std::ranges::all_of(words, [&](const QStringMatcher& word) { return word.indexIn(key) >= 0; });
}

void TableFilter::Impl::readSortKeys(int first, int last) {
    if (sort_column < 0) return;
    for (int row = first; row <= last; ++row) sort_keys[at(row)] = sortKeyOf(*source, row, sort_column);
}

std::vector<int> TableFilter::Impl::wanted() {
    std::vector<int> rows;
    const int count = static_cast<int>(position.size());
    rows.reserve(at(count));
    for (int row = 0; row < count; ++row)
        if (accepts(row)) rows.push_back(row);
    order(rows);
    return rows;
}

void TableFilter::Impl::order(std::vector<int>& rows) const {
    std::ranges::sort(rows);
    if (sort_column >= 0) orderByKey(rows, sort_keys, sort_order == Qt::DescendingOrder);
}

// --- from what is shown to what is wanted, in steps that views can follow

void TableFilter::Impl::place() {
    std::ranges::fill(position, -1);
    for (std::size_t row = 0; row < shown.size(); ++row) position[at(shown[row])] = static_cast<int>(row);
}

void TableFilter::Impl::show(std::vector<int> next) {
    if (next == shown) return;
    std::vector<char> kept(position.size(), 0);
    for (const int row : next) kept[at(row)] = 1;
    removeMissing(kept);

    std::vector<int> survivors;
    survivors.reserve(shown.size());
    for (const int row : next)
        if (position[at(row)] >= 0) survivors.push_back(row);
    arrange(std::move(survivors));
    insertNew(next);
}

void TableFilter::Impl::removeMissing(const std::vector<char>& kept) {
    std::vector<RowSpan> spans = spansNotIn(shown, kept);
    if (spans.size() > kFewSpans) {
        std::vector<int> gathered = shown;
        std::ranges::stable_partition(gathered, [&](int row) { return kept[at(row)] != 0; });
        arrange(std::move(gathered));
        spans = spansNotIn(shown, kept);
    }
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        self.beginRemoveRows({}, span->first, span->last);
        shown.erase(shown.begin() + span->first, shown.begin() + span->last + 1);
        place();
        self.endRemoveRows();
    }
}

// The same rows in another order.
void TableFilter::Impl::arrange(std::vector<int> next) {
    if (next == shown) return;
    emit self.layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = self.persistentIndexList();
    std::vector<int> rows_before;
    for (const QModelIndex& index : before) rows_before.push_back(shown[at(index.row())]);
    shown = std::move(next);
    place();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << self.index(position[at(rows_before[static_cast<std::size_t>(i)])], before[i].column());
    self.changePersistentIndexList(before, after);
    emit self.layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TableFilter::Impl::insertNew(const std::vector<int>& next) {
    std::vector<char> there(position.size(), 0);
    for (const int row : shown) there[at(row)] = 1;
    const std::vector<RowSpan> spans = spansNotIn(next, there);
    if (spans.empty()) return;
    if (spans.size() <= kFewSpans) {
        for (const RowSpan& span : spans) {
            self.beginInsertRows({}, span.first, span.last);
            shown.insert(shown.begin() + span.first, next.begin() + span.first, next.begin() + span.last + 1);
            place();
            self.endInsertRows();
        }
        return;
    }
    std::vector<int> grown = shown;
    for (const int row : next)
        if (!there[at(row)]) grown.push_back(row);
    self.beginInsertRows({}, static_cast<int>(shown.size()), static_cast<int>(grown.size()) - 1);
    shown = std::move(grown);
    place();
    self.endInsertRows();
    arrange(next);
}

void TableFilter::Impl::fresh() {
    const int count = source ? source->rowCount() : 0;
    text_keys.assign(at(count), QString());
    sort_keys.assign(at(count), SortKey());
    position.assign(at(count), -1);
    readSortKeys(0, count - 1);
    shown = count > 0 ? wanted() : std::vector<int>();
    place();
}

} // namespace turbofan::ui
