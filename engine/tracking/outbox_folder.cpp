#include "engine/tracking/outbox_folder.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include <unistd.h>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/tracking/run_file.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {
namespace json = boost::json;

constexpr std::string_view kRejected = "rejected";
constexpr std::string_view kChampionSuffix = ".champion"; // no run's name holds a dot
// Another process may be writing: only what is surely left over is swept away.
constexpr auto kLeftOverAge = std::chrono::hours(1);

std::string fileSafe(std::string_view key) {
    std::string safe;
    for (const char c : key.substr(0, 80)) {
        const bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        c == '-' || c == '_';
        safe += ok ? c : '_';
    }
    return safe;
}

// The end of a run's folder name: the same for the same key, whenever it comes.
std::string keySuffix(const std::string& key) {
    return fmt::format("-{}-{}", fileSafe(key), sha256Hex(key).substr(0, 12));
}

std::string newName(std::string_view suffix) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    return fmt::format("{:017}{}", micros, suffix);
}

bool isRunName(std::string_view name) {
    return !name.empty() && name.front() >= '0' && name.front() <= '9';
}

std::vector<std::string> runNames(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code ec;
    for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
        std::string name = it->path().filename().string();
        std::error_code ignored;
        if (isRunName(name) && it->is_directory(ignored)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

// Half-added and half-removed runs carry a leading dot.
void sweep(const fs::path& folder) {
    std::error_code ec;
    for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(".adding-") && !name.starts_with(".sent-")) continue;
        std::error_code ignored;
        const auto age = fs::file_time_type::clock::now() - fs::last_write_time(it->path(), ignored);
        if (name.starts_with(".sent-") || age > kLeftOverAge) fs::remove_all(it->path(), ignored);
    }
}

Status renameWhole(const fs::path& from, const fs::path& to) {
    std::error_code ec;
    fs::rename(from, to, ec);
    if (!ec) return {};
    const bool gone = ec == std::errc::no_such_file_or_directory;
    return fail(gone ? ErrorCode::NotFound : ErrorCode::Io,
                fmt::format("cannot rename {} to {}: {}", from.string(), to.string(), ec.message()),
                "check who may write there");
}

// Fills a folder by `write` and then gives it a name of the outbox: it is there whole or not at all.
template <class Write>
Status addWhole(const fs::path& outbox, std::string_view suffix, Write write) {
    static std::atomic<unsigned> serial{0};
    std::error_code ec;
    fs::create_directories(outbox, ec);
    // A program of the same number may have died in a folder of that name, or be at work in it: in a
    // container all have the same.
    fs::path adding;
    do adding = outbox / fmt::format(".adding-{}-{}", ::getpid(), serial++);
    while (!fs::create_directory(adding, ec) && !ec);
    if (ec)
        return fail(ErrorCode::Io,
                    fmt::format("cannot create the folder {}: {}", adding.string(), ec.message()),
                    "check who may write there");
    std::error_code ignored;
    Status ok = write(adding);
    if (ok) ok = renameWhole(adding, outbox / newName(suffix));
    if (ok) return syncFolder(outbox);
    fs::remove_all(adding, ignored);
    return ok;
}

Status writeAll(const fs::path& folder, const TrackedRun& run) {
    for (std::size_t i = 0; i < run.artifacts.size(); ++i) {
        const fs::path file = folder / fmt::format("artifact-{}", i);
        if (auto ok = writeFileAtomically(file, run.artifacts[i].bytes); !ok) return ok;
    }
    return writeFileAtomically(folder / "run.json", runToText(run));
}

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* field = object.if_contains(name);
    return field && field->is_string() ? std::string(field->as_string()) : std::string();
}

} // namespace

Result<OutboxFolder> OutboxFolder::open(fs::path folder) {
    std::error_code ec;
    fs::create_directories(folder / kRejected, ec);
    if (ec)
        return fail(ErrorCode::Io,
                    fmt::format("cannot create the outbox {}: {}", folder.string(), ec.message()),
                    "check who may write there");
    sweep(folder);
    return OutboxFolder(std::move(folder));
}

Status OutboxFolder::add(const TrackedRun& run) const {
    if (waits(run.key)) return {};
    return addWhole(folder_, keySuffix(run.key),
                    [&](const fs::path& adding) { return writeAll(adding, run); });
}

