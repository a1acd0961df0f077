// The head of a table, with the arrow of its sorting beside the title.
#pragma once

#include <QHeaderView>

namespace turbofan::ui {

// GUI thread. The style would put the arrow over the title or cut it off at the top.
class SortedHeader : public QHeaderView {
public:
    explicit SortedHeader(QWidget* parent = nullptr);

    // Where the arrow of a section with this title is; clear of the title where there is room.
    static QRect arrowRect(const QRect& section, int title_width, Qt::Alignment alignment);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace turbofan::ui
