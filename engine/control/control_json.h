// The values of the control port as JSON, both ways, and their schemas.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/control/act_bodies.h"
#include "engine/control/control_port.h"

namespace turbofan {

// All of these are there for every value that a ControlPort takes or gives, for vectors of its rows, and for
// the bodies of its acts (control_json*.cpp list them). Field names are the members' names, enumerators are
// words like "not_ready", times are ISO-8601 with microseconds, versions are text like "3.0" (null when there
// is none), absent optionals are null. A number that is not finite becomes null, and null is read as NaN
// where a number stands, so gaps survive. A member named details is an object. Thread-safe.
template <class T>
std::string controlJson(const T& value);

// Reads it back. Members that are absent keep what `start` has and unknown ones are ignored, since the other
// side may be older or newer. InvalidArgument naming the field that cannot be read.
template <class T>
Result<T> fromControlJson(std::string_view text, T start = {});

// The same for what somebody asks of us: unknown members are refused, since a misspelt one would be lost
// without a word. Nothing at all reads as {}.
template <class T>
Result<T> fromControlBody(std::string_view text, T start = {});

// JSON Schema of what controlJson writes.
template <class T>
std::string controlSchema();

// JSON Schema of what fromControlBody reads; `required` is a JSON array of names.
template <class T>
std::string controlBodySchema(std::string_view required = "[]");

} // namespace turbofan
