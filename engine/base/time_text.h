// Moments as text: ISO-8601 in and out, independent of locale and time zone.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/clock.h"
#include "engine/base/error.h"

namespace turbofan {

// "2026-11-23T12:34:56.123456Z"; always UTC, always six decimals.
std::string formatIso8601(Instant t);

// Reads "YYYY-MM-DD[T| ]hh:mm[:ss[.f…]][Z|±hh:mm|±hhmm|±hh]" or a day alone (its midnight); without a zone it
// is UTC. InvalidArgument when the text is anything else or names a day that does not exist.
Result<Instant> parseIso8601(std::string_view text);

} // namespace turbofan
