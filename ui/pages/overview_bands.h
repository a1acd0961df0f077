// Retrainings as bands over the live charts, with the words that stand on them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/control/journal.h"
#include "ui/charts/live_chart.h"

namespace turbofan::ui {

// One band a run, oldest first; a running one reaches to `now`. "v3 → v4" and "RMSE 31.2 → 19.8" as far as it
// is known; failed and cancelled ones are marked and say so. Pure.
std::vector<Band> bandsOf(const std::vector<RunRow>& runs, Instant now);

// Versions that more than one run has made, since a fresh start counts from 1 again, and when the newest of
// them was there, in seconds since 1970: what a version predicted before was another model of its name.
std::map<std::string, double> reusedVersions(const std::vector<RunRow>& runs);

} // namespace turbofan::ui
