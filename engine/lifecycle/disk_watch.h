// Notices that the store cannot be written or that its disk runs full, before somebody's record is refused.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/store/store.h"

namespace turbofan {

struct DiskState {
    bool known = false;               // looked at since the start
    std::optional<Error> store_error; // why nothing could be written at the last look
    std::uint64_t free_bytes = 0;     // on the fuller of the disks
    bool low = false;                 // under kLowDiskBytes, and until there is a fifth more
};

inline constexpr std::uint64_t kLowDiskBytes = 500'000'000;

// Thread-safe.
class DiskWatch {
public:
    // Looks at the disks of these folders.
    DiskWatch(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock,
              std::vector<std::filesystem::path> folders, std::uint64_t low_bytes = kLowDiskBytes);

    // Looks now and then every 10 s of real time, on a thread of its own, until destroyed.
    void start();

    // One look: writes a fact and reads the free space. A disk that has become low leaves an alarm.
    void look();

    DiskState state() const;

private:
    void tellLow(const DiskState& now);

    const std::shared_ptr<Store> store_;
    const std::shared_ptr<Clock> clock_;
    const std::vector<std::filesystem::path> folders_;
    const std::uint64_t low_bytes_;
    mutable std::mutex mutex_;
    DiskState state_;
    std::jthread thread_;
};

} // namespace turbofan
