// The bodies of methods that take nothing.
#pragma once

#include <string>

#include "engine/base/error.h"

namespace turbofan {

// Fine when there is none, or an object (clients that know schemas send {}). InvalidArgument otherwise: what
// was meant for another method must not be done as this one.
Status readNothing(const std::string& body);

} // namespace turbofan
