// What the newest drift check with rows compared, on disk: a process begins with the table of the one before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/identifiers.h"
#include "engine/store/store.h"

namespace turbofan {

// Not the figures but what they follow from: with the same data they come out the same.
struct SavedWindow {
    Instant time;
    ModelVersion version;
    double fraction = 0;               // of the training rows that the model learned from
    std::string digest;                // of the data
    std::vector<std::int32_t> engines; // ascending, distinct
};

// Replaces the one before.
Status saveWindow(Store& store, const SavedWindow& window);

Status forgetWindow(Store& store);

// None where none was kept or it is damaged; the store's error where it cannot be asked.
Result<std::optional<SavedWindow>> savedWindow(const Store& store);

} // namespace turbofan
