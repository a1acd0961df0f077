#include "engine/lifecycle/model_registry.h"

#include <algorithm>
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

// Not where it only cannot be looked at: a disk that is away for a while, or a link to what is not mounted
// here.
bool isGone(const fs::path& file) {
    std::error_code ec;
    return fs::symlink_status(file, ec).type() == fs::file_type::not_found;
}

} // namespace

ModelRegistry::ModelRegistry(fs::path folder, Access access, Load load)
    : folder_(std::move(folder)), access_(access), choice_(folder_, std::move(load)),
      record_(folder_.path(), access) {}

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

// Listeners may take their time, and other processes must not wait for them.
template <class Act>
std::invoke_result_t<Act> ModelRegistry::whileAlone(double patience_seconds, const Act& act) {
    auto done = [&]() -> std::invoke_result_t<Act> {
        const auto alone = lockFolder(patience_seconds);
        if (!alone) return fail(alone.error());
        return act();
    }();
    tellListeners();
    return done;
}

void ModelRegistry::tellListeners() {
    if (auto aside = record_.takeSetAside()) untold_.about_choice.push_back(std::move(*aside));
    const auto made = std::exchange(untold_swap_, std::nullopt);
    const FolderNews news = std::exchange(untold_, {});
    std::unique_lock lock(live_mutex_);
    const auto swap_listeners = swap_listeners_;
    const auto news_listeners = news_listeners_;
    lock.unlock();
    if (made)
        for (const auto& listener : swap_listeners) listener(*made);
    if (!news.refused.empty() || !news.held.empty() || !news.about_choice.empty())
        for (const auto& listener : news_listeners) listener(news);
}

void ModelRegistry::swap(std::shared_ptr<const Model> model, ServingBundle bundle, SwapCause cause) {
    ModelSwap made{std::move(model), {}, std::move(cause)};
    {
        std::lock_guard lock(live_mutex_);
        made.before = std::exchange(live_, made.live);
        serving_ = std::move(bundle);
    }
    ++revision_;
    untold_swap_ = std::move(made);
}

ServingBundle ModelRegistry::serving() const {
    std::lock_guard lock(live_mutex_);
    return serving_;
}

std::optional<Error> ModelRegistry::trouble() const {
    std::lock_guard lock(live_mutex_);
    return trouble_;
}

// Told when it begins, and when it becomes another.
void ModelRegistry::noteTrouble(std::optional<Error> trouble, FolderNews& news) {
    std::lock_guard lock(live_mutex_);
    if (trouble && (!trouble_ || trouble_->message != trouble->message))
        news.about_choice.push_back(*trouble);
    trouble_ = std::move(trouble);
}

std::optional<std::string> ModelRegistry::putInService(const std::vector<std::string>& names,
                                                       const LiveFile& file,
                                                       const std::optional<LoadedAhead>& ahead,
                                                       ReloadOutcome& outcome) {
    auto chosen = choice_.firstUsable(names, serving(), ahead, outcome.refused);
    if (!chosen) return std::nullopt;
    const std::string name = chosen->bundle.name;
    if (chosen->model) {
        swap(std::move(chosen->model), std::move(chosen->bundle), name == file.live ? file.cause : found());
        outcome.changed = true;
    }
    return name;
}

Result<ReloadOutcome> ModelRegistry::reload() {
    std::lock_guard lock(change_);
    // What serves next is most likely what it was a moment before; all is looked at again with the lock.
    const std::optional<LoadedAhead> ahead = choice_.loadNext(serving());
    return whileAlone(kPatienceSeconds, [&]() -> Result<ReloadOutcome> {
        ReloadOutcome outcome;
        look(ahead, outcome);
        outcome.live = live();
        if (auto aside = record_.takeSetAside()) outcome.about_choice.push_back(std::move(*aside));
        untold_ = outcome;
        return outcome;
    });
}

void ModelRegistry::look(const std::optional<LoadedAhead>& ahead, ReloadOutcome& outcome) {
    choice_.beginLook();
    const auto names = folder_.names();
    const auto file = names ? record_.read() : Result<LiveFile>(fail(names.error()));
    if (!file) return serveWithoutLiveFile(file.error(), ahead, outcome);
    const auto fresh = choice_.newBundles(*names, *file, outcome.refused);
    std::vector<std::string> order;
    if (!file->pinned)
        for (const auto& bundle : fresh) order.push_back(bundle.name);
    if (!file->live.empty()) order.push_back(file->live);

    if (order.empty() && file->seen.empty() && names->empty()) { // the folder was cleared
        outcome.changed = live() != nullptr;
        pinned_ = false;
        if (outcome.changed) swap(nullptr, {}, {"system", "cleared", "the models were removed"});
        return noteTrouble({}, outcome);
    }
    if (pinned_.exchange(file->pinned) != file->pinned) ++revision_;
    auto chosen = putInService(order, *file, ahead, outcome);
    // The named bundle cannot be used and nothing is in memory: the newest usable one serves, and the refusal
    // says why. LIVE.json goes on naming the other, which serves once it is whole: what hinders this process
    // (a copy under way, too many open files) changes nobody's choice.
    const bool instead = !chosen && !live();
    if (instead)
        if (const auto usable = folder_.usable())
            chosen = putInService(namesOf(*usable), *file, ahead, outcome);
    LiveFile wanted = *file;
    if (chosen && *chosen != file->live && (!instead || file->live.empty())) {
        wanted.live = *chosen;
        wanted.cause = found();
    }
    keepChoice(*names, fresh, *file, std::move(wanted), outcome);
}

