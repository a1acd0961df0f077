#include "engine/base/log_pace.h"

#include <utility>

#include <fmt/format.h>

#include "engine/base/log.h"

namespace turbofan {

std::optional<std::uint64_t> LogPace::admit(Time now) {
    const std::scoped_lock lock(mutex_);
    if (last_ && now - *last_ < kInterval) {
        ++left_out_;
        return std::nullopt;
    }
    last_ = now;
    return std::exchange(left_out_, 0);
}

std::string pacedSentence(std::string_view sentence, std::uint64_t left_out) {
    if (left_out == 0) return std::string(sentence);
    return fmt::format("{} ({} more like it since the last line)", sentence, left_out);
}

void logWarning(std::string_view sentence, LogPace& pace) {
    if (const auto left_out = pace.admit(std::chrono::steady_clock::now()))
        logWarning(pacedSentence(sentence, *left_out));
}

void logError(std::string_view sentence, LogPace& pace) {
    if (const auto left_out = pace.admit(std::chrono::steady_clock::now()))
        logError(pacedSentence(sentence, *left_out));
}

} // namespace turbofan
