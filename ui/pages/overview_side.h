// Beside the charts: what one can do, which model serves and what the last check said, what happened last.
#pragma once

#include <vector>

#include <QWidget>

#include "engine/control/journal.h"
#include "engine/control/overview.h"

class QLabel;
class QPushButton;

namespace turbofan::ui {

class Actions;
class EventLines;

// GUI thread.
class OverviewSide : public QWidget {
    Q_OBJECT
public:
    explicit OverviewSide(Actions& actions, QWidget* parent = nullptr);

    void show(const Overview& look);
    void setEvents(const std::vector<EventRow>& newest, Instant now);

signals:
    void eventAsked(qint64 event);
    void allEventsAsked();
    void modelsAsked();

private:
    QWidget* buildActions(Actions& actions);
    QWidget* buildModel(Actions& actions);
    QWidget* buildEvents();
    void showModel(const Overview& look);
    void showDemo(const Overview& look);

    QPushButton *start_ = nullptr, *stop_ = nullptr, *retrain_ = nullptr, *cancel_ = nullptr;
    QLabel *demo_ = nullptr, *model_ = nullptr, *quality_ = nullptr, *decision_ = nullptr;
    EventLines* events_ = nullptr;
    std::vector<EventRow> newest_;
};

} // namespace turbofan::ui
