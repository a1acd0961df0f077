#include "engine/lifecycle/model_registry.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "engine/model/bundle.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr double kPatienceSeconds = 10;      // for another process: a bundle on a slow disk takes seconds
constexpr double kPatienceOfATraining = 300; // its model would be lost

// Size and time of a file: enough to notice that it was replaced.
std::string stampOf(const fs::path& file) {
    std::error_code ec;
    const auto size = fs::file_size(file, ec);
    if (ec) return {};
    const auto time = fs::last_write_time(file, ec).time_since_epoch().count();
    return fmt::format("{}:{}:{}", file.filename().string(), size, time);
}

} // namespace

ModelRegistry::ModelRegistry(fs::path folder, Access access, Load load)
    : folder_(std::move(folder)), access_(access), load_(load ? std::move(load) : Load(loadBundle)) {}

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

// Whoever reads LIVE.json, saves a bundle and writes LIVE.json must find that nobody has pinned the model
// meanwhile, nor put the bundle in service that was only to be saved.
Result<std::optional<FileLock>> ModelRegistry::lockFolder(double patience_seconds) const {
    if (access_ == Access::Look) return std::nullopt;
    auto lock = FileLock::acquireFolder(folder_, patience_seconds);
    if (lock) return std::optional(std::move(*lock));
    if (lock.error().code == ErrorCode::NotFound) return std::nullopt;
    return fail(lock.error());
}

Status ModelRegistry::writeLive(const LiveFile& file) const {
    return access_ == Access::Look ? Status() : writeLiveFile(folder_, file);
}

void ModelRegistry::swap(std::shared_ptr<const Model> model, std::string name, SwapCause cause) {
    std::vector<std::function<void(const ModelSwap&)>> listeners;
    ModelSwap made{std::move(model), {}, std::move(cause)};
    {
        std::lock_guard lock(live_mutex_);
        made.before = std::exchange(live_, made.live);
        live_stamp_ = name.empty() ? std::string() : stampOf(folder_ / name);
        live_name_ = std::move(name);
        listeners = listeners_;
    }
    ++revision_;
    for (const auto& listener : listeners) listener(made);
}

ModelRegistry::Fresh ModelRegistry::findFresh(const LiveFile& file) const {
    Fresh fresh;
    fresh.gone = file.seen;
    for (const std::string& name : bundleNames()) {
        fresh.gone.erase(name);
        // A bundle that was known, was gone at the last look and is back is new as well.
        if (file.seen.contains(name) && !gone_.contains(name)) continue;
        std::string stamp = stampOf(folder_ / name);
        if (refused_.isHopeless(stamp)) continue;
        auto metadata = readBundleMetadata(folder_ / name);
        if (metadata)
            fresh.found.push_back({name, metadata->version});
        else
            fresh.refused.emplace_back(std::move(stamp), metadata.error());
    }
    std::stable_sort(fresh.found.begin(), fresh.found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.version > b.version; });
    return fresh;
}

std::vector<ModelRegistry::Candidate> ModelRegistry::newBundles(const LiveFile& file,
                                                                ReloadOutcome& outcome) {
    Fresh fresh = findFresh(file);
    for (auto& [stamp, error] : fresh.refused) refused_.refuse(stamp, std::move(error), outcome.refused);
    gone_ = std::move(fresh.gone);
    return std::move(fresh.found);
}

bool ModelRegistry::serves(const std::string& name, const std::string& stamp) const {
    std::lock_guard lock(live_mutex_);
    // Untouched, or removed by hand while in service: the model in memory goes on.
    return name == live_name_ && (stamp.empty() || stamp == live_stamp_);
}

std::string ModelRegistry::nextToServe() const {
    const auto file = readLiveFile(folder_);
    if (!file) return {};
    if (!file->pinned)
        if (const Fresh fresh = findFresh(*file); !fresh.found.empty()) return fresh.found.front().name;
    return file->live;
}

std::optional<ModelRegistry::Ahead> ModelRegistry::loadAhead(const std::string& name) const {
    std::string stamp = name.empty() ? std::string() : stampOf(folder_ / name);
    if (stamp.empty() || refused_.isHopeless(stamp) || serves(name, stamp)) return std::nullopt;
    return Ahead{name, std::move(stamp), load_(folder_ / name)};
}

Result<std::shared_ptr<const Model>> ModelRegistry::loaded(const std::string& name,
                                                           const std::optional<Ahead>& ahead) const {
    if (ahead && ahead->name == name && ahead->stamp == stampOf(folder_ / name)) return ahead->model;
    return load_(folder_ / name);
}

std::optional<std::string> ModelRegistry::putInService(const std::vector<std::string>& names,
                                                       const LiveFile& file,
                                                       const std::optional<Ahead>& ahead,
                                                       ReloadOutcome& outcome) {
    for (const std::string& name : names) {
        const std::string stamp = stampOf(folder_ / name);
        if (serves(name, stamp)) return name;
        if (refused_.failedNow(stamp.empty() ? name : stamp)) continue;
        auto model = loaded(name, ahead);
        if (model) {
            swap(*model, name,
                 name == file.live ? file.cause : SwapCause{"system", "found", "found in the models folder"});
            outcome.changed = true;
            return name;
        }
        refused_.refuse(stamp.empty() ? name : stamp, model.error(), outcome.refused);
    }
    return std::nullopt;
}

