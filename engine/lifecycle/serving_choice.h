// Which bundle of a models folder serves next, loaded ahead: before the folder is locked.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/lifecycle/bundle_folder.h"
#include "engine/lifecycle/live_file.h"
#include "engine/lifecycle/refused_bundles.h"
#include "engine/model/model.h"

namespace turbofan {

// The bundle in service with the stamp that it had when it was loaded; no name where none is.
struct ServingBundle {
    std::string name;
    std::string stamp;
};

// A bundle that was loaded before the folder was locked: loading takes long, and other processes wait for
// the folder. Good as long as the stamp is still the same.
struct LoadedAhead {
    std::string name;
    std::string stamp;
    Result<std::shared_ptr<const Model>> model;
};

// Puts nothing in service and writes nothing: says what should be. Remembers from look to look which bundles
// cannot be used. One thread at a time.
class ServingChoice {
public:
    // Reads a bundle as loadBundle does, which is what none stands for.
    using Load = std::function<Result<std::shared_ptr<const Model>>(const std::filesystem::path&)>;
    ServingChoice(const BundleFolder& folder, Load load); // the folder must live as long

    // What serves after a look, as things stand: without the lock. None where that is what serves already, or
    // what cannot be used.
    std::optional<LoadedAhead> loadNext(const ServingBundle& serving) const;

    LoadedAhead loadNow(const std::string& name) const;

    // What was loaded ahead where it still is this bundle; loaded now where it is not.
    LoadedAhead loaded(const std::string& name, const std::optional<LoadedAhead>& ahead) const;

    // A look: what was only hindered at the one before is tried again.
    void beginLook() {
        refused_.beginLook();
        failed_.clear();
    }

    // Those of these names not seen before, newest first. Those that cannot be used are told, each once.
    std::vector<BundleFolder::Bundle> newBundles(const std::vector<std::string>& names, const LiveFile& file,
                                                 std::vector<Error>& told);

    // The first of these names that serves already (without a model) or can be loaded; others are told.
    struct Chosen {
        ServingBundle bundle;
        std::shared_ptr<const Model> model;
    };
    std::optional<Chosen> firstUsable(const std::vector<std::string>& names, const ServingBundle& serving,
                                      const std::optional<LoadedAhead>& ahead, std::vector<Error>& told);

    // Whether this look could not use it.
    bool failedNow(const std::string& name) const;

    void forget() { refused_.clear(); }

private:
    struct Fresh {
        std::vector<BundleFolder::Bundle> found;
        std::vector<std::pair<std::string, Error>> refused; // by stamp
    };
    Fresh findFresh(const std::vector<std::string>& names, const LiveFile& file) const;
    std::string nameOfNext() const; // empty when there is none
    std::string keyOf(const std::string& name) const;

    const BundleFolder& folder_;
    const Load load_;
    RefusedBundles refused_;
    std::set<std::string> failed_; // names that this look could not use, whatever has their place now
};

} // namespace turbofan
