#include "engine/lifecycle/live_file.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/files.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

std::string wordOf(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

} // namespace

Result<LiveFile> readLiveFile(const fs::path& folder) {
    LiveFile file;
    auto bytes = readFile(folder / kLiveFileName);
    if (!bytes) {
        if (bytes.error().code == ErrorCode::NotFound) return file;
        return fail(bytes.error());
    }
    boost::system::error_code ec;
    const json::value parsed = json::parse(*bytes, ec);
    const json::object* object = ec ? nullptr : parsed.if_object();
    const json::value* live = object ? object->if_contains("live") : nullptr;
    const json::value* seen = object ? object->if_contains("seen") : nullptr;
    if (!live || !seen || !seen->is_array() || !(live->is_string() || live->is_null()))
        return fail(ErrorCode::Corrupt, fmt::format("{} is damaged", (folder / kLiveFileName).string()),
                    "remove it; the newest bundle in the folder then goes live");
    if (live->is_string()) file.live = std::string(live->as_string());
    for (const json::value& name : seen->as_array())
        if (name.is_string()) file.seen.insert(std::string(name.as_string()));
    // Earlier programs wrote neither of these.
    if (const json::value* pinned = object->if_contains("pinned"); pinned && pinned->is_bool())
        file.pinned = pinned->as_bool() && !file.live.empty();
    if (const json::value* cause = object->if_contains("cause"); cause && cause->is_object())
        file.cause = {wordOf(cause->as_object(), "actor"), wordOf(cause->as_object(), "action"),
                      wordOf(cause->as_object(), "reason")};
    return file;
}

Status writeLiveFile(const fs::path& folder, const LiveFile& file) {
    json::object object;
    object["live"] = file.live.empty() ? json::value(nullptr) : json::value(file.live);
    json::array seen;
    for (const std::string& name : file.seen) seen.emplace_back(name);
    object["seen"] = std::move(seen);
    object["pinned"] = file.pinned;
    object["cause"] = {
        {"actor", file.cause.actor}, {"action", file.cause.action}, {"reason", file.cause.reason}};
    return writeFileAtomically(folder / kLiveFileName, json::serialize(object) + "\n");
}

} // namespace turbofan
