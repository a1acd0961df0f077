// The models folder: which bundle is live, and the swap when a new one appears.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/files.h"
#include "engine/lifecycle/bundle_folder.h"
#include "engine/lifecycle/live_file.h"
#include "engine/lifecycle/live_record.h"
#include "engine/lifecycle/serving_choice.h"
#include "engine/model/model.h"

namespace turbofan {

// One change of the model in service.
struct ModelSwap {
    std::shared_ptr<const Model> live; // may be null
    std::shared_ptr<const Model> before;
    SwapCause cause;
};

// What an operator should hear of a models folder, each once.
struct FolderNews {
    std::vector<Error> refused;      // bundles that could not be used
    std::vector<ModelVersion> held;  // new bundles that were not put in service: the live one is pinned
    std::vector<Error> about_choice; // LIVE.json was damaged and set aside, or has become unreadable, or
                                     // cannot be written any more
};

// What a look at the folder led to.
struct ReloadOutcome : FolderNews {
    bool changed = false;              // another model (or none) is live now
    std::shared_ptr<const Model> live; // may be null
};

// LIVE.json in the folder names the live bundle, the bundles seen so far and whether the live one is pinned;
// it is written whole or not at all, and changed by one process at a time, so that several can share the
// folder. A bundle is named there before it has its own name, so that none serves by a crash that was not to.
// Thread-safe; live() and pinned() never wait for a load.
class ModelRegistry {
public:
    // With Access::Look nothing is ever written: the live model is found as a server would find it at its
    // start.
    using Access = FolderAccess;
    using Load = ServingChoice::Load;
    explicit ModelRegistry(std::filesystem::path folder, Access access = Access::ReadWrite, Load load = {});

    // The model in service, or null. The object lives until its last holder lets go.
    std::shared_ptr<const Model> live() const;

    // Looks at the folder: a bundle not seen before goes live (the highest version of several), otherwise the
    // one that LIVE.json names. A bundle that cannot be used is refused and the live model stays; where there
    // is none yet, the newest usable one serves until the named one, or LIVE.json itself, can be used.
    Result<ReloadOutcome> reload();

    // Why the last look could not read or write LIVE.json, or read the folder; none where it could.
    std::optional<Error> trouble() const;

    // Saves the model as its bundle and makes it live; where the live one is pinned, or Wish::Save, it is
    // saved only. Where another than `judged` serves by now (ModelVersion{} for none), and one is given,
    // nothing is saved: Overtaken. AlreadyExists where the folder has a bundle of this version: none is ever
    // overwritten.
    enum class Wish { Serve, Save };
    enum class Published { Live, Held, Overtaken };
    struct Publication {
        Published as;
        ModelVersion before; // served until then, whichever process put it there; ModelVersion{} for none
    };
    Result<Publication> publish(std::shared_ptr<const Model> model,
                                SwapCause cause = {"system", "training", {}}, Wish wish = Wish::Serve,
                                std::optional<ModelVersion> judged = {});

    // Puts a bundle of the folder in service, pinned or not (a pin then stays, on the new one). NotFound when
    // no bundle has this version; the bundle's own error when it cannot be used: the live one then stays.
    Status promote(ModelVersion version, SwapCause cause);

    // A pinned model stays in service whatever is trained or put into the folder, in every process that
    // shares it. NotFound when there is none to pin. Whether this was so before is LIVE.json's word, which
    // another process may have written: true where it changed.
    Result<bool> setPinned(bool pinned);
    bool pinned() const;

    // Changes whenever the live model, the pin or the set of bundles was changed or seen to change here.
    std::uint64_t revision() const { return revision_; }

    // Removes all bundles and the live model.
    Status clear();

    // The version that the next training makes: one above the highest in the folder, damaged bundles and the
    // live model included.
    Result<ModelVersion> nextVersion() const;

    // Metadata of every usable bundle, newest version first.
    Result<std::vector<ModelMetadata>> list() const { return folder_.list(); }

    // The file of a version in the folder. NotFound when no bundle has it.
    Result<std::filesystem::path> bundleOf(ModelVersion version) const { return folder_.bundleOf(version); }

    // Removes the oldest bundles beyond `kept`, never the live one nor a spared one. Returns how many were
    // removed.
    Result<int> prune(int kept, const std::set<ModelVersion>& spared = {});

    // Called after each swap, on the thread that made it, once other processes may change the folder again.
    void onSwap(std::function<void(const ModelSwap&)> listener);

    // The same for what there is to tell besides, whichever act came upon it.
    void onNews(std::function<void(const FolderNews&)> listener);

private:
    template <class Act>
    std::invoke_result_t<Act> whileAlone(double patience_seconds, const Act& act);
    void look(const std::optional<LoadedAhead>& ahead, ReloadOutcome& outcome);
    void serveWithoutLiveFile(const Error& why, const std::optional<LoadedAhead>& ahead,
                              ReloadOutcome& outcome);
    ServingBundle serving() const;
    std::optional<std::string> putInService(const std::vector<std::string>& names, const LiveFile& file,
                                            const std::optional<LoadedAhead>& ahead, ReloadOutcome& outcome);
    void keepChoice(const std::vector<std::string>& names, const std::vector<BundleFolder::Bundle>& fresh,
                    const LiveFile& file, LiveFile wanted, ReloadOutcome& outcome);
    void noteTrouble(std::optional<Error> trouble, FolderNews& news);
    void pinWhatServes(LiveFile& file) const;
    ModelVersion versionThatServes(const LiveFile& file) const;
    Result<Publication> place(AtomicFile staged, std::shared_ptr<const Model> model, SwapCause cause,
                              Wish wish, std::optional<ModelVersion> judged);
    // Keeps other processes from changing the folder meanwhile; none for a mere look, or where there is none.
    Result<std::optional<FileLock>> lockFolder(double patience_seconds) const;
    void swap(std::shared_ptr<const Model> model, ServingBundle bundle, SwapCause cause);
    void tellListeners();

    const BundleFolder folder_;
    const Access access_;
    std::mutex change_; // one reload, publish or clear at a time; guards the four below
    ServingChoice choice_;
    LiveRecord record_;
    std::optional<ModelSwap> untold_swap_;
    FolderNews untold_;
    mutable std::mutex live_mutex_; // guards what follows but the last two
    std::shared_ptr<const Model> live_;
    ServingBundle serving_; // its file
    std::optional<Error> trouble_;
    std::vector<std::function<void(const ModelSwap&)>> swap_listeners_;
    std::vector<std::function<void(const FolderNews&)>> news_listeners_;
    std::atomic<bool> pinned_ = false;
    std::atomic<std::uint64_t> revision_ = 0;
};

} // namespace turbofan
