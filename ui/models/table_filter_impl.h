// The inside of TableFilter, shared by its two rooms: its face and its steps.
#pragma once

#include <map>
#include <vector>

#include <QSet>
#include <QStringMatcher>

#include "ui/models/row_order.h"
#include "ui/models/table_filter.h"

namespace turbofan::ui {

struct TableFilter::Impl {
    explicit Impl(TableFilter& owner) : self(owner) {}

    TableFilter& self;
    QAbstractItemModel* source = nullptr;
    QList<QMetaObject::Connection> connections;

    QString text;
    std::vector<QStringMatcher> words;
    QList<int> text_columns;
    std::map<int, QSet<QString>> allowed;
    std::function<bool(int)> condition;
    int sort_column = -1;
    Qt::SortOrder sort_order = Qt::AscendingOrder;

    std::vector<int> shown;                         // source rows, in proxy order
    std::vector<int> position;                      // by source row; −1 = not shown
    std::vector<QString> text_keys;                 // by source row; null = not read yet
    std::vector<SortKey> sort_keys;                 // by source row
    std::vector<QPersistentModelIndex> kept_source; // while the source's layout changes
    QModelIndexList kept_proxy;

    const QString& textKey(int row);
    bool accepts(int row);
    void readSortKeys(int first, int last);
    std::vector<int> wanted();
    void order(std::vector<int>& rows) const;
    void place();
    void show(std::vector<int> next);
    void removeMissing(const std::vector<char>& kept);
    void arrange(std::vector<int> next);
    void insertNew(const std::vector<int>& next);
    void fresh();

    void rowsInserted(int first, int last);
    void rowsAboutToBeRemoved(int first, int last);
    void rowsRemoved(int first, int last);
    void dataChanged(const QModelIndex& top_left, const QModelIndex& bottom_right, const QList<int>& roles);
    void layoutAboutToBeChanged();
    void layoutChanged();
    void connectSource();
};

} // namespace turbofan::ui
