#include "server/body_buffers.h"

#include <algorithm>
#include <utility>

namespace turbofan {

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
        buffer = {}; // not worth copying
        buffer.reserve(length + kRoomBehind);
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
