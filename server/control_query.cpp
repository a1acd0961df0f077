#include "server/control_query.h"

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"

namespace turbofan {
namespace {

constexpr std::int64_t kLargestCount = 1'000'000;
constexpr const char* kCure = "see /openapi.json";

} // namespace

void ControlQuery::complain(std::string_view name, std::string_view value, std::string_view wanted) {
    if (!error_)
        error_ =
            Error{ErrorCode::InvalidArgument, fmt::format("{} \"{}\" is not {}", name, value, wanted), kCure};
}

std::optional<std::string> ControlQuery::text(std::string_view name) {
    asked_.emplace(name);
    const auto found = request_.query.find(name);
    if (found == request_.query.end()) return std::nullopt;
    return found->second;
}

std::optional<std::int64_t> ControlQuery::integer(std::string_view name) {
    const auto words = text(name);
    if (!words) return std::nullopt;
    const auto value = parseInteger(*words);
    if (!value) complain(name, *words, "a whole number");
    return value;
}

std::size_t ControlQuery::count(std::string_view name, std::size_t fallback) {
    const auto value = integer(name);
    if (!value) return fallback;
    if (*value < 0 || *value > kLargestCount) {
        complain(name, std::to_string(*value), "from 0 to a million");
        return fallback;
    }
    return static_cast<std::size_t>(*value);
}

std::optional<double> ControlQuery::number(std::string_view name) {
    const auto words = text(name);
    if (!words) return std::nullopt;
    const auto value = parseNumber(*words);
    if (!value) complain(name, *words, "a number");
    return value;
}

std::optional<Instant> ControlQuery::time(std::string_view name) {
    const auto words = text(name);
    if (!words) return std::nullopt;
    const auto value = parseIso8601(*words);
    if (!value) {
        complain(name, *words, "a time in ISO-8601");
        return std::nullopt;
    }
    return *value;
}

std::optional<ModelVersion> ControlQuery::version(std::string_view name) {
    const auto words = text(name);
    if (!words) return std::nullopt;
    const auto value = ModelVersion::parse(*words);
    if (!value) {
        complain(name, *words, "a version like 3.0");
        return std::nullopt;
    }
    return *value;
}

std::vector<std::string> ControlQuery::list(std::string_view name) {
    std::vector<std::string> items;
    const auto words = text(name);
    if (!words) return items;
    for (std::size_t begin = 0; begin <= words->size();) {
        const std::size_t end = std::min(words->find(',', begin), words->size());
        if (end > begin) items.push_back(words->substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

bool ControlQuery::flag(std::string_view name) {
    const auto words = text(name);
    if (!words || *words == "false" || *words == "0") return false;
    if (!words->empty() && *words != "true" && *words != "1") complain(name, *words, "true or false");
    return true;
}

void ControlQuery::require(std::string_view name) {
    if (!error_ && !request_.query.contains(name))
        error_ = Error{ErrorCode::InvalidArgument, fmt::format("{} is missing", name), kCure};
}

Status ControlQuery::done() const {
    if (error_) return fail(*error_);
    for (const auto& [name, value] : request_.query)
        if (!asked_.contains(name))
            return fail(ErrorCode::InvalidArgument, fmt::format("there is no parameter \"{}\"", name), kCure);
    return {};
}

} // namespace turbofan
