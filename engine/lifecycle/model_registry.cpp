#include "engine/lifecycle/model_registry.h"

#include <utility>

#include <fmt/format.h>

#include "engine/model/bundle.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr double kPatienceSeconds = 10;      // for another process: a bundle on a slow disk takes seconds
constexpr double kPatienceOfATraining = 300; // its model would be lost

SwapCause found() {
    return {"system", "found", "found in the models folder"};
}

std::vector<std::string> namesOf(const std::vector<BundleFolder::Bundle>& bundles) {
    std::vector<std::string> names;
    names.reserve(bundles.size());
    for (const auto& bundle : bundles) names.push_back(bundle.name);
    return names;
}

} // namespace

ModelRegistry::ModelRegistry(fs::path folder, Access access, Load load)
    : folder_(std::move(folder)), access_(access), choice_(folder_, std::move(load)) {}

std::shared_ptr<const Model> ModelRegistry::live() const {
    std::lock_guard lock(live_mutex_);
    return live_;
}

// Whoever reads LIVE.json, saves a bundle and writes LIVE.json must find that nobody has pinned the model
// meanwhile, nor put the bundle in service that was only to be saved.
Result<std::optional<FileLock>> ModelRegistry::lockFolder(double patience_seconds) const {
    if (access_ == Access::Look) return std::nullopt;
    auto lock = FileLock::acquireFolder(folder_.path(), patience_seconds);
    if (lock) return std::optional(std::move(*lock));
    if (lock.error().code == ErrorCode::NotFound) return std::nullopt;
    return fail(lock.error());
}

Status ModelRegistry::writeLive(const LiveFile& file) const {
    return access_ == Access::Look ? Status() : writeLiveFile(folder_.path(), file);
}

void ModelRegistry::swap(std::shared_ptr<const Model> model, std::string name, SwapCause cause) {
    std::vector<std::function<void(const ModelSwap&)>> listeners;
    ModelSwap made{std::move(model), {}, std::move(cause)};
    {
        std::lock_guard lock(live_mutex_);
        made.before = std::exchange(live_, made.live);
        serving_.stamp = name.empty() ? std::string() : folder_.stampOf(name);
        serving_.name = std::move(name);
        listeners = listeners_;
    }
    ++revision_;
    for (const auto& listener : listeners) listener(made);
}

ServingBundle ModelRegistry::serving() const {
    std::lock_guard lock(live_mutex_);
    return serving_;
}

std::optional<std::string> ModelRegistry::putInService(const std::vector<std::string>& names,
                                                       const LiveFile& file,
                                                       const std::optional<LoadedAhead>& ahead,
                                                       ReloadOutcome& outcome) {
    auto chosen = choice_.firstUsable(names, serving(), ahead, outcome.refused);
    if (!chosen) return std::nullopt;
    if (chosen->model) {
        swap(std::move(chosen->model), chosen->name, chosen->name == file.live ? file.cause : found());
        outcome.changed = true;
    }
    return std::move(chosen->name);
}

