// A tracked run as JSON text, without the bytes of its artifacts.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/tracking/tracked_run.h"

namespace turbofan {

// Readable text; artifacts are named in their order, their bytes are files beside it. Metrics survive
// exactly, non-finite ones too.
std::string runToText(const TrackedRun& run);

// The other way; artifacts have names and no bytes yet. Corrupt, naming the field, when it is not such a
// text.
Result<TrackedRun> runFromText(std::string_view text);

} // namespace turbofan