Status OutboxFolder::add(const Champion& champion) const {
    const auto before = waiting();
    auto ok = addWhole(folder_, kChampionSuffix, [&](const fs::path& adding) {
        return writeFileAtomically(adding / "champion.json", championToText(champion));
    });
    if (!ok) return ok;
    for (const std::string& name : before) {
        if (!isChampion(name)) continue;
        if (auto removed = remove(name); !removed && removed.error().code != ErrorCode::NotFound)
            return removed;
    }
    return {};
}

bool OutboxFolder::isChampion(std::string_view name) {
    return name.ends_with(kChampionSuffix);
}

bool OutboxFolder::waits(const std::string& run_key) const {
    const std::string suffix = keySuffix(run_key);
    const auto names = waiting();
    return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return n.ends_with(suffix); });
}

std::vector<std::string> OutboxFolder::waiting() const {
    return runNames(folder_);
}

Result<TrackedRun> OutboxFolder::read(const std::string& name) const {
    auto text = readFile(folder_ / name / "run.json");
    if (!text) {
        std::error_code ignored;
        const bool damaged = text.error().code == ErrorCode::NotFound && fs::exists(folder_ / name, ignored);
        return damaged ? fail(ErrorCode::Corrupt, name + " has no run.json") : fail(text.error());
    }
    auto run = runFromText(*text);
    if (!run) return run;
    for (std::size_t i = 0; i < run->artifacts.size(); ++i) {
        auto bytes = readFile(folder_ / name / fmt::format("artifact-{}", i));
        if (!bytes) return fail(ErrorCode::Corrupt, bytes.error().message);
        run->artifacts[i].bytes = std::move(*bytes);
    }
    return run;
}

Result<Champion> OutboxFolder::readChampion(const std::string& name) const {
    auto text = readFile(folder_ / name / "champion.json");
    if (text) return championFromText(*text);
    std::error_code ignored;
    const bool damaged = text.error().code == ErrorCode::NotFound && fs::exists(folder_ / name, ignored);
    return damaged ? fail(ErrorCode::Corrupt, name + " has no champion.json") : fail(text.error());
}

SendState OutboxFolder::readState(const std::string& name) const {
    // A lost or damaged state costs one search in MLflow, no more: the run is found again by its key.
    const auto text = readFile(folder_ / name / "state.json");
    if (!text) return {};
    json::error_code ec;
    const json::value root = json::parse(*text, ec);
    if (ec || !root.is_object()) return {};
    SendState state{textOf(root.as_object(), "run_id"), textOf(root.as_object(), "artifact_uri")};
    if (const auto* n = root.as_object().if_contains("restarts"); n && n->is_int64())
        state.restarts = static_cast<int>(std::clamp<std::int64_t>(n->as_int64(), 0, 1000));
    return state;
}

Status OutboxFolder::writeState(const std::string& name, const SendState& state) const {
    std::error_code ignored;
    // The run may have been thrown out meanwhile: its folder must not come back to life.
    if (!fs::exists(folder_ / name, ignored)) return fail(ErrorCode::NotFound, name + " left the outbox");
    return writeFileAtomically(folder_ / name / "state.json",
                               json::serialize(json::object{{"run_id", state.run_id},
                                                            {"artifact_uri", state.artifact_uri},
                                                            {"restarts", state.restarts}}));
}

Status OutboxFolder::remove(const std::string& name) const {
    // Renamed first: an interrupted removal leaves nothing that looks like a run.
    const fs::path sent = folder_ / (".sent-" + name);
    if (auto ok = renameWhole(folder_ / name, sent); !ok) return ok;
    std::error_code ec;
    fs::remove_all(sent, ec);
    if (ec) logWarning(fmt::format("cannot remove {}: {}", sent.string(), ec.message()));
    return {};
}

Status OutboxFolder::reject(const std::string& name, const std::string& reason, std::size_t keep) const {
    const fs::path rejected = folder_ / kRejected;
    std::error_code ec;
    if (!fs::exists(folder_ / name, ec)) return fail(ErrorCode::NotFound, name + " left the outbox");
    if (auto ok = writeFileAtomically(folder_ / name / "reason.txt", reason + "\n"); !ok) return ok;
    fs::create_directories(rejected, ec);
    if (auto ok = renameWhole(folder_ / name, rejected / name); !ok) return ok;
    const auto names = runNames(rejected);
    for (std::size_t i = 0; i + keep < names.size(); ++i) fs::remove_all(rejected / names[i], ec);
    return {};
}

} // namespace turbofan
