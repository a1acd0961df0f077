// How a server stands, as lines of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/control/overview.h"

namespace turbofan {

// The word and the model first, then the reasons as every face words them, then the figures.
std::vector<std::string> statusLines(const Overview& overview);

// "normal", "warn", "alert", "no data".
std::string_view stateWord(LevelState state);

// "growing trees: 120 of 500 trees, about 12 s left"
std::string jobText(const JobView& job);

} // namespace turbofan
