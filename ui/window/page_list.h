// The list of pages at the left: icon and word, chosen by click, arrows or Ctrl+1…7.
#pragma once

#include <QFrame>

#include "ui/pages/page.h"

class QListWidget;

namespace turbofan::ui {

// GUI thread.
class PageList : public QFrame {
    Q_OBJECT
public:
    explicit PageList(QWidget* parent = nullptr);
    void setCurrent(PageId page); // without chosen()
    // Beside the Events word: how many alarms are open; 0 = nothing.
    void setAlarms(std::uint64_t open);

signals:
    void chosen(turbofan::ui::PageId page);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void look();
    void fit();

    QListWidget* list_;
    class QLabel* logo_;
    std::uint64_t alarms_ = 0;
};

} // namespace turbofan::ui