Result<ReloadOutcome> ModelRegistry::reload() {
    std::lock_guard lock(change_);
    // What serves next is most likely what it was a moment before; all is looked at again with the lock.
    const std::optional<LoadedAhead> ahead = choice_.loadNext(serving());
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    ReloadOutcome outcome;
    choice_.beginLook();
    auto file = readLiveFile(folder_.path());
    if (!file && file.error().code != ErrorCode::Corrupt) return fail(file.error());
    if (!file) {
        choice_.refuse(file.error().message, file.error(), outcome.refused);
        file = LiveFile{};
    }
    const auto fresh = choice_.newBundles(*file, outcome.refused);
    std::vector<std::string> order;
    if (!file->pinned)
        for (const auto& bundle : fresh) order.push_back(bundle.name);
    if (!file->live.empty()) order.push_back(file->live);

    if (order.empty() && file->seen.empty() && folder_.names().empty()) { // the folder was cleared
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
    if (instead) chosen = putInService(namesOf(folder_.usable()), *file, ahead, outcome);
    LiveFile wanted = *file;
    if (chosen && *chosen != file->live && (!instead || file->live.empty())) {
        wanted.live = *chosen;
        wanted.cause = found();
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
void ModelRegistry::noteFresh(const std::vector<BundleFolder::Bundle>& fresh, const LiveFile& file,
                              LiveFile& wanted, ReloadOutcome& outcome) const {
    for (const auto& bundle : fresh) {
        if (choice_.failedNow(bundle.name)) continue;
        wanted.seen.insert(bundle.name);
        if (file.pinned && bundle.name != wanted.live) outcome.held.push_back(bundle.version);
    }
}

Result<ModelRegistry::Published> ModelRegistry::publish(std::shared_ptr<const Model> model, SwapCause cause,
                                                        Wish wish) {
    const std::string name = bundleFileName(model->metadata.version);
    // Written before its turn: that takes long on a slow disk, and operators wait for the folder.
    auto staged = stageBundle(*model, folder_.fileOf(name));
    if (!staged) return fail(staged.error());
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceOfATraining);
    if (!alone) return fail(alone.error());
    // Put in by hand since the version was chosen: it is somebody's model.
    if (const auto there = bundleOf(model->metadata.version))
        return fail(ErrorCode::AlreadyExists,
                    fmt::format("{} holds model {} already", there->string(), model->metadata.version.text()),
                    "give the new one another version, or remove that bundle");
    auto file = readLiveFile(folder_.path());
    if (!file) file = LiveFile{};
    if (auto ok = staged->commit(); !ok) return fail(ok.error());
    ++revision_;
    file->seen.insert(name); // only this one: another that somebody puts in meanwhile is still new
    choice_.noteSeen(name);
    const bool held = file->pinned || wish == Wish::Save;
    if (!held) {
        file->live = name;
        file->cause = cause;
    }
    if (auto ok = writeLive(*file); !ok) {
        (void)folder_.remove(name); // as a new one it would go live at the next look, even where it was held
        return fail(ok.error());
    }
    pinned_ = file->pinned;
    if (held) return Published::Held;
    swap(std::move(model), name, std::move(cause));
    return Published::Live;
}

Status ModelRegistry::promote(ModelVersion version, SwapCause cause) {
    std::lock_guard lock(change_);
    std::optional<LoadedAhead> ahead;
    if (const auto bundle = bundleOf(version)) ahead = choice_.loadNow(bundle->filename().string());
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    const auto bundle = bundleOf(version);
    if (!bundle) return fail(bundle.error());
    const std::string name = bundle->filename().string();
    auto model = choice_.loaded(name, ahead);
    if (!model) return fail(model.error());
    auto file = readLiveFile(folder_.path());
    if (!file) file = LiveFile{};
    file->live = name;
    file->cause = cause;
    file->seen.insert(name);
    choice_.noteSeen(name);
    if (auto ok = writeLive(*file); !ok) return ok;
    swap(std::move(*model), name, std::move(cause));
    return {};
}

// Not the one that LIVE.json still names, though this process could not use it.
void ModelRegistry::pinWhatServes(LiveFile& file) const {
    const ServingBundle here = serving();
    if (here.name.empty() || here.name == file.live) return;
    if (!choice_.failedNow(file.live)) return; // another process has just chosen it
    file.live = here.name;
    file.cause = found();
}

Result<bool> ModelRegistry::setPinned(bool pinned) {
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    auto file = readLiveFile(folder_.path());
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
    for (const std::string& name : folder_.names())
        if (auto removed = folder_.remove(name); !removed) return fail(removed.error());
    if (auto ok = writeLive({}); !ok) return ok;
    choice_.forget();
    pinned_ = false;
    swap(nullptr, {}, {"system", "cleared", "the models were removed"});
    return {};
}

// The live model's file may have been removed.
Result<ModelVersion> ModelRegistry::nextVersion() const {
    const auto model = live();
    return folder_.nextVersion(model ? model->metadata.version : ModelVersion{0});
}

Result<int> ModelRegistry::prune(int kept, const std::set<ModelVersion>& spared) {
    std::lock_guard lock(change_);
    const auto alone = lockFolder(kPatienceSeconds);
    if (!alone) return fail(alone.error());
    std::set<std::string> safe{serving().name};
    if (const auto file = readLiveFile(folder_.path()))
        safe.insert(file->live); // as another process may have put it
    for (const ModelVersion version : spared) safe.insert(bundleFileName(version));
    const std::vector<std::string> names = namesOf(folder_.usable());
    int removed = 0;
    for (std::size_t i = static_cast<std::size_t>(kept); i < names.size(); ++i) {
        if (safe.contains(names[i])) continue;
        const auto was_there = folder_.remove(names[i]);
        if (!was_there) return fail(was_there.error());
        if (*was_there) ++removed;
    }
    if (removed > 0) ++revision_;
    return removed;
}

void ModelRegistry::onSwap(std::function<void(const ModelSwap&)> listener) {
    std::lock_guard lock(live_mutex_);
    listeners_.push_back(std::move(listener));
}

} // namespace turbofan
