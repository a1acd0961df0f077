// From a file name to a database that is ready: folder, turn among processes, schema, WAL, abandoned runs.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/store/database.h"
#include "engine/store/owner_lock.h"

namespace turbofan {

struct OpenedDatabase {
    std::unique_ptr<Database> connection; // for the writer
    OwnerLocks owners;
    std::int64_t owner; // this store's number among them
};

// Everything that Store::open promises about the file. Several processes may do this at once: they take
// turns.
Result<OpenedDatabase> openDatabase(const std::filesystem::path& file, Instant now);

} // namespace turbofan
