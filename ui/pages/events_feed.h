// Fetches the timeline: news after the newest known, older pages on demand, and the alarms anew.
#pragma once

#include <functional>
#include <optional>

#include <QObject>

#include "engine/base/error.h"
#include "engine/control/journal.h"

namespace turbofan::ui {

class Bridge;
class EventsModel;

// GUI thread. Merges into the model; tells when something has come.
class EventsFeed : public QObject {
    Q_OBJECT
public:
    EventsFeed(Bridge& bridge, EventsModel& model, QObject* parent = nullptr);

    void askNewest();
    void askOlder(); // nothing while one is under way, at the end, or when the model is full
    void askAlarms();
    bool atEnd() const { return at_end_; }
    bool loadingOlder() const { return loading_older_; }

signals:
    void aboutToMerge();
    void merged();
    void failed(const turbofan::Error& error);

private:
    void askBetween(std::int64_t after, std::optional<Instant> to);
    void take(std::vector<EventRow> events);

    Bridge& bridge_;
    EventsModel& model_;
    bool at_end_ = false;
    bool loading_older_ = false;
};

} // namespace turbofan::ui
