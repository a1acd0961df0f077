// Many files as one zip, in memory.
#pragma once

#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"

namespace turbofan {

struct NamedBytes {
    std::string name; // "events.csv", "charts/rmse.png"; UTF-8
    std::string bytes;
};

// The whole zip, in the order given; every entry carries the time `when`. The same files give the same bytes.
// Io with libarchive's reason. Any thread.
Result<std::string> zipOf(const std::vector<NamedBytes>& files, Instant when);

} // namespace turbofan
