// Which model served when, as the events tell it, and where a roll back leads.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/identifiers.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/store/store.h"

namespace turbofan {

// One change of the model in service.
struct ServiceChange {
    std::optional<ModelVersion> version; // none = no model from here on
    Instant time;
    SwapCause cause;
};

// The details that such an event carries: {"version", "before", "actor", "action", "reason", "test_rmse"}.
std::string serviceDetails(const ModelSwap& swap);

// Oldest first, each another version than the one before it. Of the newest 5,000 changes.
Result<std::vector<ServiceChange>> serviceTimeline(const Store& store);

// The version that a roll back from `live` puts in service. Changes form a path: whatever is put in service
// goes on top of what served before, and a roll back takes the top away. So rolling back twice leads two
// steps down, never back to the model that was rolled back from. Steps whose bundle is not in `there`, and
// further services of `live` itself, are passed over. None at the bottom.
std::optional<ModelVersion> rollBackTarget(const std::vector<ServiceChange>& timeline, ModelVersion live,
                                           const std::set<ModelVersion>& there);

} // namespace turbofan
