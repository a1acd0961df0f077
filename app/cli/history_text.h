// The live figures over time, as lines.
#pragma once

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/control/history.h"

namespace turbofan {

// One line a figure: how many points, its last value, its range.
std::vector<std::string> historyLines(const History& history);

// InvalidArgument for a name that is neither a figure nor of a family: it would be an empty line for ever.
Status checkFigures(const std::vector<std::string>& names);

} // namespace turbofan
