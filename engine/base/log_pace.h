// How often the log says the same: what fails with every request would bury everything else.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace turbofan {

// One line for each interval, with the count of those left out since the last one. Thread-safe.
class LogPace {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto kInterval = std::chrono::seconds(10);

    // How many were left out before this one, where it may be said; nothing where it is to be left out, too.
    std::optional<std::uint64_t> admit(Time now);

private:
    std::mutex mutex_;
    std::optional<Time> last_;
    std::uint64_t left_out_ = 0;
};

// The sentence, with the count of those left out where there are any.
std::string pacedSentence(std::string_view sentence, std::uint64_t left_out);

// As logWarning and logError, at this pace.
void logWarning(std::string_view sentence, LogPace& pace);
void logError(std::string_view sentence, LogPace& pace);

} // namespace turbofan
