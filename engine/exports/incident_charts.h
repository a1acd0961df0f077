// The charts of a span as one page that opens anywhere.
#pragma once

#include <string>
#include <vector>

#include "engine/control/history.h"
#include "engine/control/journal.h"
#include "engine/control/overview.h"

namespace turbofan {

// HTML without anything from elsewhere: predictions by version, requests and errors, RMSE with its levels,
// KS, PSI, latency; the trainings stand as labelled bands. KS and PSI levels are those of `overview`. Pure.
std::string incidentChartsPage(const History& history, const std::vector<RunRow>& runs,
                               const Overview& overview);

} // namespace turbofan
