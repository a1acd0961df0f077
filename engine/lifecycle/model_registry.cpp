#include "engine/lifecycle/model_registry.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/model/bundle.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace json = boost::json;
namespace {

constexpr const char* kLiveFileName = "LIVE.json";

// Size and time of a file: enough to notice that it was replaced.
std::string stampOf(const fs::path& file) {
    std::error_code ec;
    const auto size = fs::file_size(file, ec);
    if (ec) return {};
    const auto time = fs::last_write_time(file, ec).time_since_epoch().count();
    return fmt::format("{}:{}:{}", file.filename().string(), size, time);
}

} // namespace

ModelRegistry::ModelRegistry(fs::path folder, Access access) : folder_(std::move(folder)), access_(access) {}

std::shared_ptr<const Model> ModelRegistry::live() const {
    std::lock_guard lock(live_mutex_);
    return live_;
}

std::vector<std::string> ModelRegistry::bundleNames() const {
    std::vector<std::string> names;
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(folder_, ec)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with('.') && name.ends_with(kBundleExtension) && entry.is_regular_file(ec))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<ModelRegistry::LiveFile> ModelRegistry::readLiveFile() const {
    LiveFile file;
    auto bytes = readFile(folder_ / kLiveFileName);
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
        return fail(ErrorCode::Corrupt, fmt::format("{} is damaged", (folder_ / kLiveFileName).string()),
                    "remove it; the newest bundle in the folder then goes live");
    if (live->is_string()) file.live = std::string(live->as_string());
    for (const json::value& name : seen->as_array())
        if (name.is_string()) file.seen.insert(std::string(name.as_string()));
    return file;
}

Status ModelRegistry::writeLiveFile(const LiveFile& file) const {
    if (access_ == Access::Look) return {};
    json::object object;
    object["live"] = file.live.empty() ? json::value(nullptr) : json::value(file.live);
    json::array seen;
    for (const std::string& name : file.seen) seen.emplace_back(name);
    object["seen"] = std::move(seen);
    return writeFileAtomically(folder_ / kLiveFileName, json::serialize(object) + "\n");
}

void ModelRegistry::swap(std::shared_ptr<const Model> model, std::string name) {
    std::vector<std::function<void(std::shared_ptr<const Model>)>> listeners;
    {
        std::lock_guard lock(live_mutex_);
        live_ = model;
        live_stamp_ = name.empty() ? std::string() : stampOf(folder_ / name);
        live_name_ = std::move(name);
        listeners = listeners_;
    }
    for (const auto& listener : listeners) listener(model);
}

std::vector<ModelRegistry::Candidate> ModelRegistry::newBundles(const LiveFile& file,
                                                                ReloadOutcome& outcome) {
    std::vector<Candidate> found;
    std::set<std::string> gone = file.seen;
    for (const std::string& name : bundleNames()) {
        gone.erase(name);
        // A bundle that was known, was gone at the last look and is back is new as well.
        if (file.seen.contains(name) && !gone_.contains(name)) continue;
        const std::string stamp = stampOf(folder_ / name);
        if (refused_stamps_.contains(stamp)) continue;
        auto metadata = readBundleMetadata(folder_ / name);
        if (metadata) {
            found.push_back({name, metadata->version});
        } else {
            refused_stamps_.insert(stamp);
            outcome.refused.push_back(metadata.error());
        }
    }
    gone_ = std::move(gone);
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.version > b.version; });
    return found;
}

std::optional<std::string> ModelRegistry::putInService(const std::vector<std::string>& names,
                                                       ReloadOutcome& outcome) {
    std::string current;
    std::string current_stamp;
    {
        std::lock_guard lock(live_mutex_);
        current = live_name_;
        current_stamp = live_stamp_;
    }
    for (const std::string& name : names) {
        const std::string stamp = stampOf(folder_ / name);
        // Untouched, or removed by hand while in service: the model in memory goes on.
        if (name == current && (stamp.empty() || stamp == current_stamp)) return name;
        const std::string complaint = stamp.empty() ? name : stamp;
        if (refused_stamps_.contains(complaint)) continue;
        auto model = loadBundle(folder_ / name);
        if (model) {
            swap(*model, name);
            outcome.changed = true;
            return name;
        }
        refused_stamps_.insert(complaint);
        outcome.refused.push_back(model.error());
    }
    return std::nullopt;
}