// Nobody's choice is changed by what cannot be read: it is followed once it can.
void ModelRegistry::serveWithoutLiveFile(const Error& why, const std::optional<LoadedAhead>& ahead,
                                         ReloadOutcome& outcome) {
    noteTrouble(why, outcome);
    if (live()) return;
    if (const auto usable = folder_.usable()) (void)putInService(namesOf(*usable), {}, ahead, outcome);
}

void ModelRegistry::keepChoice(const std::vector<std::string>& names,
                               const std::vector<BundleFolder::Bundle>& fresh, const LiveFile& file,
                               LiveFile wanted, ReloadOutcome& outcome) {
    // A bundle that is gone is new once it is back.
    const auto gone = [&](const std::string& name) {
        return !std::binary_search(names.begin(), names.end(), name) && isGone(folder_.fileOf(name));
    };
    const bool tidies = std::erase_if(wanted.seen, gone) > 0;
    bool decides = wanted.live != file.live;
    for (const auto& bundle : fresh) {
        // A refused bundle stays unseen: once somebody has repaired it, it is new.
        if (choice_.failedNow(bundle.name)) continue;
        decides = true;
        wanted.seen.insert(bundle.name);
        if (file.pinned && bundle.name != wanted.live) outcome.held.push_back(bundle.version);
    }
    if (!decides && !tidies) return noteTrouble({}, outcome);
    const Status written = record_.write(wanted);
    if (written || decides) ++revision_;
    if (!written) outcome.held.clear(); // new at the next look, too
    noteTrouble(written || !decides ? std::nullopt : std::optional(written.error()), outcome);
}

Result<ModelRegistry::Publication> ModelRegistry::publish(std::shared_ptr<const Model> model, SwapCause cause,
                                                          Wish wish, std::optional<ModelVersion> judged) {
    // Written before its turn: that takes long on a slow disk, and operators wait for the folder.
    auto staged = stageBundle(*model, folder_.fileOf(bundleFileName(model->metadata.version)));
    if (!staged) return fail(staged.error());
    std::lock_guard lock(change_);
    return whileAlone(kPatienceOfATraining, [&] {
        return place(std::move(*staged), std::move(model), std::move(cause), wish, judged);
    });
}

Result<ModelRegistry::Publication> ModelRegistry::place(AtomicFile staged, std::shared_ptr<const Model> model,
                                                        SwapCause cause, Wish wish,
                                                        std::optional<ModelVersion> judged) {
    // Put in by hand since the version was chosen: it is somebody's model.
    const auto there = bundleOf(model->metadata.version);
    if (there)
        return fail(ErrorCode::AlreadyExists,
                    fmt::format("{} holds model {} already", there->string(), model->metadata.version.text()),
                    "give the new one another version, or remove that bundle");
    if (there.error().code != ErrorCode::NotFound) return fail(there.error()); // there may be one
    auto file = record_.read();
    if (!file) return fail(file.error());
    // A pin on a bundle that is gone keeps nothing.
    if (!live() && isGone(folder_.fileOf(file->live))) file->pinned = false;
    const ModelVersion before = versionThatServes(*file);
    if (judged && *judged != before) return Publication{Published::Overtaken, before};
    const std::string name = bundleFileName(model->metadata.version);
    // Before it has its name: whoever dies in between leaves nothing that the next look takes for news. Only
    // this one: another that somebody puts in meanwhile is still new.
    file->seen.insert(name);
    if (auto ok = record_.write(*file); !ok) return fail(ok.error());
    const auto take_back = [&](const Error& why) {
        (void)record_.write(*file); // it may have been written, and only not be sure to last
        // Only what is ours: where the renaming failed, somebody may have put another there meanwhile.
        const auto lies_there = readBundleMetadata(folder_.fileOf(name));
        if (lies_there && lies_there->created == model->metadata.created) (void)folder_.remove(name);
        return fail(why);
    };
    if (auto ok = staged.commit(); !ok) return take_back(ok.error());
    ++revision_;
    pinned_ = file->pinned;
    if (file->pinned || wish == Wish::Save) return Publication{Published::Held, before};
    ServingBundle bundle{name, folder_.stampOf(name)};
    LiveFile serves = *file;
    serves.live = name;
    serves.cause = cause;
    if (auto ok = record_.write(serves); !ok) return take_back(ok.error());
    swap(std::move(model), std::move(bundle), std::move(cause));
    return Publication{Published::Live, before};
}

