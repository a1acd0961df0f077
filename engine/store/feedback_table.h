// Feedback in and out of its table. Each function runs on the connection that it is given.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// SameEntry: a record equal to a stored one in prediction, engine, both RULs and both times is that one
// (imports).
enum class OncePerPrediction { No, Yes, SameEntry };

// Writes the records in order and tells what became of them; `now` gives the ids, and the reception of
// records without one. InvalidArgument when a number is not finite: nothing of the call may then stay.
Result<FeedbackReceipt> insertFeedback(Database& database, std::span<const FeedbackRecord> records,
                                       OncePerPrediction once, Instant now);

// Received ≥ since, oldest first.
Result<std::vector<FeedbackRecord>> selectFeedbackSince(Database& database, Instant since);

// Up to `limit` records stored after the one with number `after` (0 = from the first), in the order stored.
Result<std::vector<FeedbackRecord>> selectFeedbackAfter(Database& database, std::int64_t after,
                                                        std::size_t limit);

// The number in "fb_<number>"; 0 when it is something else.
std::int64_t feedbackNumber(std::string_view feedback_id);

// Running sums over all feedback up to and including `last_id`.
struct FeedbackTotals {
    std::int64_t last_id = 0;
    std::int64_t count = 0;
    std::int64_t within_10_percent = 0;
    double sum_error = 0;
    double max_error = 0;
    double min_error = 0;
};

// Brings the sums up to date, reading only what is new; starts over when the feedback was cleared in between.
Status updateTotals(Database& database, FeedbackTotals& totals);
FeedbackSummary summarise(const FeedbackTotals& totals);

// Forgets all feedback but not the highest number, so that no id is ever given twice.
Status deleteFeedback(Database& database);

} // namespace turbofan
