// A scroll area that scrolls up and down only, and so is as wide as what stands in it.
#pragma once

#include <QScrollArea>

namespace turbofan::ui {

// GUI thread. For columns of words and fields: their width follows from language and font. What would be
// squeezed in a low window is scrolled instead.
class WholeWidthArea : public QScrollArea {
public:
    explicit WholeWidthArea(QWidget* content, QWidget* parent = nullptr);

    // At least so wide; `fixed` areas take no more than that or their content.
    enum class Width { Fixed, AtLeast };
    void setLeast(int pixels, Width width);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int least_ = 0;
};

} // namespace turbofan::ui
