#include "ui/models/table_filter.h"

#include <algorithm>
#include <utility>

#include "ui/models/table_filter_impl.h"

namespace turbofan::ui {

namespace {

std::size_t at(int row) {
    return static_cast<std::size_t>(row);
}

} // namespace

// --- changes of the source

void TableFilter::Impl::rowsInserted(int first, int last) {
    const int count = last - first + 1;
    text_keys.insert(text_keys.begin() + first, at(count), QString());
    sort_keys.insert(sort_keys.begin() + first, at(count), SortKey());
    position.insert(position.begin() + first, at(count), -1);
    for (int& row : shown)
        if (row >= first) row += count;
    place();
    readSortKeys(first, last);

    std::vector<int> next = shown;
    for (int row = first; row <= last; ++row)
        if (accepts(row)) next.push_back(row);
    if (next.size() == shown.size()) return;
    order(next);
    show(std::move(next));
}

// The rows leave while the source still has them, so that views may look at them one last time.
void TableFilter::Impl::rowsAboutToBeRemoved(int first, int last) {
    std::vector<int> next;
    next.reserve(shown.size());
    for (const int row : shown)
        if (row < first || row > last) next.push_back(row);
    show(std::move(next));
}

void TableFilter::Impl::rowsRemoved(int first, int last) {
    const int count = last - first + 1;
    text_keys.erase(text_keys.begin() + first, text_keys.begin() + last + 1);
    sort_keys.erase(sort_keys.begin() + first, sort_keys.begin() + last + 1);
    position.erase(position.begin() + first, position.begin() + last + 1);
    for (int& row : shown)
        if (row > last) row -= count;
    place();
}

void TableFilter::Impl::dataChanged(const QModelIndex& top_left, const QModelIndex& bottom_right,
                                    const QList<int>& roles) {
    if (!top_left.isValid() || !bottom_right.isValid()) return;
    bool moved = false;
    int low = self.rowCount(), high = -1;
    for (int row = top_left.row(); row <= bottom_right.row(); ++row) {
        text_keys[at(row)] = QString();
        if (sort_column >= 0) {
            SortKey key = sortKeyOf(*source, row, sort_column);
            moved = moved || key != sort_keys[at(row)];
            sort_keys[at(row)] = std::move(key);
        }
        moved = moved || accepts(row) != (position[at(row)] >= 0);
        if (position[at(row)] < 0) continue;
        low = std::min(low, position[at(row)]);
        high = std::max(high, position[at(row)]);
    }
    if (high >= 0)
        emit self.dataChanged(self.index(low, top_left.column()), self.index(high, bottom_right.column()),
                              roles);
    if (moved) show(wanted());
}

void TableFilter::Impl::layoutAboutToBeChanged() {
    emit self.layoutAboutToBeChanged();
    kept_proxy = self.persistentIndexList();
    kept_source.clear();
    for (const QModelIndex& index : std::as_const(kept_proxy)) kept_source.push_back(self.mapToSource(index));
}

void TableFilter::Impl::layoutChanged() {
    fresh();
    QModelIndexList after;
    for (const QPersistentModelIndex& index : kept_source) after << self.mapFromSource(index);
    self.changePersistentIndexList(kept_proxy, after);
    kept_proxy.clear();
    kept_source.clear();
    emit self.layoutChanged();
}

void TableFilter::Impl::connectSource() {
    using Model = QAbstractItemModel;
    connections << QObject::connect(source, &Model::rowsInserted, &self,
                                    [this](const QModelIndex&, int a, int b) { rowsInserted(a, b); });
    connections << QObject::connect(source, &Model::rowsAboutToBeRemoved, &self,
                                    [this](const QModelIndex&, int a, int b) { rowsAboutToBeRemoved(a, b); });
    connections << QObject::connect(source, &Model::rowsRemoved, &self,
                                    [this](const QModelIndex&, int a, int b) { rowsRemoved(a, b); });
    connections << QObject::connect(source, &Model::dataChanged, &self,
                                    [this](const QModelIndex& a, const QModelIndex& b,
                                           const QList<int>& roles) { dataChanged(a, b, roles); });
    connections << QObject::connect(source, &Model::layoutAboutToBeChanged, &self,
                                    [this] { layoutAboutToBeChanged(); });
    connections << QObject::connect(source, &Model::layoutChanged, &self, [this] { layoutChanged(); });
    connections << QObject::connect(source, &Model::modelAboutToBeReset, &self,
                                    [this] { self.beginResetModel(); });
    connections << QObject::connect(source, &Model::modelReset, &self, [this] {
        fresh();
        self.endResetModel();
    });
    connections << QObject::connect(
        source, &Model::headerDataChanged, &self,
        [this](Qt::Orientation way, int a, int b) { emit self.headerDataChanged(way, a, b); });
}

// --- the face

TableFilter::TableFilter(QObject* parent)
    : QAbstractProxyModel(parent), impl_(std::make_unique<Impl>(*this)) {}
TableFilter::~TableFilter() = default;

void TableFilter::setSourceModel(QAbstractItemModel* source) {
    beginResetModel();
    for (const auto& connection : std::as_const(impl_->connections)) disconnect(connection);
    impl_->connections.clear();
    QAbstractProxyModel::setSourceModel(source);
    impl_->source = source;
    if (source) impl_->connectSource();
    impl_->fresh();
    endResetModel();
}

void TableFilter::setText(const QString& text) {
    if (text == impl_->text) return;
    impl_->text = text;
    impl_->words.clear();
    for (const QString& word : text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        impl_->words.emplace_back(word, Qt::CaseSensitive);
    refilter();
}

QString TableFilter::text() const {
    return impl_->text;
}

void TableFilter::setTextColumns(const QList<int>& columns) {
    impl_->text_columns = columns;
    std::ranges::fill(impl_->text_keys, QString());
    refilter();
}

void TableFilter::setAllowed(int column, const QSet<QString>& words) {
    if (words.isEmpty())
        impl_->allowed.erase(column);
    else
        impl_->allowed[column] = words;
    refilter();
}

void TableFilter::setCondition(std::function<bool(int)> condition) {
    impl_->condition = std::move(condition);
    refilter();
}

void TableFilter::refilter() {
    if (impl_->source) impl_->show(impl_->wanted());
}

bool TableFilter::isFiltering() const {
    return !impl_->words.empty() || !impl_->allowed.empty();
}

void TableFilter::sort(int column, Qt::SortOrder order) {
    const bool other_column = column != impl_->sort_column;
    impl_->sort_column = column;
    impl_->sort_order = order;
    if (!impl_->source) return;
    if (other_column) impl_->readSortKeys(0, static_cast<int>(impl_->position.size()) - 1);
    std::vector<int> next = impl_->shown;
    impl_->order(next);
    impl_->arrange(std::move(next));
}

int TableFilter::sortColumn() const {
    return impl_->sort_column;
}
Qt::SortOrder TableFilter::sortOrder() const {
    return impl_->sort_order;
}

QModelIndex TableFilter::mapToSource(const QModelIndex& proxy) const {
    if (!proxy.isValid() || !impl_->source || at(proxy.row()) >= impl_->shown.size()) return {};
    return impl_->source->index(impl_->shown[at(proxy.row())], proxy.column());
}

QModelIndex TableFilter::mapFromSource(const QModelIndex& source) const {
    if (!source.isValid() || at(source.row()) >= impl_->position.size()) return {};
    const int row = impl_->position[at(source.row())];
    return row < 0 ? QModelIndex() : index(row, source.column());
}

QModelIndex TableFilter::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int TableFilter::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(impl_->shown.size());
}

int TableFilter::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !impl_->source ? 0 : impl_->source->columnCount();
}

bool TableFilter::hasChildren(const QModelIndex& parent) const {
    return rowCount(parent) > 0 && columnCount(parent) > 0;
}

QVariant TableFilter::headerData(int section, Qt::Orientation orientation, int role) const {
    if (!impl_->source) return {};
    if (orientation == Qt::Horizontal) return impl_->source->headerData(section, orientation, role);
    if (section < 0 || at(section) >= impl_->shown.size()) return {};
    return impl_->source->headerData(impl_->shown[at(section)], orientation, role);
}

} // namespace turbofan::ui
