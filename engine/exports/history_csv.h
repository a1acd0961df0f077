// The figures over time as CSV: one line a moment, one column a figure.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/control/history.h"

namespace turbofan {

// Takes a piece of the text; an error ends the writing.
using TextSink = std::function<Status(std::string_view piece)>;

// "time,seconds,rmse_current [cycles],…": ISO-8601 UTC, then seconds since 1970 and values in the shortest
// form that reads back the same; the same in every locale. A gap, or no sample at that moment, is an empty
// cell; of two samples of a figure at one moment the last counts. Cancelled, or the sink's error. Any thread.
Status writeHistoryCsv(const History& history, const TextSink& sink, const ProgressFn& progress,
                       const std::stop_token& stop);

std::string historyCsv(const History& history);

} // namespace turbofan
