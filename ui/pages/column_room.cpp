#include "ui/pages/column_room.h"

#include <algorithm>
#include <climits>
#include <functional>

namespace turbofan::ui {
namespace {

constexpr int kLittle = 56; // what lacks no more than that is not cut

int lack(const ColumnWishes& wishes, int column) {
    return std::max(0, wishes.needed[column] - wishes.least[column]);
}

// The narrowest that a column is made.
int floorOf(const ColumnWishes& wishes, int column) {
    if (const auto own = wishes.own.find(column); own != wishes.own.end()) return *own;
    const bool may_be_cut = column == wishes.stretch || lack(wishes, column) > kLittle;
    return may_be_cut ? std::min(wishes.least[column], wishes.needed[column]) : wishes.needed[column];
}

QSet<int> givingWay(const ColumnWishes& wishes, int room) {
    int sum = 0;
    for (int column = 0; column < wishes.least.size(); ++column)
        if (!wishes.hidden.contains(column)) sum += floorOf(wishes, column);
    QSet<int> away;
    for (const int column : wishes.give_way) {
        if (sum <= room) break;
        const bool chosen = wishes.kept.contains(column) || wishes.own.contains(column);
        if (wishes.hidden.contains(column) || chosen) continue;
        away.insert(column);
        sum -= floorOf(wishes, column);
    }
    return away;
}

} // namespace

ColumnRoom shareRoom(const ColumnWishes& wishes, int room) {
    ColumnRoom shared{QList<int>(wishes.least.size(), 0), givingWay(wishes, room)};
    QList<int> free;
    for (int column = 0; column < wishes.least.size(); ++column) {
        if (wishes.hidden.contains(column) || shared.away.contains(column)) continue;
        const bool own = wishes.own.contains(column);
        shared.width[column] =
            own ? wishes.own[column] : std::max(wishes.least[column], wishes.needed[column]);
        room -= shared.width[column];
        if (!own) free << column;
    }
    const auto cut = [&](int column, int most) {
        const int given = std::clamp(-room, 0, std::max(0, most));
        shared.width[column] -= given;
        room += given;
    };
    for (const int column : std::as_const(free)) cut(column, shared.width[column] - wishes.needed[column]);
    std::ranges::sort(free, std::greater{}, [&](int column) {
        return column == wishes.stretch ? INT_MAX : wishes.needed[column] - wishes.least[column];
    });
    for (const int column : std::as_const(free)) cut(column, shared.width[column] - floorOf(wishes, column));
    if (room <= 0 || free.isEmpty()) return shared;
    if (free.contains(wishes.stretch)) {
        shared.width[wishes.stretch] += room;
        return shared;
    }
    const int each = room / static_cast<int>(free.size());
    for (const int column : std::as_const(free)) shared.width[column] += each;
    return shared;
}

} // namespace turbofan::ui
