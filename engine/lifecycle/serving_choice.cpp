#include "engine/lifecycle/serving_choice.h"

#include <algorithm>
#include <utility>

#include "engine/model/bundle.h"

namespace turbofan {
namespace {

// Untouched, or removed by hand while in service: the model in memory goes on.
bool serves(const ServingBundle& serving, const std::string& name, const std::string& stamp) {
    return name == serving.name && (stamp.empty() || stamp == serving.stamp);
}

} // namespace

ServingChoice::ServingChoice(const BundleFolder& folder, Load load)
    : folder_(folder), load_(load ? std::move(load) : Load(loadBundle)) {}

ServingChoice::Fresh ServingChoice::findFresh(const std::vector<std::string>& names,
                                              const LiveFile& file) const {
    Fresh fresh;
    for (const std::string& name : names) {
        if (file.seen.contains(name)) continue;
        std::string stamp = folder_.stampOf(name);
        if (refused_.isHopeless(stamp)) continue;
        auto metadata = readBundleMetadata(folder_.fileOf(name));
        if (metadata)
            fresh.found.push_back({name, metadata->version});
        else
            fresh.refused.emplace_back(std::move(stamp), metadata.error());
    }
    std::stable_sort(fresh.found.begin(), fresh.found.end(),
                     [](const auto& a, const auto& b) { return a.version > b.version; });
    return fresh;
}

std::vector<BundleFolder::Bundle> ServingChoice::newBundles(const std::vector<std::string>& names,
                                                            const LiveFile& file, std::vector<Error>& told) {
    Fresh fresh = findFresh(names, file);
    for (auto& [stamp, error] : fresh.refused) refused_.refuse(stamp, std::move(error), told);
    return std::move(fresh.found);
}

std::string ServingChoice::nameOfNext() const {
    const auto file = readLiveFile(folder_.path());
    if (!file) return {};
    const auto names = folder_.names();
    if (!names) return {};
    if (!file->pinned)
        if (const Fresh fresh = findFresh(*names, *file); !fresh.found.empty())
            return fresh.found.front().name;
    return file->live;
}

std::optional<LoadedAhead> ServingChoice::loadNext(const ServingBundle& serving) const {
    const std::string name = nameOfNext();
    std::string stamp = name.empty() ? std::string() : folder_.stampOf(name);
    if (stamp.empty() || refused_.isHopeless(stamp) || serves(serving, name, stamp)) return std::nullopt;
    return LoadedAhead{name, std::move(stamp), load_(folder_.fileOf(name))};
}

LoadedAhead ServingChoice::loadNow(const std::string& name) const {
    std::string stamp = folder_.stampOf(name); // before, so that what is replaced meanwhile is noticed
    return {name, std::move(stamp), load_(folder_.fileOf(name))};
}

LoadedAhead ServingChoice::loaded(const std::string& name, const std::optional<LoadedAhead>& ahead) const {
    return ahead && ahead->name == name && ahead->stamp == folder_.stampOf(name) ? *ahead : loadNow(name);
}

std::optional<ServingChoice::Chosen> ServingChoice::firstUsable(const std::vector<std::string>& names,
                                                                const ServingBundle& serving,
                                                                const std::optional<LoadedAhead>& ahead,
                                                                std::vector<Error>& told) {
    for (const std::string& name : names) {
        if (serves(serving, name, folder_.stampOf(name))) return Chosen{serving, nullptr};
        if (failedNow(name)) continue;
        LoadedAhead now = loaded(name, ahead);
        if (now.model) return Chosen{{name, std::move(now.stamp)}, std::move(*now.model)};
        failed_.insert(name);
        refused_.refuse(now.stamp.empty() ? name : now.stamp, now.model.error(), told);
    }
    return std::nullopt;
}

// What is not there has no stamp.
std::string ServingChoice::keyOf(const std::string& name) const {
    std::string stamp = folder_.stampOf(name);
    return stamp.empty() ? name : stamp;
}

bool ServingChoice::failedNow(const std::string& name) const {
    return failed_.contains(name) || refused_.failedNow(keyOf(name));
}

} // namespace turbofan
