// Feedback, drift and evaluations as JSON text, as the contract's routes and the command line answer.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/lifecycle/drift_service.h"
#include "engine/model/model.h"
#include "engine/store/records.h"

namespace turbofan {

// Each gives one JSON object; times are ISO-8601, figures that are not there are null.
std::string toJson(const FeedbackRecord& feedback);
std::string toJson(const DriftStatus& status);
std::string toJson(const Evaluation& evaluation);

// Reads a line of exported feedback, or of the older system's (same fields; feedback_id may be missing). A
// feedback_timestamp that is missing is the prediction's: reading a line twice gives the same record.
// InvalidArgument naming the field.
Result<FeedbackRecord> feedbackFromJson(std::string_view line);

} // namespace turbofan
