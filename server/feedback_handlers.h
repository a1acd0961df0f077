// What really happened, over HTTP (contract section 3).
#pragma once

#include "engine/lifecycle/feedback_service.h"
#include "server/handler_table.h"

namespace turbofan {

// The submitting handlers answer from the store's writer thread, once the records are on disk.
HandlerTable feedbackHandlers(FeedbackService& service);

} // namespace turbofan
