// LIVE.json: which bundle of a models folder is in service, who put it there, and what was seen so far.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "engine/base/error.h"

namespace turbofan {

inline constexpr const char* kLiveFileName = "LIVE.json";

// Who put a model in service, and why. LIVE.json carries it, so that every process tells the same story.
struct SwapCause {
    std::string actor = "system";
    std::string action = "found"; // "training", "promote", "roll_back", "found" (in the folder), "cleared"
    std::string reason;
};

struct LiveFile {
    std::string live; // file name, empty = none
    std::set<std::string> seen;
    bool pinned = false; // `live` stays, whatever is trained or put into the folder
    SwapCause cause;     // of `live`
};

// What the folder's file says; an empty one where there is none. Corrupt, or Io. Files of earlier programs
// have neither pin nor cause.
Result<LiveFile> readLiveFile(const std::filesystem::path& folder);

// Written whole or not at all, so that several processes can share the folder.
Status writeLiveFile(const std::filesystem::path& folder, const LiveFile& file);

} // namespace turbofan
