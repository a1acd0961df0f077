#include "ui/models/event_floods.h"

#include <algorithm>

namespace turbofan::ui {

bool EventFloods::mayFlood(const EventRow& event) {
    return !event.alarm && event.kind != "operator" && event.kind != "demo" && event.kind != "model_live";
}

FloodKey EventFloods::keyOf(const EventRow& event) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(event.time.time_since_epoch()).count();
    return {event.kind, minutes / 10};
}

void EventFloods::add(const EventRow& event) {
    if (!mayFlood(event)) return;
    Flood& flood = floods_[keyOf(event)];
    flood.kind = event.kind;
    flood.first = flood.events.empty() ? event.time : std::min(flood.first, event.time);
    flood.last = flood.events.empty() ? event.time : std::max(flood.last, event.time);
    flood.events.insert(std::ranges::upper_bound(flood.events, event.event), event.event);
}

void EventFloods::remove(const EventRow& event) {
    const auto found = floods_.find(keyOf(event));
    if (found == floods_.end()) return;
    std::erase(found->second.events, event.event);
    if (found->second.events.empty()) floods_.erase(found);
}

Flood* EventFloods::find(const FloodKey& key) {
    const auto found = floods_.find(key);
    return found == floods_.end() || !found->second.isFlood() ? nullptr : &found->second;
}
const Flood* EventFloods::find(const FloodKey& key) const {
    return const_cast<EventFloods*>(this)->find(key);
}

Flood* EventFloods::floodOf(const EventRow& event) {
    return mayFlood(event) ? find(keyOf(event)) : nullptr;
}
const Flood* EventFloods::floodOf(const EventRow& event) const {
    return const_cast<EventFloods*>(this)->floodOf(event);
}

} // namespace turbofan::ui