Result<ReloadOutcome> ModelRegistry::reload() {
    std::lock_guard lock(change_);
    // What serves next is most likely what it was a moment before; all is looked at again with the lock.
    const std::optional<Ahead> ahead = loadAhead(nextToServe());
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    ReloadOutcome outcome;
    refused_.beginLook();
    auto file = readLiveFile(folder_);
    if (!file && file.error().code != ErrorCode::Corrupt) return fail(file.error());
    if (!file) {
        refused_.refuse(file.error().message, file.error(), outcome.refused);
        file = LiveFile{};
    }
    const std::vector<Candidate> fresh = newBundles(*file, outcome);
    std::vector<std::string> order;
    if (!file->pinned)
        for (const Candidate& candidate : fresh) order.push_back(candidate.name);
    if (!file->live.empty()) order.push_back(file->live);

    if (order.empty() && file->seen.empty() && bundleNames().empty()) { // the folder was cleared
        outcome.changed = live() != nullptr;
        pinned_ = false;
        if (outcome.changed) swap(nullptr, {}, {"system", "cleared", "the models were removed"});
        return outcome;
    }
    if (pinned_.exchange(file->pinned) != file->pinned) ++revision_;
    auto chosen = putInService(order, *file, ahead, outcome);
    // The named bundle cannot be used and nothing is in memory: the newest usable one serves, and the refusal
    // says why. LIVE.json goes on naming the other, which serves once it is whole: what hinders this process
    // (a copy under way, too many open files) changes nobody's choice.
    const bool instead = !chosen && !live();
    if (instead) chosen = putInService(usableNamesNewestFirst(), *file, ahead, outcome);
    LiveFile wanted = *file;
    if (chosen && *chosen != file->live && (!instead || file->live.empty())) {
        wanted.live = *chosen;
        wanted.cause = {"system", "found", "found in the models folder"};
    }
    noteFresh(fresh, *file, wanted, outcome);
    outcome.live = live();
    if (wanted.live != file->live || wanted.seen != file->seen) {
        ++revision_;
        if (auto ok = writeLive(wanted); !ok) return fail(ok.error());
    }
    return outcome;
}

// A refused bundle stays unseen: once somebody has repaired it, it is new.
void ModelRegistry::noteFresh(const std::vector<Candidate>& fresh, const LiveFile& file, LiveFile& wanted,
                              ReloadOutcome& outcome) const {
    for (const Candidate& candidate : fresh) {
        if (refused_.failedNow(stampOf(folder_ / candidate.name))) continue;
        wanted.seen.insert(candidate.name);
        if (file.pinned && candidate.name != wanted.live) outcome.held.push_back(candidate.version);
    }
}

std::vector<std::string> ModelRegistry::usableNamesNewestFirst() const {
    std::vector<Candidate> usable;
    for (const std::string& name : bundleNames())
        if (auto metadata = readBundleMetadata(folder_ / name)) usable.push_back({name, metadata->version});
    std::stable_sort(usable.begin(), usable.end(),
                     [](const Candidate& a, const Candidate& b) { return a.version > b.version; });
    std::vector<std::string> names;
    names.reserve(usable.size());
    for (const Candidate& candidate : usable) names.push_back(candidate.name);
    return names;
}

Result<ModelRegistry::Published> ModelRegistry::publish(std::shared_ptr<const Model> model, SwapCause cause,
                                                        Wish wish) {
    const std::string name = bundleFileName(model->metadata.version);
    // Written before its turn: that takes long on a slow disk, and operators wait for the folder.
    auto staged = stageBundle(*model, folder_ / name);
    if (!staged) return fail(staged.error());
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceOfATraining);
    if (!alone) return fail(alone.error());
    // Put in by hand since the version was chosen: it is somebody's model.
    if (const auto there = bundleOf(model->metadata.version))
        return fail(ErrorCode::AlreadyExists,
                    fmt::format("{} holds model {} already", there->string(), model->metadata.version.text()),
                    "give the new one another version, or remove that bundle");
    auto file = readLiveFile(folder_);
    if (!file) file = LiveFile{};
    if (auto ok = staged->commit(); !ok) return fail(ok.error());
    ++revision_;
    file->seen.insert(name); // only this one: another that somebody puts in meanwhile is still new
    gone_.erase(name);
    const bool held = file->pinned || wish == Wish::Save;
    if (!held) {
        file->live = name;
        file->cause = cause;
    }
    if (auto ok = writeLive(*file); !ok) return fail(ok.error());
    pinned_ = file->pinned;
    if (held) return Published::Held;
    swap(std::move(model), name, std::move(cause));
    return Published::Live;
}

