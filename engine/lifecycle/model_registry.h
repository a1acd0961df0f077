// The models folder: which bundle is live, and the swap when a new one appears.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/model.h"

namespace turbofan {

// What a look at the folder led to.
struct ReloadOutcome {
    bool changed = false;              // another model (or none) is live now
    std::shared_ptr<const Model> live; // may be null
    std::vector<Error> refused;        // bundles that could not be used, each once
};

// LIVE.json in the folder names the live bundle and the bundles seen so far; it is written whole or not at
// all, so that several processes can share the folder. Thread-safe; live() never waits for a load.
class ModelRegistry {
public:
    // With Access::Look nothing is ever written: the live model is found as a server would find it at its
    // start.
    enum class Access { ReadWrite, Look };
    explicit ModelRegistry(std::filesystem::path folder, Access access = Access::ReadWrite);

    // The model in service, or null. The object lives until its last holder lets go.
    std::shared_ptr<const Model> live() const;

    // Looks at the folder: a bundle not seen before goes live (the highest version of several), otherwise the
    // one that LIVE.json names. A bundle that cannot be used is refused and the live model stays.
    Result<ReloadOutcome> reload();

    // Saves the model as the next bundle and makes it live.
    Status publish(std::shared_ptr<const Model> model);

    // Removes all bundles and the live model.
    Status clear();

    // The version that the next training makes: one above the highest in the folder.
    Result<ModelVersion> nextVersion() const;

    // Metadata of every usable bundle, newest version first.
    Result<std::vector<ModelMetadata>> list() const;

    // Removes the oldest bundles beyond `kept`, never the live one. Returns how many were removed.
    Result<int> prune(int kept);

    // Called after each swap, on the thread that made it, with the new live model (may be null).
    void onSwap(std::function<void(std::shared_ptr<const Model>)> listener);

private:
    struct LiveFile {
        std::string live; // file name, empty = none
        std::set<std::string> seen;
    };
    struct Candidate {
        std::string name;
        ModelVersion version;
    };
    std::vector<std::string> bundleNames() const;
    std::vector<Candidate> newBundles(const LiveFile& file, ReloadOutcome& outcome);
    std::optional<std::string> putInService(const std::vector<std::string>& names, ReloadOutcome& outcome);
    std::vector<std::string> usableNamesNewestFirst() const;
    Result<LiveFile> readLiveFile() const;
    Status writeLiveFile(const LiveFile& file) const;
    void swap(std::shared_ptr<const Model> model, std::string name);

    const std::filesystem::path folder_;
    const Access access_;
    std::mutex change_;             // one reload, publish or clear at a time
    mutable std::mutex live_mutex_; // guards the two below
    std::shared_ptr<const Model> live_;
    std::string live_name_;
    std::string live_stamp_;               // size and time of the live file, to see it replaced
    std::set<std::string> refused_stamps_; // bundles already complained about
    std::set<std::string> gone_;           // seen earlier, but not there at the last look
    std::vector<std::function<void(std::shared_ptr<const Model>)>> listeners_;
};

} // namespace turbofan
