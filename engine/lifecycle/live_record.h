// LIVE.json as one process knows it: what it last said stands where the file is damaged.
#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include "engine/base/error.h"
#include "engine/lifecycle/live_file.h"

namespace turbofan {

enum class FolderAccess { ReadWrite, Look }; // a mere look writes nothing

// One thread at a time; whoever writes has the folder locked.
class LiveRecord {
public:
    LiveRecord(std::filesystem::path folder, FolderAccess access)
        : folder_(std::move(folder)), access_(access) {}

    // What LIVE.json says; an empty one where there is none. A damaged one is set aside under another name,
    // and what this process last read or wrote is written again; where that is nothing, there is none from
    // here on. Io where it cannot be read, Corrupt where it cannot be set aside: nothing changes then.
    Result<LiveFile> read();

    Status write(const LiveFile& file);

    // That a damaged one was set aside since this was last asked, and what became of what it said.
    std::optional<Error> takeSetAside() { return std::exchange(set_aside_, std::nullopt); }

private:
    Result<LiveFile> replaceDamaged(const Error& damage);

    const std::filesystem::path folder_;
    const FolderAccess access_;
    std::optional<LiveFile> known_;
    std::optional<Error> set_aside_;
};

} // namespace turbofan
