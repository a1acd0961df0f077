#include "ui/widgets/flow_row.h"

#include <algorithm>

#include <QWidget>

namespace turbofan::ui {

FlowRow::FlowRow(QWidget* parent) : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(6);
}

FlowRow::~FlowRow() {
    for (const Entry& entry : entries_) delete entry.item;
}

void FlowRow::add(QWidget* widget, int stretch) {
    addChildWidget(widget);
    entries_.push_back({new QWidgetItem(widget), stretch});
    invalidate();
}

void FlowRow::insertBefore(QWidget* before, QWidget* widget) {
    const auto place = std::ranges::find_if(
        entries_, [before](const Entry& entry) { return entry.item->widget() == before; });
    addChildWidget(widget);
    entries_.insert(place, {new QWidgetItem(widget), 0});
    invalidate();
}

void FlowRow::addItem(QLayoutItem* item) {
    entries_.push_back({item, 0});
    invalidate();
}

QLayoutItem* FlowRow::itemAt(int index) const {
    return index >= 0 && index < count() ? entries_[std::size_t(index)].item : nullptr;
}

QLayoutItem* FlowRow::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    QLayoutItem* item = entries_[std::size_t(index)].item;
    entries_.erase(entries_.begin() + index);
    invalidate();
    return item;
}

std::vector<FlowRow::Line> FlowRow::linesIn(int width) const {
    std::vector<Line> lines;
    int used = 0;
    for (const Entry& entry : entries_) {
        if (entry.item->isEmpty()) continue; // hidden
        const int wanted = entry.item->sizeHint().width();
        if (lines.empty() || used + spacing() + wanted > width) {
            lines.emplace_back();
            used = wanted;
        } else {
            used += spacing() + wanted;
        }
        lines.back().push_back(entry);
    }
    return lines;
}

int FlowRow::heightOf(const Line& line) const {
    int height = 0;
    for (const Entry& entry : line) height = std::max(height, entry.item->sizeHint().height());
    return height;
}

void FlowRow::place(const Line& line, const QRect& room) const {
    int left_over = room.width() - spacing() * int(line.size() - 1), stretches = 0;
    for (const Entry& entry : line) {
        left_over -= entry.item->sizeHint().width();
        stretches += entry.stretch;
    }
    int x = room.left();
    for (const Entry& entry : line) {
        const QSize hint = entry.item->sizeHint();
        const int more = left_over > 0 && stretches > 0 ? left_over * entry.stretch / stretches : 0;
        const int width =
            std::min({hint.width() + more, std::max(hint.width(), entry.item->maximumSize().width()),
                      room.right() + 1 - x});
        // What one does not take, the next may.
        left_over -= std::max(0, width - hint.width());
        stretches -= entry.stretch;
        entry.item->setGeometry({x, room.top() + (room.height() - hint.height()) / 2, width, hint.height()});
        x += width + spacing();
    }
}

int FlowRow::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    const auto lines = linesIn(width - margins.left() - margins.right());
    int height = margins.top() + margins.bottom();
    for (const Line& line : lines) height += heightOf(line);
    return height + spacing() * std::max(0, int(lines.size()) - 1);
}

QSize FlowRow::sizeHint() const {
    int width = 0;
    for (const Entry& entry : entries_)
        if (!entry.item->isEmpty()) width += entry.item->sizeHint().width() + spacing();
    const QMargins margins = contentsMargins();
    width += margins.left() + margins.right() - (width > 0 ? spacing() : 0);
    return {width, heightForWidth(width)};
}

QSize FlowRow::minimumSize() const {
    int width = 0, height = 0;
    for (const Entry& entry : entries_) {
        if (entry.item->isEmpty()) continue;
        width = std::max(width, entry.item->sizeHint().width());
        height = std::max(height, entry.item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

void FlowRow::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const QRect room = rect.marginsRemoved(contentsMargins());
    const auto lines = linesIn(room.width());
    // One line alone stands in the middle of a room that is higher, as in Qt's own rows.
    int y = lines.size() == 1 ? room.top() + (room.height() - heightOf(lines[0])) / 2 : room.top();
    for (const Line& line : lines) {
        place(line, {room.left(), y, room.width(), heightOf(line)});
        y += heightOf(line) + spacing();
    }
}

} // namespace turbofan::ui
