// What the journal says of the models folder: which model serves, what was refused, what does not serve.
#pragma once

#include <vector>

#include "engine/base/clock.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/store/records.h"

namespace turbofan {

// Pure, both of them.
EventRecord serviceEvent(const ModelSwap& swap, Instant now);
std::vector<EventRecord> folderEvents(const FolderNews& news, Instant now);

} // namespace turbofan