// Another process may have put one in service that this one has not looked at yet.
ModelVersion ModelRegistry::versionThatServes(const LiveFile& file) const {
    const auto here = live();
    const ModelVersion mine = here ? here->metadata.version : ModelVersion{};
    if (file.live.empty() || file.live == serving().name || choice_.failedNow(file.live)) return mine;
    const auto named = readBundleMetadata(folder_.fileOf(file.live));
    return named ? named->version : mine;
}

Status ModelRegistry::promote(ModelVersion version, SwapCause cause) {
    std::lock_guard lock(change_);
    std::optional<LoadedAhead> ahead;
    if (const auto bundle = bundleOf(version)) ahead = choice_.loadNow(bundle->filename().string());
    return whileAlone(kPatienceSeconds, [&]() -> Status {
        const auto bundle = bundleOf(version);
        if (!bundle) return fail(bundle.error());
        const std::string name = bundle->filename().string();
        LoadedAhead now = choice_.loaded(name, ahead);
        if (!now.model) return fail(now.model.error());
        auto file = record_.read();
        if (!file) return fail(file.error());
        file->live = name;
        file->cause = cause;
        file->seen.insert(name);
        if (auto ok = record_.write(*file); !ok) return ok;
        swap(std::move(*now.model), {name, std::move(now.stamp)}, std::move(cause));
        return {};
    });
}

// Not the one that LIVE.json still names, though this process could not use it.
void ModelRegistry::pinWhatServes(LiveFile& file) const {
    const ServingBundle here = serving();
    if (here.name.empty() || here.name == file.live || folder_.stampOf(here.name).empty()) return;
    if (!file.live.empty() && !choice_.failedNow(file.live)) return; // another process has just chosen it
    file.live = here.name;
    file.cause = found();
}

Result<bool> ModelRegistry::setPinned(bool pinned) {
    std::lock_guard lock(change_);
    return whileAlone(kPatienceSeconds, [&]() -> Result<bool> {
        auto file = record_.read();
        if (!file) return fail(file.error());
        if (pinned && !file->pinned) pinWhatServes(*file);
        if (pinned && file->live.empty())
            return fail(ErrorCode::NotFound, "no model is in service: there is nothing to pin",
                        "train or promote one first");
        const bool changes = file->pinned != pinned;
        file->pinned = pinned;
        if (changes)
            if (auto ok = record_.write(*file); !ok) return fail(ok.error());
        if (pinned_.exchange(pinned) != pinned || changes) ++revision_;
        return changes;
    });
}

bool ModelRegistry::pinned() const {
    return pinned_;
}

Status ModelRegistry::clear() {
    std::lock_guard lock(change_);
    return whileAlone(kPatienceSeconds, [&]() -> Status {
        const auto names = folder_.names();
        if (!names) return fail(names.error());
        // Bundles first, LIVE.json last: a process that looks in between finds its live file gone and keeps
        // its model until LIVE.json says that there is none.
        for (const std::string& name : *names)
            if (auto removed = folder_.remove(name); !removed) return fail(removed.error());
        if (auto ok = record_.write({}); !ok) return ok;
        choice_.forget();
        pinned_ = false;
        swap(nullptr, {}, {"system", "cleared", "the models were removed"});
        return {};
    });
}

// The live model's file may have been removed.
Result<ModelVersion> ModelRegistry::nextVersion() const {
    const auto model = live();
    return folder_.nextVersion(model ? model->metadata.version : ModelVersion{0});
}

Result<int> ModelRegistry::prune(int kept, const std::set<ModelVersion>& spared) {
    std::lock_guard lock(change_);
    return whileAlone(kPatienceSeconds, [&]() -> Result<int> {
        const auto file = record_.read(); // as another process may have put it
        if (!file) return fail(file.error());
        std::set<std::string> safe{serving().name, file->live};
        for (const ModelVersion version : spared) safe.insert(bundleFileName(version));
        const auto usable = folder_.usable();
        if (!usable) return fail(usable.error());
        const std::vector<std::string> names = namesOf(*usable);
        int removed = 0;
        for (std::size_t i = static_cast<std::size_t>(kept); i < names.size(); ++i) {
            if (safe.contains(names[i])) continue;
            const auto was_there = folder_.remove(names[i]);
            if (!was_there) return fail(was_there.error());
            if (*was_there) ++removed;
        }
        if (removed > 0) ++revision_;
        return removed;
    });
}

void ModelRegistry::onSwap(std::function<void(const ModelSwap&)> listener) {
    std::lock_guard lock(live_mutex_);
    swap_listeners_.push_back(std::move(listener));
}

void ModelRegistry::onNews(std::function<void(const FolderNews&)> listener) {
    std::lock_guard lock(live_mutex_);
    news_listeners_.push_back(std::move(listener));
}

} // namespace turbofan
