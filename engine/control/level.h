// One level against its thresholds: the state that every face shows.
#pragma once

#include <optional>

#include "engine/control/overview.h"

namespace turbofan {

// When a level counts as passed, as the drift check judges: RMSE when it is above, PSI and KS when they
// reach.
enum class Passing { Above, AtOrAbove };

// NoData without a value (or with NaN); Alert wins over Warn. Pure and thread-safe.
LevelState levelOf(std::optional<double> value, double warn, double alert, Passing passing);

// The whole view: the value, its baseline where it has one, both thresholds and the state that follows.
LevelView levelView(std::optional<double> value, std::optional<double> baseline, double warn, double alert,
                    Passing passing);

// The worse of two: Alert, Warn, Normal, NoData.
LevelState worseOf(LevelState a, LevelState b);

} // namespace turbofan
