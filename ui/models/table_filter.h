// Search, column filters and stable sorting over a flat item model, quick enough for 100,000 rows.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QAbstractProxyModel>
#include <QSet>

namespace turbofan::ui {

// GUI thread. Selection, current row and persistent indexes survive filtering, sorting and changes of the
// source: rows are moved, inserted and removed in a few steps, never reset unless the source is. Unlike
// QSortFilterProxyModel its cost does not grow with the square of the number of scattered rows.
class TableFilter : public QAbstractProxyModel {
    Q_OBJECT
public:
    explicit TableFilter(QObject* parent = nullptr);
    ~TableFilter() override;

    void setSourceModel(QAbstractItemModel* source) override;

    // Rows whose chosen columns hold every word of `text`, in any case; empty = all.
    void setText(const QString& text);
    QString text() const;
    void setTextColumns(const QList<int>& columns); // none = all columns
    // Rows whose kFilterRole in `column` is one of `words`; an empty set lifts the filter.
    void setAllowed(int column, const QSet<QString>& words);
    // Anything else, by source row; an empty function lifts it. Call refilter() when its outcome may have
    // changed.
    void setCondition(std::function<bool(int source_row)> condition);
    void refilter();
    bool isFiltering() const; // text or allowed words are set

    // By kSortRole, stable: equal rows keep the source's order. Column −1 = the source's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const;
    Qt::SortOrder sortOrder() const;

    QModelIndex mapToSource(const QModelIndex& proxy) const override;
    QModelIndex mapFromSource(const QModelIndex& source) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex&) const override { return {}; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
