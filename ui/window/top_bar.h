// Above every page: status, what is served from which data, the time range, live or paused, open alarms.
#pragma once

#include <QFrame>

#include "ui/bridge/bridge.h"
#include "ui/charts/time_view.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace turbofan::ui {

class StatusPill;

// GUI thread.
class TopBar : public QFrame {
    Q_OBJECT
public:
    TopBar(Bridge& bridge, TimeView& time, QWidget* parent = nullptr);

    void openRanges();
    void openReasons();

signals:
    void modelClicked();
    void bellClicked();
    void paletteWanted();
    void exportWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showOverview();
    void showTime();
    void buildRanges();

    Bridge& bridge_;
    TimeView& time_;
    StatusPill* status_;
    QPushButton *model_, *live_, *bell_, *search_, *export_;
    QLabel* data_;
    QToolButton* range_;
    int shown_behind_ = -1;
};

} // namespace turbofan::ui
