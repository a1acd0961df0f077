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

    // Room for `length` bytes and kRoomBehind more, of which as many are there as were when it was last used:
    // these are left from others and to be written over. Whoever needs more of them makes it longer.
    std::string take(std::size_t length);

    // Gives back what was taken, or any other string.
    void giveBack(std::string buffer);

private:
    std::mutex mutex_;
    std::vector<std::string> spare_;
};

} // namespace turbofan