Status ModelRegistry::promote(ModelVersion version, SwapCause cause) {
    std::lock_guard lock(change_);
    std::optional<Ahead> ahead;
    if (const auto bundle = bundleOf(version))
        ahead = Ahead{bundle->filename().string(), stampOf(*bundle), load_(*bundle)};
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    const auto bundle = bundleOf(version);
    if (!bundle) return fail(bundle.error());
    const std::string name = bundle->filename().string();
    auto model = loaded(name, ahead);
    if (!model) return fail(model.error());
    auto file = readLiveFile(folder_);
    if (!file) file = LiveFile{};
    file->live = name;
    file->cause = cause;
    file->seen.insert(name);
    gone_.erase(name);
    if (auto ok = writeLive(*file); !ok) return ok;
    swap(std::move(*model), name, std::move(cause));
    return {};
}

// Not the one that LIVE.json still names, though this process could not use it.
void ModelRegistry::pinWhatServes(LiveFile& file) const {
    const std::string stamp = stampOf(folder_ / file.live);
    std::lock_guard lock(live_mutex_);
    if (live_name_.empty() || live_name_ == file.live) return;
    if (!refused_.failedNow(stamp.empty() ? file.live : stamp)) return; // another process has just chosen it
    file.live = live_name_;
    file.cause = {"system", "found", "found in the models folder"};
}

Result<bool> ModelRegistry::setPinned(bool pinned) {
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    auto file = readLiveFile(folder_);
    if (!file) return fail(file.error());
    if (pinned && file->live.empty())
        return fail(ErrorCode::NotFound, "no model is in service: there is nothing to pin",
                    "train or promote one first");
    const bool changes = file->pinned != pinned;
    if (changes) {
        if (pinned) pinWhatServes(*file);
        file->pinned = pinned;
        if (auto ok = writeLive(*file); !ok) return fail(ok.error());
    }
    if (pinned_.exchange(pinned) != pinned || changes) ++revision_;
    return changes;
}

bool ModelRegistry::pinned() const {
    return pinned_;
}

Status ModelRegistry::clear() {
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
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
    if (auto ok = writeLive({}); !ok) return ok;
    refused_.clear();
    gone_.clear();
    pinned_ = false;
    swap(nullptr, {}, {"system", "cleared", "the models were removed"});
    return {};
}

// What cannot be read has the version that its name says, whatever it is: it may be repaired.
Result<ModelVersion> ModelRegistry::nextVersion() const {
    ModelVersion highest{0};
    if (const auto model = live()) highest = model->metadata.version; // its file may have been removed
    auto all = list();
    if (!all) return fail(all.error());
    for (const ModelMetadata& bundle : *all) highest = std::max(highest, bundle.version);
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(folder_, ec))
        if (const auto version = versionOfFileName(entry.path().filename().string()))
            highest = std::max(highest, *version);
    if (highest == ModelVersion{std::numeric_limits<std::int32_t>::max()})
        return fail(ErrorCode::AlreadyExists,
                    fmt::format("there is no version above {}, which {} has a bundle of", highest.text(),
                                folder_.string()),
                    "remove that bundle, or give it a lower version");
    return highest.next();
}

Result<std::vector<ModelMetadata>> ModelRegistry::list() const {
    std::vector<ModelMetadata> all;
    for (const std::string& name : bundleNames())
        if (auto metadata = readBundleMetadata(folder_ / name)) all.push_back(std::move(*metadata));
    std::sort(all.begin(), all.end(),
              [](const ModelMetadata& a, const ModelMetadata& b) { return a.version > b.version; });
    return all;
}

Result<fs::path> ModelRegistry::bundleOf(ModelVersion version) const {
    const std::string usual = bundleFileName(version);
    std::error_code ec;
    if (fs::is_regular_file(folder_ / usual, ec)) return folder_ / usual; // even damaged: it has this name
    for (const std::string& name : bundleNames())
        if (auto metadata = readBundleMetadata(folder_ / name); metadata && metadata->version == version)
            return folder_ / name;
    return fail(ErrorCode::NotFound, fmt::format("there is no bundle of model {}", version.text()),
                "see `turbofan models`");
}

Result<int> ModelRegistry::prune(int kept, const std::set<ModelVersion>& spared) {
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    std::string live_name;
    {
        std::lock_guard guard(live_mutex_);
        live_name = live_name_;
    }
    std::set<std::string> safe{live_name};
    if (const auto file = readLiveFile(folder_))
        safe.insert(file->live); // as another process may have put it
    for (const ModelVersion version : spared) safe.insert(bundleFileName(version));
    const std::vector<std::string> names = usableNamesNewestFirst();
    int removed = 0;
    for (std::size_t i = static_cast<std::size_t>(kept); i < names.size(); ++i) {
        std::error_code ec;
        if (!safe.contains(names[i]) && fs::remove(folder_ / names[i], ec)) ++removed;
        if (ec)
            return fail(ErrorCode::Io,
                        fmt::format("cannot remove {}: {}", (folder_ / names[i]).string(), ec.message()),
                        "check who may write in the models folder");
    }
    if (removed > 0) ++revision_;
    return removed;
}

void ModelRegistry::onSwap(std::function<void(const ModelSwap&)> listener) {
    std::lock_guard lock(live_mutex_);
    listeners_.push_back(std::move(listener));
}

} // namespace turbofan
