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
#include <vector>

#include "engine/base/error.h"
#include "engine/base/files.h"
#include "engine/lifecycle/bundle_folder.h"
#include "engine/lifecycle/live_file.h"
#include "engine/lifecycle/serving_choice.h"
#include "engine/model/model.h"

namespace turbofan {

// One change of the model in service.
struct ModelSwap {
    std::shared_ptr<const Model> live; // may be null
    std::shared_ptr<const Model> before;
    SwapCause cause;
};

// What a look at the folder led to.
struct ReloadOutcome {
    bool changed = false;              // another model (or none) is live now
    std::shared_ptr<const Model> live; // may be null
    std::vector<Error> refused;        // bundles that could not be used, each once
    std::vector<ModelVersion> held;    // new bundles that were not put in service: the live one is pinned
};

// LIVE.json in the folder names the live bundle, the bundles seen so far and whether the live one is pinned;
// it is written whole or not at all, and changed by one process at a time, so that several can share the
// folder. Thread-safe; live() and pinned() never wait for a load.
class ModelRegistry {
public:
    // With Access::Look nothing is ever written: the live model is found as a server would find it at its
    // start.
    enum class Access { ReadWrite, Look };
    using Load = ServingChoice::Load;
    explicit ModelRegistry(std::filesystem::path folder, Access access = Access::ReadWrite, Load load = {});

    // The model in service, or null. The object lives until its last holder lets go.
    std::shared_ptr<const Model> live() const;

    // Looks at the folder: a bundle not seen before goes live (the highest version of several), otherwise the
    // one that LIVE.json names. A bundle that cannot be used is refused and the live model stays; where there
    // is none yet, the newest usable one serves until the named one can be used.
    Result<ReloadOutcome> reload();

    // Saves the model as its bundle and makes it live; where the live one is pinned, or Wish::Save, it is
    // saved only. AlreadyExists where the folder has a bundle of this version: none is ever overwritten.
    enum class Wish { Serve, Save };
    enum class Published { Live, Held };
    Result<Published> publish(std::shared_ptr<const Model> model,
                              SwapCause cause = {"system", "training", {}}, Wish wish = Wish::Serve);

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

    // Called after each swap, on the thread that made it.
    void onSwap(std::function<void(const ModelSwap&)> listener);

private:
    ServingBundle serving() const;
    std::optional<std::string> putInService(const std::vector<std::string>& names, const LiveFile& file,
                                            const std::optional<LoadedAhead>& ahead, ReloadOutcome& outcome);
    void noteFresh(const std::vector<BundleFolder::Bundle>& fresh, const LiveFile& file, LiveFile& wanted,
                   ReloadOutcome& outcome) const;
    void pinWhatServes(LiveFile& file) const;
    // Keeps other processes from changing the folder meanwhile; none for a mere look, or where there is none.
    Result<std::optional<FileLock>> lockFolder(double patience_seconds) const;
    Status writeLive(const LiveFile& file) const; // nothing where this is a mere look
    void swap(std::shared_ptr<const Model> model, std::string name, SwapCause cause);

    const BundleFolder folder_;
    const Access access_;
    std::mutex change_;             // one reload, publish or clear at a time
    ServingChoice choice_;          // guarded by change_
    mutable std::mutex live_mutex_; // guards the two below
    std::shared_ptr<const Model> live_;
    ServingBundle serving_; // its file
    std::vector<std::function<void(const ModelSwap&)>> listeners_;
    std::atomic<bool> pinned_ = false;
    std::atomic<std::uint64_t> revision_ = 0;
};

} // namespace turbofan
