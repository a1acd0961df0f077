// The live figures over time, as lines and as CSV.
#pragma once

#include <string>
#include <vector>

#include "engine/control/history.h"

namespace turbofan {

// One line a figure: how many points, its last value, its range.
std::vector<std::string> historyLines(const History& history);

// A header and one line a second that any figure has; gaps are empty cells. Times are ISO-8601.
std::string historyCsv(const History& history);

} // namespace turbofan
