// JSON's values one at a time, as simdjson comes by them: numbers, what came in place of one, and all that is
// passed over.
#pragma once

#include <simdjson.h>

namespace turbofan {

// Nesting that could exhaust the stack; leaves the reader at once.
struct TooDeep {};

enum class ValueKind { Number, NotFinite, Text, Null, Boolean, Nested };

// "is text", "is not finite or too large", …
const char* describe(ValueKind kind);

// On-demand parsing looks only at what it is asked for, so values that do not matter are walked, too: a body
// is JSON as a whole or not at all. Throws simdjson_error or TooDeep; `depth` is that of the value.
void walk(simdjson::ondemand::value value, int depth);

// The value of a column, with the kinds that a caller may have sent in place of a number. Throws like walk().
ValueKind readNumber(simdjson::ondemand::value value, double& number);

} // namespace turbofan
