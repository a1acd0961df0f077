// One event in full: what, when, who, its evidence in pairs, and what can be done about it.
#pragma once

#include <QWidget>

#include "engine/control/journal.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace turbofan::ui {

struct Flood;

// GUI thread.
class EventDetail : public QWidget {
    Q_OBJECT
public:
    explicit EventDetail(QWidget* parent = nullptr);

    void showEvent(const EventRow& event, Instant now, int alarms_selected);
    void showFlood(const Flood& flood);
    void showNothing();

signals:
    void acknowledgeAsked();
    void shelveAsked();
    void jumpAsked();    // to the charts at its time
    void unfoldAsked();  // a flood
    void subjectAsked(); // to the page of what it is about

private:
    void build();
    void buildButtons(class QVBoxLayout* layout);
    void setPairs(const QList<std::pair<QString, QString>>& pairs);
    void setHead(const QString& kind, const QString& sentence, const QString& when, const QVariant& icon);

    QLabel *icon_ = nullptr, *kind_ = nullptr, *sentence_ = nullptr, *when_ = nullptr, *alarm_ = nullptr;
    QLabel* evidence_ = nullptr;
    QWidget* pairs_ = nullptr;
    QFormLayout* form_ = nullptr;
    QPushButton *acknowledge_ = nullptr, *shelve_ = nullptr, *jump_ = nullptr, *unfold_ = nullptr,
                *subject_ = nullptr;
};

} // namespace turbofan::ui
