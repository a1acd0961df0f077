// The live figures over time, as lines.
#pragma once

#include <string>
#include <vector>

#include "engine/control/history.h"

namespace turbofan {

// One line a figure: how many points, its last value, its range.
std::vector<std::string> historyLines(const History& history);

} // namespace turbofan
