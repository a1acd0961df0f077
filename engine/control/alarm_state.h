// How an alarm stands: one answer for the window, the command line and the count in the overview.
#pragma once

#include <chrono>

#include "engine/control/journal.h"

namespace turbofan {

// An alarm that nobody has seen to for so long is open no longer.
inline constexpr auto kAlarmsOpenFor = std::chrono::hours(24);

// Past: nobody has seen to it within that time. A shelf that has ended is open again.
enum class AlarmState { None, Open, Acknowledged, Shelved, Past };
AlarmState alarmState(const EventRow& event, Instant now);

} // namespace turbofan
