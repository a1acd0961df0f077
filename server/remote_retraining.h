// A retraining service in another process, asked over HTTP: for a drift detector that runs on its own.
#pragma once

#include <memory>
#include <string>

#include "engine/base/error.h"
#include "engine/lifecycle/retraining_port.h"

namespace turbofan {

// `url` like "http://127.0.0.1:3004"; InvalidArgument when it is not http://host[:port]. Thread-safe;
// retrain() waits for the answer for 10 s at most.
Result<std::shared_ptr<RetrainingPort>> makeRemoteRetraining(const std::string& url);

} // namespace turbofan
