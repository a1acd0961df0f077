// Training runs in and out of their table. Each function runs on the connection that it is given.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

// `owner` is the number of the store that reports on the run (see owner_lock.h).
Result<std::int64_t> insertRun(Database& database, const RunRecord& run, std::int64_t owner);

// NotFound when there is no run with this id.
Status updateRunRow(Database& database, const RunRecord& run);

// Newest first.
Result<std::vector<RunRecord>> selectRuns(Database& database, std::size_t limit);

// None without such an id.
Result<std::optional<RunRecord>> selectRun(Database& database, std::int64_t id);

// Marks runs as interrupted at `now` that are still "running" although their owner is gone.
Status interruptOrphans(Database& database, const std::function<bool(std::int64_t owner)>& is_alive,
                        Instant now);

} // namespace turbofan
