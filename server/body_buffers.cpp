#include "server/body_buffers.h"

#include <algorithm>
#include <utility>

namespace turbofan {

namespace {

// Bodies of one client differ by a little: the next one shall find room, too.
std::size_t roomFor(std::size_t length) {
    constexpr std::size_t kStep = 128u << 10; // bytes; kLargestKept is a multiple of it
    return (length + BodyBuffers::kRoomBehind + kStep - 1) / kStep * kStep;
}

} // namespace

std::string BodyBuffers::take(std::size_t length) {
    std::string buffer;
    if (length + kRoomBehind <= kLargestKept) {
        const std::lock_guard lock(mutex_);
        if (!spare_.empty()) {
            buffer = std::move(spare_.back());
            spare_.pop_back();
        }
    }
    if (buffer.capacity() < length + kRoomBehind) {
        // Not worth copying; and assigning an empty one would keep what there is, of which reserve() makes
        // twice as much.
        std::string().swap(buffer);
        buffer.reserve(roomFor(length));
    }
    buffer.resize(std::min(buffer.size(), length));
    return buffer;
}

void BodyBuffers::giveBack(std::string buffer) {
    constexpr std::size_t kWorthIt = 128u << 10; // bytes
    if (buffer.capacity() < kWorthIt || buffer.capacity() > kLargestKept) return;
    const std::lock_guard lock(mutex_);
    if (spare_.size() < kKept) spare_.push_back(std::move(buffer));
}

} // namespace turbofan
