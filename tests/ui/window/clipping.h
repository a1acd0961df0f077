// Which texts of a window do not fit where they stand.
#pragma once

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QTableView>
#include <QTextDocument>

#include "ui/widgets/elided_label.h"

namespace turbofan::ui {

struct Clipping {
    QStringList found;

    void check(QWidget& window, const QString& where) {
        where_ = where;
        if (size_.isEmpty()) size_ = window.size();
        if (window.height() > size_.height() || window.width() > size_.width()) {
            tell(window, QStringLiteral("the window grew"), window.height(), size_.height());
            window.resize(size_);
        }
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->size().isEmpty()) continue;
            if (auto* label = qobject_cast<QLabel*>(widget)) checkLabel(*label);
            if (auto* button = qobject_cast<QAbstractButton*>(widget)) checkButton(*button);
            if (auto* box = qobject_cast<QComboBox*>(widget))
                need(*box, box->currentText(), advance(*box, box->currentText()) + 30, box->width());
            // A hint in an empty field may end in "…": the accessible name says what it is for.
            if (auto* edit = qobject_cast<QLineEdit*>(widget); edit && edit->accessibleName().isEmpty())
                need(*edit, edit->placeholderText(), advance(*edit, edit->placeholderText()) + 14,
                     edit->width());
            if (auto* list = qobject_cast<QListView*>(widget)) checkList(*list);
            if (auto* tabs = qobject_cast<QTabBar*>(widget)) checkTabs(*tabs);
            if (auto* header = qobject_cast<QHeaderView*>(widget)) checkHeader(*header);
            if (auto* area = qobject_cast<QScrollArea*>(widget)) checkArea(*area);
            if (auto* table = qobject_cast<QTableView*>(widget)) checkTable(*table);
        }
        if (window.minimumSizeHint().width() > window.width() ||
            window.minimumSizeHint().height() > window.height())
            tell(window, QStringLiteral("the window itself"), window.minimumSizeHint().width(),
                 window.width());
    }

private:
    static int advance(const QWidget& widget, const QString& text) {
        return text.isEmpty() ? 0 : widget.fontMetrics().horizontalAdvance(text);
    }
    void tell(const QWidget& widget, const QString& text, int needed, int has) {
        QString name = widget.objectName();
        if (name.isEmpty() && widget.parentWidget()) name = widget.parentWidget()->objectName() + " >";
        const QString line = QStringLiteral("%1: %2 %3 needs %4, has %5: %6")
                                 .arg(where_, widget.metaObject()->className(), name)
                                 .arg(needed)
                                 .arg(has)
                                 .arg(text.left(60));
        if (!found.contains(line)) found << line;
    }
    void need(const QWidget& widget, const QString& text, int needed, int has) {
        if (!text.isEmpty() && needed > has) tell(widget, text, needed, has);
    }
    void checkLabel(const QLabel& label) {
        if (label.text().isEmpty()) return;
        if (qobject_cast<const ElidedLabel*>(&label)) return; // its tooltip has what is cut
        const QRect room = label.contentsRect();
        if (label.wordWrap()) {
            const int extra = label.height() - room.height();
            need(label, label.text(), label.heightForWidth(label.width()) - extra, room.height() + 1);
            // One word alone may still be too wide.
            for (const QString& word : label.text().split(QRegularExpression("[\\s·]+")))
                if (!Qt::mightBeRichText(label.text()))
                    need(label, word, advance(label, word), room.width() + 1);
            return;
        }
        need(label, label.text(), label.sizeHint().width(), label.width() + 1);
        need(label, label.text(), label.sizeHint().height(), label.height() + 1);
    }
    void checkButton(const QAbstractButton& button) {
        if (button.text().isEmpty()) return;
        need(button, button.text(), button.sizeHint().width(), button.width() + 1);
        need(button, button.text(), button.sizeHint().height(), button.height() + 1);
    }
    void checkTabs(const QTabBar& tabs) {
        int sum = 0;
        for (int i = 0; i < tabs.count(); ++i) {
            need(tabs, tabs.tabText(i), advance(tabs, tabs.tabText(i)), tabs.tabRect(i).width());
            sum += tabs.tabRect(i).width();
        }
        if (!tabs.usesScrollButtons()) need(tabs, QStringLiteral("all tabs"), sum, tabs.width() + 2);
    }
    void checkHeader(const QHeaderView& header) {
        if (header.orientation() != Qt::Horizontal) return;
        for (int i = 0; i < header.count(); ++i) {
            if (header.isSectionHidden(i)) continue;
            const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
            need(header, text, advance(header, text) + 8, header.sectionSize(i));
        }
    }

    // A line of a list may be cut where its tooltip has it.
    void checkList(const QListView& list) {
        const QAbstractItemModel* model = list.model();
        for (int row = 0; model && row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            if (list.visualRect(index).intersects(list.viewport()->rect()) &&
                !index.data(Qt::ToolTipRole).toString().contains(index.data().toString()))
                need(list, index.data().toString(), list.sizeHintForIndex(index).width(),
                     list.viewport()->width());
        }
    }
    // Texts are read by scrolling down only.
    void checkArea(const QScrollArea& area) {
        if (!area.widget()) return;
        need(area, QStringLiteral("what stands in it"), area.widget()->width(), area.viewport()->width());
    }
    // No cell is cut while the table has room for all that it shows.
    void checkTable(const QTableView& table) {
        const QAbstractItemModel* model = table.model();
        if (!model || model->rowCount() == 0) return;
        const int last = table.rowAt(table.viewport()->height() - 1);
        QList<int> needed(model->columnCount(), 0);
        int sum = 0;
        for (int column = 0; column < needed.size(); ++column) {
            if (table.isColumnHidden(column)) continue;
            for (int row = 0; row <= (last < 0 ? model->rowCount() - 1 : last); ++row) {
                const QModelIndex index = model->index(row, column);
                if (!index.data().toString().isEmpty())
                    needed[column] = std::max(needed[column], table.sizeHintForIndex(index).width());
            }
            sum += std::max(needed[column], table.horizontalHeader()->sectionSizeHint(column));
        }
        if (sum > table.viewport()->width()) return;
        for (int column = 0; column < needed.size(); ++column)
            need(table, model->headerData(column, Qt::Horizontal).toString() + " column", needed[column],
                 table.isColumnHidden(column) ? needed[column] : table.columnWidth(column));
    }

    QString where_;
    QSize size_;
};

} // namespace turbofan::ui
