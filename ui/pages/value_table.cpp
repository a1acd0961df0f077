#include "ui/pages/value_table.h"

#include <QHeaderView>
#include <QMenu>
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
    for (int i = 0; i < widths.size(); ++i) // the title fits in every language
        setColumnWidth(i, std::max(int(widths[i] * std::max(1.0, scale)), titleWidth(i)));
    horizontalHeader()->setMinimumSectionSize(48);
    stretch_ = stretch;
    stretch_least_ = stretch >= 0 ? columnWidth(stretch) : 0;
    giveTheRest();
}

void ValueTable::giveTheRest() {
    if (stretch_ < 0 || isColumnHidden(stretch_)) return;
    const int others = horizontalHeader()->length() - columnWidth(stretch_);
    setColumnWidth(stretch_, std::max(stretch_least_, viewport()->width() - others));
}

void ValueTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    giveTheRest();
}

void ValueTable::hideColumns(const QList<int>& columns) {
    for (const int column : columns) setColumnHidden(column, true);
    giveTheRest();
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
}

void ValueTable::restoreColumns(QSettings& settings) {
    const QByteArray state = settings.value(objectName() + "/columns").toByteArray();
    if (!state.isEmpty()) horizontalHeader()->restoreState(state);
    giveTheRest();
}

void ValueTable::columnMenu(const QPoint& place) {
    QMenu menu(this);
    for (int column = 0; column < filter_->columnCount(); ++column) {
        QAction* action = menu.addAction(filter_->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            giveTheRest();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(place));
}

} // namespace turbofan::ui
