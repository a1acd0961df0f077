#include "ui/charts/table_copy.h"

#include <algorithm>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMenu>
#include <QTableView>

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableCopy)
};

// Spaces that only hold a unit to its number are spaces elsewhere.
QString textOf(const QModelIndex& index) {
    return index.data().toString().replace(QChar::Nbsp, QLatin1Char(' '));
}

// The columns that are seen, in their order.
QString rowOf(const QTableView& table, const QModelIndex& of) {
    QStringList cells;
    const QHeaderView& header = *table.horizontalHeader();
    for (int place = 0; place < header.count(); ++place)
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            cells << textOf(of.siblingAtColumn(column));
    return cells.join(QLatin1Char('\t'));
}

// As the keys of actions are told in this language: "Strg+C".
QString keyText(const QKeyCombination& key) {
    return QLatin1Char('\t') + QKeySequence(key).toString(QKeySequence::NativeText);
}

class TableCopy : public QObject {
public:
    explicit TableCopy(QTableView* table) : QObject(table), table_(table) {
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::KeyPress && watched == table_)
            return pressed(*static_cast<QKeyEvent*>(event));
        if (event->type() == QEvent::ContextMenu) {
            // By the key it comes to the table, by the mouse to its viewport.
            const auto& asked = *static_cast<QContextMenuEvent*>(event);
            const bool by_key = asked.reason() == QContextMenuEvent::Keyboard;
            if (by_key == (watched == table_)) return openMenu(asked);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool pressed(const QKeyEvent& key) {
        const QModelIndex current = table_->currentIndex();
        if (key.key() != Qt::Key_C || !current.isValid()) return false;
        if (key.modifiers() == Qt::ControlModifier)
            copy(textOf(current));
        else if (key.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
            copy(chosenRows(current));
        else
            return false;
        return true;
    }
    // From top to bottom; the current one where none is chosen.
    QString chosenRows(const QModelIndex& current) const {
        QModelIndexList chosen = table_->selectionModel()->selectedRows();
        if (chosen.isEmpty()) chosen << current;
        std::ranges::sort(chosen, {},
                          [this](const QModelIndex& one) { return table_->rowViewportPosition(one.row()); });
        QStringList rows;
        for (const QModelIndex& one : chosen) rows << rowOf(*table_, one);
        return rows.join(QLatin1Char('\n'));
    }
    // Rows may move while the menu is open: what is copied is what was pointed at.
    bool openMenu(const QContextMenuEvent& event) {
        const bool by_key = event.reason() == QContextMenuEvent::Keyboard;
        const QModelIndex at = by_key ? table_->currentIndex() : table_->indexAt(event.pos());
        if (!at.isValid()) return false;
        auto* menu = new QMenu(table_);
        menu->setObjectName(table_->objectName() + QStringLiteral("_menu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const QString cell = textOf(at), row = rowOf(*table_, at);
        menu->addAction(Words::tr("Copy cell") + keyText(Qt::CTRL | Qt::Key_C), this, [cell] { copy(cell); })
            ->setEnabled(!cell.isEmpty());
        menu->addAction(Words::tr("Copy row") + keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                        [row] { copy(row); });
        const QRect place = table_->visualRect(at);
        menu->popup(by_key ? table_->viewport()->mapToGlobal(place.bottomLeft()) : event.globalPos());
        return true;
    }
    // What the clipboard has is worth more than nothing.
    static void copy(const QString& text) {
        if (!text.isEmpty()) QGuiApplication::clipboard()->setText(text);
    }

    QTableView* table_;
};

} // namespace

void letCopy(QTableView* table) {
    new TableCopy(table);
}

} // namespace turbofan::ui
