// How the columns of a table share its width, and which give way where it does not do for all.
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

namespace turbofan::ui {

// Pixels by logical column.
struct ColumnWishes {
    QList<int> least;    // that it begins with, and is cut to where more stands in it
    QList<int> needed;   // of its title and of what stands in it
    QHash<int, int> own; // as the user set it: never gives way
    QSet<int> hidden;    // by the user's choice
    QSet<int> kept;      // by the user's choice: never gives way
    QList<int> give_way; // the least important first
    int stretch = -1;    // takes what is left, and is cut before others
};

struct ColumnRoom {
    QList<int> width; // 0 where it is not shown
    QSet<int> away;   // gave way
};

// Where columns may give way, nothing but the stretched one and what lacks much is cut; where that is not
// enough, the widths are more than `room` together.
ColumnRoom shareRoom(const ColumnWishes& wishes, int room);

} // namespace turbofan::ui
