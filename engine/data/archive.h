// Takes the twelve C-MAPSS files out of NASA's archive, a zip in a zip.
#pragma once

#include <filesystem>
#include <stop_token>

#include "engine/base/error.h"

namespace turbofan {

// Writes those of the twelve files that `archive` holds, in any folder of it or in a zip inside it, into
// `folder` (created). Of an entry only its last name counts, so nothing is ever written elsewhere; entries
// with ".." in their path, links and everything else are passed over. Corrupt when the bytes are no zip, are
// damaged, hold a file twice with different contents or unpack to more than 1 GB; NotFound naming the missing
// files; Cancelled.
Status extractCmapss(const std::filesystem::path& archive, const std::filesystem::path& folder,
                     std::stop_token stop);

} // namespace turbofan
