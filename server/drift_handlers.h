// The drift detector over HTTP (contract section 4).
#pragma once

#include "engine/lifecycle/drift_service.h"
#include "server/handler_table.h"

namespace turbofan {

// The four fields of the contract first, then what else is known of the check.
HttpResponse driftStatusAnswer(const DriftStatus& status);

HandlerTable driftHandlers(DriftService& service);

} // namespace turbofan
