// The newest events in a narrow list: sign, kind and time above, the sentence below in two lines.
#pragma once

#include <QListWidget>
#include <QStyledItemDelegate>

#include "engine/control/journal.h"

namespace turbofan::ui {

// The text broken at a word; what does not fit into the second line ends with dots. `width` in pixels.
QStringList inTwoLines(const QString& text, const QFont& font, int width);

class EventLineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// GUI thread.
class EventLines : public QListWidget {
    Q_OBJECT
public:
    explicit EventLines(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {160, 150}; } // what the cards above leave
    QSize minimumSizeHint() const override { return {120, 90}; }

    void setEvents(const std::vector<EventRow>& newest, std::size_t most, Instant now);

signals:
    void eventAsked(qint64 event); // click or Enter

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWhole(); // those that fit in full: a list of news is no place for half a line
};

} // namespace turbofan::ui
