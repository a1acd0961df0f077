// Retrainings as bands over the live charts, with the words that stand on them.
#pragma once

#include <vector>

#include "engine/control/journal.h"
#include "ui/charts/live_chart.h"

namespace turbofan::ui {

// One band a run, oldest first; a running one reaches to `now`. "v3 → v4" and "RMSE 31.2 → 19.8" as far as it
// is known; failed and cancelled ones are marked and say so. Pure.
std::vector<Band> bandsOf(const std::vector<RunRow>& runs, Instant now);

} // namespace turbofan::ui
