// A row of widgets that goes on in further lines where one has no room for all.
#pragma once

#include <QLayout>

namespace turbofan::ui {

// GUI thread. What has a stretch takes the room that its line has left, up to its largest width.
class FlowRow : public QLayout {
    Q_OBJECT
public:
    explicit FlowRow(QWidget* parent);
    ~FlowRow() override;

    void add(QWidget* widget, int stretch = 0);
    void insertBefore(QWidget* before, QWidget* widget);

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(entries_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect& rect) override;

private:
    struct Entry {
        QLayoutItem* item;
        int stretch;
    };
    using Line = std::vector<Entry>;
    std::vector<Line> linesIn(int width) const;
    void place(const Line& line, const QRect& room) const;
    int heightOf(const Line& line) const;

    std::vector<Entry> entries_;
};

} // namespace turbofan::ui
