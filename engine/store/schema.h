// The tables and how older ones become today's.
#pragma once

#include <filesystem>

#include "engine/base/error.h"
#include "engine/store/database.h"

namespace turbofan {

// The version that this program reads and writes (PRAGMA user_version).
int currentSchemaVersion();

// Brings the database to the current version in one transaction, from any older version or from nothing.
// TooNew when a later program wrote it; Corrupt when it is damaged or belongs to another program; it is then
// not changed.
Status migrate(Database& database, const std::filesystem::path& file);

} // namespace turbofan
