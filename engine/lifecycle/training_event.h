// What the journal says of a finished training.
#pragma once

#include <string>

#include "engine/lifecycle/retraining_port.h"
#include "engine/store/records.h"

namespace turbofan {

// "12.5 %" of 0.125.
std::string percentText(double fraction);

// The evidence of a training that was asked for without a reason: {"cause": "asked", "by": "console"}.
std::string askedForBy(const std::string& who);

// What a run tells as data: {"evidence": {…}}, and where its model was held back {"held_against": {…}}.
std::string runDetails(const std::string& evidence_json, const std::string& held_against_json = {});

// `version_before` is the live model's, or "none"; `in_service` tells whether the new model replaced it (a
// pinned one stays).
EventRecord trainingEvent(const RunRecord& run, const RetrainRequest& request,
                          const std::string& version_before, bool in_service, Instant now);

} // namespace turbofan
