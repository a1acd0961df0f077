#include "engine/base/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace turbofan {
namespace {

spdlog::level::level_enum toSpdlog(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    case LogLevel::Off:
        break;
    }
    return spdlog::level::off;
}

constexpr const char* kPattern = "%Y-%m-%dT%H:%M:%S.%eZ %L %v";

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("turbofan", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern(kPattern, spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

} // namespace

Status configureLog(LogLevel level, const std::string& file) {
    logger().set_level(toSpdlog(level));
    if (file.empty()) return {};
    try {
        logger().sinks().push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file));
        logger().set_pattern(kPattern, spdlog::pattern_time_type::utc);
    } catch (const spdlog::spdlog_ex& e) {
        return fail(ErrorCode::Io, std::string("the log file cannot be written: ") + e.what(),
                    "name a file in a folder that exists and can be written");
    }
    return {};
}

void logDebug(std::string_view sentence) {
    logger().debug(sentence);
}
void logInfo(std::string_view sentence) {
    logger().info(sentence);
}
void logWarning(std::string_view sentence) {
    logger().warn(sentence);
}
void logError(std::string_view sentence) {
    logger().error(sentence);
}

} // namespace turbofan
