#include "ui/pages/value_table.h"

#include <algorithm>
#include <utility>

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QToolButton>

#include "ui/charts/table_copy.h"
#include "ui/models/keyed_table.h"
#include "ui/models/table_filter.h"
#include "ui/pages/cell_delegates.h"
#include "ui/pages/column_room.h"
#include "ui/pages/sorted_header.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {

namespace {

constexpr int kNarrowest = 48;

// The leftmost column that is not hidden: what a key copies is a cell that one sees.
int firstSeen(const QTableView& table) {
    const QHeaderView& header = *table.horizontalHeader();
    for (int place = 0; place < header.count(); ++place)
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column)) return column;
    return 0;
}

} // namespace

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
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        QMenu menu(this);
        fillColumnMenu(menu);
        menu.exec(horizontalHeader()->mapToGlobal(place));
    });
    letCopy(this);
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
    return horizontalHeader()->fontMetrics().horizontalAdvance(title(column)) + kAround;
}

QString ValueTable::title(int column) const {
    return model()->headerData(column, Qt::Horizontal).toString();
}

void ValueTable::setWidths(const QList<int>& widths, int stretch) {
    const double scale = fontMetrics().averageCharWidth() / 8.0;
    horizontalHeader()->ensurePolished();
    horizontalHeader()->setMinimumSectionSize(kNarrowest);
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
        if (!hidden_.contains(column))
            content_[column] = std::max(content_[column], sizeHintForColumn(column) + 1);
    fit();
}

void ValueTable::fit() {
    if (least_.isEmpty()) return;
    const QScopedValueRollback busy(fitting_, true);
    ColumnWishes wishes{least_, least_, own_, hidden_, kept_, give_way_, stretch_};
    for (int column = 0; column < content_.size(); ++column)
        wishes.needed[column] = std::max({content_[column], titleWidth(column), kNarrowest});
    const ColumnRoom shared = shareRoom(wishes, viewport()->width());
    away_ = shared.away;
    for (int column = 0; column < least_.size(); ++column) {
        setColumnHidden(column, shared.width[column] == 0);
        if (shared.width[column] > 0) setColumnWidth(column, shared.width[column]);
    }
    tellAway();
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
        if (!fitting_ && width > 0) own_[column] = width; // 0: it was hidden
    });
}

void ValueTable::showIdentifiers(int column) {
    setItemDelegateForColumn(column, new IdentifierDelegate(this));
}

void ValueTable::hideColumns(const QList<int>& columns) {
    for (const int column : columns) hidden_.insert(column);
    fit();
}

void ValueTable::letGiveWay(const QList<int>& columns) {
    give_way_ = columns;
    fit();
}

QToolButton* ValueTable::columnChooser() {
    if (chooser_) return chooser_;
    chooser_ = new QToolButton(this);
    chooser_->setObjectName(objectName() + "_columns");
    chooser_->setAccessibleName(tr("Columns of the table"));
    chooser_->setIcon(icon(Glyph::Table));
    chooser_->setStyleSheet(QStringLiteral("QToolButton { padding: 5px; }"));
    chooser_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(chooser_);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillColumnMenu(*menu);
    });
    chooser_->setMenu(menu);
    tellAway();
    return chooser_;
}

// How many gave way is said in a figure, which of them where one points.
void ValueTable::tellAway() {
    if (!chooser_) return;
    QStringList names;
    for (const int column : std::as_const(give_way_))
        if (away_.contains(column)) names << title(column);
    chooser_->setToolButtonStyle(names.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    chooser_->setText(names.isEmpty() ? QString() : QStringLiteral("+%1").arg(names.size()));
    chooser_->setToolTip(names.isEmpty()
                             ? tr("Choose columns")
                             : tr("No room for: %1. Choose columns.").arg(names.join(QLatin1String(", "))));
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
        setCurrentIndex(index.siblingAtColumn(firstSeen(*this)));
        scrollTo(currentIndex());
        return;
    }
}

PageExport ValueTable::exported(const QString& subject) const {
    return {subject, {borrowed(filter_)}, {borrowed(filter_->sourceModel())}, {}};
}

void ValueTable::saveColumns(QSettings& settings) const {
    settings.setValue(objectName() + "/columns", horizontalHeader()->saveState());
    const auto keep = [&](const char* name, const QSet<int>& columns) {
        settings.setValue(objectName() + name, QVariantList(columns.begin(), columns.end()));
    };
    QVariantMap widths;
    for (auto own = own_.begin(); own != own_.end(); ++own) widths[QString::number(own.key())] = own.value();
    settings.setValue(objectName() + "/widths", widths);
    QSet<int> hidden;
    for (int column = 0; column < model()->columnCount(); ++column)
        if (isColumnHidden(column) && !away_.contains(column)) hidden.insert(column);
    keep("/hidden", hidden);
    keep("/kept", kept_);
}

void ValueTable::restoreColumns(QSettings& settings) {
    const QByteArray state = settings.value(objectName() + "/columns").toByteArray();
    const auto columnsOf = [&](const char* name) {
        QSet<int> columns;
        for (const QVariant& column : settings.value(objectName() + name).toList())
            columns.insert(column.toInt());
        return columns;
    };
    const QScopedValueRollback busy(fitting_, true);
    if (state.isEmpty() || !horizontalHeader()->restoreState(state)) return; // other columns than these
    hidden_ = columnsOf("/hidden");
    for (int column = 0; column < least_.size(); ++column) // of an older file
        if (!settings.contains(objectName() + "/hidden") && isColumnHidden(column)) hidden_.insert(column);
    kept_ = columnsOf("/kept");
    own_.clear();
    const QVariantMap widths = settings.value(objectName() + "/widths").toMap();
    for (auto own = widths.begin(); own != widths.end(); ++own) own_[own.key().toInt()] = own.value().toInt();
    fit();
}

void ValueTable::choose(int column, bool shown) {
    if (shown) {
        hidden_.remove(column);
        kept_.insert(column);
    } else {
        hidden_.insert(column);
        kept_.remove(column);
    }
    soon_.start(); // what stands in it may want more
    fit();
}

void ValueTable::fillColumnMenu(QMenu& menu) {
    for (int column = 0; column < filter_->columnCount(); ++column) {
        QAction* action =
            menu.addAction(away_.contains(column) ? tr("%1 (no room)").arg(title(column)) : title(column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { choose(column, on); });
    }
}

} // namespace turbofan::ui