Result<ReloadOutcome> ModelRegistry::reload() {
    std::lock_guard lock(change_);
    ReloadOutcome outcome;
    auto file = readLiveFile();
    if (!file && file.error().code != ErrorCode::Corrupt) return fail(file.error());
    if (!file) {
        if (refused_stamps_.insert(file.error().message).second) outcome.refused.push_back(file.error());
        file = LiveFile{};
    }
    const std::vector<Candidate> fresh = newBundles(*file, outcome);
    std::vector<std::string> order;
    for (const Candidate& candidate : fresh) order.push_back(candidate.name);
    if (!file->live.empty()) order.push_back(file->live);

    if (order.empty() && file->seen.empty() && bundleNames().empty()) { // the folder was cleared
        outcome.changed = live() != nullptr;
        if (outcome.changed) swap(nullptr, {});
        return outcome;
    }
    auto chosen = putInService(order, outcome);
    // The named bundle is damaged and nothing is in memory: the newest usable one serves, and the refusal
    // says why.
    if (!chosen && !live()) chosen = putInService(usableNamesNewestFirst(), outcome);
    LiveFile wanted = *file;
    // A refused bundle stays unseen: once somebody has repaired it, it is new.
    for (const Candidate& candidate : fresh)
        if (!refused_stamps_.contains(stampOf(folder_ / candidate.name))) wanted.seen.insert(candidate.name);
    if (chosen) wanted.live = *chosen;
    outcome.live = live();
    if (wanted.live != file->live || wanted.seen != file->seen)
        if (auto ok = writeLiveFile(wanted); !ok) return fail(ok.error());
    return outcome;
}

std::vector<std::string> ModelRegistry::usableNamesNewestFirst() const {
    std::vector<Candidate> usable;
    for (const std::string& name : bundleNames())
        if (auto metadata = readBundleMetadata(folder_ / name)) usable.push_back({name, metadata->version});
    std::stable_sort(usable.begin(), usable.end(),
                     [](const Candidate& a, const Candidate& b) { return a.version > b.version; });
    std::vector<std::string> names;
    for (const Candidate& candidate : usable) names.push_back(candidate.name);
    return names;
}

Status ModelRegistry::publish(std::shared_ptr<const Model> model) {
    std::lock_guard lock(change_);
    const std::string name = bundleFileName(model->metadata.version);
    auto file = readLiveFile();
    if (!file) file = LiveFile{};
    if (auto ok = saveBundle(*model, folder_ / name); !ok) return ok;
    file->seen.insert(name); // only this one: another that somebody puts in meanwhile is still new
    gone_.erase(name);
    file->live = name;
    if (auto ok = writeLiveFile(*file); !ok) return ok;
    swap(std::move(model), name);
    return {};
}

Status ModelRegistry::clear() {
    std::lock_guard lock(change_);
    // Bundles first, LIVE.json last: a process that looks in between finds its live file gone and keeps its
    // model until LIVE.json says that there is none.
    for (const std::string& name : bundleNames()) {
        std::error_code ec;
        fs::remove(folder_ / name, ec);
        if (ec)
            return fail(ErrorCode::Io,
                        fmt::format("cannot remove {}: {}", (folder_ / name).string(), ec.message()),
                        "check who may write in the models folder");
    }
    if (auto ok = writeLiveFile({}); !ok) return ok;
    refused_stamps_.clear();
    gone_.clear();
    swap(nullptr, {});
    return {};
}

Result<ModelVersion> ModelRegistry::nextVersion() const {
    auto all = list();
    if (!all) return fail(all.error());
    return all->empty() ? ModelVersion{1} : all->front().version.next();
}

Result<std::vector<ModelMetadata>> ModelRegistry::list() const {
    std::vector<ModelMetadata> all;
    for (const std::string& name : bundleNames())
        if (auto metadata = readBundleMetadata(folder_ / name)) all.push_back(std::move(*metadata));
    std::sort(all.begin(), all.end(),
              [](const ModelMetadata& a, const ModelMetadata& b) { return a.version > b.version; });
    return all;
}

Result<int> ModelRegistry::prune(int kept) {
    std::lock_guard lock(change_);
    std::string live_name;
    {
        std::lock_guard guard(live_mutex_);
        live_name = live_name_;
    }
    const std::vector<std::string> names = usableNamesNewestFirst();
    int removed = 0;
    for (std::size_t i = static_cast<std::size_t>(kept); i < names.size(); ++i) {
        std::error_code ec;
        if (names[i] != live_name && fs::remove(folder_ / names[i], ec)) ++removed;
        if (ec)
            return fail(ErrorCode::Io,
                        fmt::format("cannot remove {}: {}", (folder_ / names[i]).string(), ec.message()),
                        "check who may write in the models folder");
    }
    return removed;
}

void ModelRegistry::onSwap(std::function<void(std::shared_ptr<const Model>)> listener) {
    std::lock_guard lock(live_mutex_);
    listeners_.push_back(std::move(listener));
}

} // namespace turbofan
