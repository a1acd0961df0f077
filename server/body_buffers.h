// Memory for large bodies, used again: what is fresh costs the system a page at a time, and clearing.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace turbofan {

// Keeps a few buffers of a few MB at most. Thread-safe.
class BodyBuffers {
public:
    static constexpr std::size_t kRoomBehind = 64; // readers of JSON look a little past the end
    static constexpr std::size_t kKept = 4;
    static constexpr std::size_t kLargestKept = 2u << 20; // bytes

    // `length` bytes to be written over, with kRoomBehind more that may be read; what stands there is left
    // from others.
    std::string take(std::size_t length);

    // Gives back what was taken, or any other string.
    void giveBack(std::string buffer);

private:
    std::mutex mutex_;
    std::vector<std::string> spare_;
};

} // namespace turbofan
