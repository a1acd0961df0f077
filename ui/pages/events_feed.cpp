#include "ui/pages/events_feed.h"

#include "ui/bridge/bridge.h"
#include "ui/models/events_model.h"

namespace turbofan::ui {

namespace {
constexpr std::size_t kPageRows = 2000;
using Rows = std::vector<EventRow>;
} // namespace

EventsFeed::EventsFeed(Bridge& bridge, EventsModel& model, QObject* parent)
    : QObject(parent), bridge_(bridge), model_(model) {
    connect(&bridge, &Bridge::eventsArrived, this, [this](std::shared_ptr<const Rows> events) {
        if (model_.size() > 0) take(*events); // before the first answer they come with it
    });
}

void EventsFeed::take(Rows events) {
    if (events.empty()) return;
    emit aboutToMerge();
    model_.merge(std::move(events));
    emit merged();
}

void EventsFeed::askNewest() {
    askBetween(model_.newestId(), {});
}

// Newest first: when more have come than one answer holds, the rest lies between it and what was known.
void EventsFeed::askBetween(std::int64_t after, std::optional<Instant> to) {
    EventQuery query;
    query.after = after;
    query.limit = kPageRows;
    query.to = to;
    bridge_.ask<Rows>(
        this, "events", [query](ControlPort& port) { return port.events(query); },
        [this, after](Result<Rows> events) {
            if (!events) return emit failed(events.error());
            const bool more = after > 0 && events->size() >= kPageRows;
            const std::optional<Instant> next = more ? std::optional(events->back().time) : std::nullopt;
            if (after == 0) at_end_ = events->size() < kPageRows;
            const auto size_before = model_.size();
            emit aboutToMerge();
            model_.merge(std::move(*events));
            emit merged();
            if (next && model_.size() > size_before) askBetween(after, next);
        });
}

void EventsFeed::askOlder() {
    if (loading_older_ || at_end_ || model_.full() || !model_.oldest()) return;
    loading_older_ = true;
    EventQuery query;
    query.to = model_.oldest()->time;
    query.limit = kPageRows;
    bridge_.ask<Rows>(
        this, "events_older", [query](ControlPort& port) { return port.events(query); },
        [this](Result<Rows> events) {
            loading_older_ = false;
            if (!events) return emit failed(events.error());
            const auto before = model_.size();
            const bool last = events->size() < kPageRows;
            emit aboutToMerge();
            model_.merge(std::move(*events));
            at_end_ = last || model_.size() == before;
            emit merged();
        });
}

void EventsFeed::askAlarms() {
    EventQuery query;
    query.alarms_only = true;
    bridge_.ask<Rows>(
        this, "events_alarms", [query](ControlPort& port) { return port.events(query); },
        [this](Result<Rows> events) {
            if (!events) return emit failed(events.error());
            // Only what is loaded: an alarm older than that would tear a hole into the timeline.
            const EventRow* oldest = model_.oldest();
            std::erase_if(*events, [&](const EventRow& e) { return !oldest || e.event < oldest->event; });
            take(std::move(*events));
        });
}

} // namespace turbofan::ui
