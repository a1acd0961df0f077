// The bodies of /submit_feedback and /submit_feedback_batch as records.
#pragma once

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/store/records.h"

namespace turbofan {

// {"feedback": {…}}: one record. InvalidArgument naming the field that is missing or cannot be used; `now`
// stands in for a feedback_timestamp that is absent or null. Of equal keys the last counts, unknown fields
// are ignored. Thread-safe.
Result<std::vector<FeedbackRecord>> parseFeedback(const std::string& body, Instant now);

// {"feedback": [{…}, …]}: all records or none; the error names the place of the entry.
Result<std::vector<FeedbackRecord>> parseFeedbackBatch(const std::string& body, Instant now);

} // namespace turbofan
