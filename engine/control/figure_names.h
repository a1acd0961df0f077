// Which names a history can be asked for.
#pragma once

#include <string>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// InvalidArgument, with all that there are, for names that are neither a figure nor of a family: each would
// be an empty line for ever.
Status checkFigures(const std::vector<std::string>& names);

} // namespace turbofan
