// Floods: many events of one kind in ten minutes, told as one line ("3 retrainings, 15:02–15:09").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/control/journal.h"

namespace turbofan::ui {

// One kind in one span of ten minutes; a flood once it has three.
struct Flood {
    std::string kind;
    std::vector<std::int64_t> events; // ids, ascending
    Instant first;                    // times of the oldest and the newest
    Instant last;
    bool expanded = false;
    bool isFlood() const { return events.size() >= 3; }
};

// Kind and number of the ten minutes since 1970: stays the same while a flood grows.
using FloodKey = std::pair<std::string, std::int64_t>;

// Keeps count as events come and go. Alarms and acts of operators never drown in a flood.
class EventFloods {
public:
    static bool mayFlood(const EventRow& event);
    static FloodKey keyOf(const EventRow& event);

    void add(const EventRow& event);
    void remove(const EventRow& event);
    void clear() { floods_.clear(); }
    Flood* find(const FloodKey& key);             // null when there is none, or too few
    const Flood* find(const FloodKey& key) const; // likewise
    Flood* floodOf(const EventRow& event);
    const Flood* floodOf(const EventRow& event) const;

private:
    std::map<FloodKey, Flood> floods_;
};

} // namespace turbofan::ui
