// A table as all of these pages show one: sortable, filterable, with columns that are kept.
#pragma once

#include <QSet>
#include <QString>
#include <QTableView>
#include <QTimer>

#include "ui/pages/page_export.h"

class QMenu;
class QSettings;
class QToolButton;

namespace turbofan::ui {

class TableFilter;

// GUI thread. A table view over a filter of its own over the given model, which outlives it.
class ValueTable : public QTableView {
    Q_OBJECT
public:
    ValueTable(QAbstractItemModel* model, const QString& name, QWidget* parent = nullptr);

    TableFilter& filter() { return *filter_; }
    const TableFilter& filter() const { return *filter_; }
    void sortOn(int column, Qt::SortOrder order);
    // Least widths in pixels at the normal font, by column; a column grows with what stands in it while there
    // is room, `stretch` takes what is left. One that the user has set stays so.
    void setWidths(const QList<int>& widths, int stretch);
    void showIdentifiers(int column);            // cut in the middle where there is no room
    void hideColumns(const QList<int>& columns); // until chosen in the columns' menu
    // Where the room does not do for all, these leave, the least important first, until there is room again.
    void letGiveWay(const QList<int>& columns);
    // Says how many gave way; its menu, which is the head's as well, brings any of them back for good. Wants
    // a place near the table.
    QToolButton* columnChooser();
    QSet<int> columnsAway() const { return away_; } // that gave way

    qint64 selectedKey() const; // −1 = none
    int selectedSourceRow() const;
    void selectKey(qint64 key);                        // scrolls there; nothing when it is filtered away
    PageExport exported(const QString& subject) const; // what one sees, and all of it

    // Under the table's own name; order, width, sorting, which are chosen. Damaged values are ignored.
    void saveColumns(QSettings& settings) const;
    void restoreColumns(QSettings& settings);

signals:
    void keySelected(qint64 key);
    void keyActivated(qint64 key); // Enter or double click

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    int titleWidth(int column) const;
    void noteContents();
    void fit();
    void connectWidths();
    void fillColumnMenu(QMenu& menu);
    void choose(int column, bool shown);
    void tellAway();
    QString title(int column) const;

    TableFilter* filter_;
    int stretch_ = -1;
    QList<int> least_, content_; // by column; content: the widest seen, empty before the first row
    QHash<int, int> own_;        // widths of the user
    QList<int> give_way_;
    QSet<int> hidden_, kept_; // by the user's choice
    QSet<int> away_;
    QToolButton* chooser_ = nullptr; // once asked for
    bool fitting_ = false;
    QTimer soon_;
};

} // namespace turbofan::ui
