#include "ui/pages/value_table.h"

#include <algorithm>
#include <climits>
#include <functional>
#include <utility>

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

#include "ui/models/keyed_table.h"
#include "ui/models/table_filter.h"
#include "ui/pages/sorted_header.h"

namespace turbofan::ui {

ValueTable::ValueTable(QAbstractItemModel* model, const QString& name, QWidget* parent)
    : QTableView(parent), filter_(new TableFilter(this)) {
    setObjectName(name);
    setProperty("framed", true);
    filter_->setSourceModel(model);
    setModel(filter_);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerWidget(new QWidget(this)); // else a frame between the scroll bars
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    auto* header = new SortedHeader(this);
    setHorizontalHeader(header);
    setSortingEnabled(true); // after the header, which has its arrow
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ValueTable::columnMenu);
    connectWidths();
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit keySelected(selectedKey()); });
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex& index) { emit keyActivated(index.data(kKeyRole).toLongLong()); });
}

void ValueTable::sortOn(int column, Qt::SortOrder order) {
    sortByColumn(column, order);
}

int ValueTable::titleWidth(int column) const {
    constexpr int kAround = 24; // padding, and the mark of the sorting
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    return horizontalHeader()->fontMetrics().horizontalAdvance(title) + kAround;
}

void ValueTable::setWidths(const QList<int>& widths, int stretch) {
    const double scale = fontMetrics().averageCharWidth() / 8.0;
    horizontalHeader()->ensurePolished();
    horizontalHeader()->setMinimumSectionSize(48);
    stretch_ = stretch;
    least_.clear();
    for (int i = 0; i < widths.size(); ++i) // the title fits in every language
        least_ << std::max(int(widths[i] * std::max(1.0, scale)), titleWidth(i));
    content_.clear();
    fit();
}

// Only what is in view is looked at, and a column never shrinks: nothing jumps while rows come and go.
void ValueTable::noteContents() {
    if (!isVisible() || filter_->rowCount() == 0) return;
    content_.resize(least_.size());
    for (int column = 0; column < content_.size(); ++column)
        if (!isColumnHidden(column))
            content_[column] = std::max(content_[column], sizeHintForColumn(column) + 1);
    fit();
}

// Where the room does not do for all: air goes first, then the stretched column and what lacks much, down to
// their least; what lacks little is rather scrolled to than cut.
void ValueTable::fit() {
    if (least_.isEmpty()) return;
    const QScopedValueRollback busy(fitting_, true);
    int room = viewport()->width();
    QList<int> free, width(least_.size(), 0), needed = least_;
    for (int column = 0; column < least_.size(); ++column) {
        if (isColumnHidden(column)) continue;
        if (!content_.isEmpty()) needed[column] = std::max(content_[column], titleWidth(column));
        width[column] =
            own_.contains(column) ? columnWidth(column) : std::max(least_[column], needed[column]);
        room -= width[column];
        if (!own_.contains(column)) free << column;
    }
    for (const int column : std::as_const(free)) { // air
        const int given = std::clamp(-room, 0, std::max(0, width[column] - needed[column]));
        width[column] -= given;
        room += given;
    }
    std::ranges::sort(free, std::greater{}, [&](int column) {
        return column == stretch_ ? INT_MAX : needed[column] - least_[column];
    });
    constexpr int kLittle = 56;
    for (const int column : std::as_const(free)) {
        const int lack = width[column] - least_[column];
        if (column != stretch_ && lack <= kLittle) continue;
        const int given = std::clamp(-room, 0, std::max(0, lack));
        width[column] -= given;
        room += given;
    }
    if (free.contains(stretch_)) width[stretch_] += std::max(0, room);
    for (const int column : std::as_const(free)) setColumnWidth(column, width[column]);
}

void ValueTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
    soon_.start();
}

void ValueTable::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    soon_.start();
}

void ValueTable::connectWidths() {
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &ValueTable::noteContents);
    const auto look = [this] {
        if (!soon_.isActive()) soon_.start();
    };
    connect(filter_, &QAbstractItemModel::rowsInserted, this, look);
    connect(filter_, &QAbstractItemModel::dataChanged, this, look);
    connect(filter_, &QAbstractItemModel::modelReset, this, look);
    connect(filter_, &QAbstractItemModel::layoutChanged, this, look);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!fitting_ && width > 0) own_.insert(column); // 0: it was hidden
    });
}

void ValueTable::hideColumns(const QList<int>& columns) {
    const QScopedValueRollback busy(fitting_, true);
    for (const int column : columns) setColumnHidden(column, true);
    fit();
}

qint64 ValueTable::selectedKey() const {
    const QModelIndex index = currentIndex();
    return index.isValid() ? index.data(kKeyRole).toLongLong() : -1;
}

int ValueTable::selectedSourceRow() const {
    return currentIndex().isValid() ? filter_->mapToSource(currentIndex()).row() : -1;
}

void ValueTable::selectKey(qint64 key) {
    for (int row = 0; row < filter_->rowCount(); ++row) {
        const QModelIndex index = filter_->index(row, 0);
        if (index.data(kKeyRole).toLongLong() != key) continue;
        setCurrentIndex(index);
        scrollTo(index);
        return;
    }
}

PageExport ValueTable::exported(const QString& subject) const {
    return {subject, {borrowed(filter_)}, {borrowed(filter_->sourceModel())}, {}};
}

void ValueTable::saveColumns(QSettings& settings) const {
    settings.setValue(objectName() + "/columns", horizontalHeader()->saveState());
    QVariantList own(own_.begin(), own_.end());
    settings.setValue(objectName() + "/own_widths", own);
}

void ValueTable::restoreColumns(QSettings& settings) {
    const QByteArray state = settings.value(objectName() + "/columns").toByteArray();
    const QScopedValueRollback busy(fitting_, true);
    if (!state.isEmpty()) horizontalHeader()->restoreState(state);
    own_.clear();
    for (const QVariant& column : settings.value(objectName() + "/own_widths").toList())
        own_.insert(column.toInt());
    fit();
}

void ValueTable::columnMenu(const QPoint& place) {
    QMenu menu(this);
    for (int column = 0; column < filter_->columnCount(); ++column) {
        QAction* action = menu.addAction(filter_->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            const QScopedValueRollback busy(fitting_, true);
            setColumnHidden(column, !on);
            fit();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(place));
}

} // namespace turbofan::ui
