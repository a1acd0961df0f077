// Which names a history can be asked for.
#pragma once

#include <string>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// InvalidArgument, with all that there are, for names that are neither a figure nor a family with its final
// dot nor a member of one (a version, a type of error): each would be an empty line for ever.
Status checkFigures(const std::vector<std::string>& names);

} // namespace turbofan
