// The newest drift check on disk: what a process knows before its own first one.
#pragma once

#include <optional>

#include "engine/base/error.h"
#include "engine/lifecycle/drift_status.h"
#include "engine/store/store.h"

namespace turbofan {

// Without the features and what was found about them. Replaces the one before.
Status saveCheck(Store& store, const DriftStatus& status);

Status forgetCheck(Store& store);

// None where none was kept or it is damaged; the store's error where it cannot be asked. Its levels are not
// judged: thresholds and verdict are those of whoever asks.
Result<std::optional<DriftStatus>> savedCheck(const Store& store);

} // namespace turbofan
