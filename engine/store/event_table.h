// Events, and who has seen to them, in and out of their tables. Each function runs on the connection that it
// is given.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// Appends, then drops the oldest beyond `kept` and the marks on them. The number of the new one.
Result<std::int64_t> insertEvent(Database& database, const EventRecord& event, std::int64_t kept);

// Newest first.
Result<std::vector<EventRecord>> selectEvents(Database& database, const EventFilter& filter);

// NotFound naming the first number that no event has; what was marked before it must then be undone.
Status markAcknowledged(Database& database, const std::vector<std::int64_t>& events, std::string_view by,
                        Instant at);
Status markShelved(Database& database, std::int64_t event, Instant until);

Result<JournalTips> selectTips(Database& database, Instant alarms_since, Instant now);

// Of events and metrics; none where there are neither.
Result<std::optional<Instant>> selectNewestTime(Database& database);

} // namespace turbofan
