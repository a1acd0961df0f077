#include "engine/lifecycle/bundle_folder.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/model/bundle.h"

namespace turbofan {
namespace fs = std::filesystem;

std::vector<std::string> BundleFolder::names() const {
    std::vector<std::string> names;
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(path_, ec)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with('.') && name.ends_with(kBundleExtension) && entry.is_regular_file(ec))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string BundleFolder::stampOf(const std::string& name) const {
    std::error_code ec;
    const fs::path file = fileOf(name);
    const auto size = fs::file_size(file, ec);
    if (ec) return {};
    const auto time = fs::last_write_time(file, ec).time_since_epoch().count();
    return fmt::format("{}:{}:{}", name, size, time);
}

std::vector<BundleFolder::Bundle> BundleFolder::usable() const {
    std::vector<Bundle> usable;
    for (const std::string& name : names())
        if (auto metadata = readBundleMetadata(fileOf(name))) usable.push_back({name, metadata->version});
    std::stable_sort(usable.begin(), usable.end(),
                     [](const Bundle& a, const Bundle& b) { return a.version > b.version; });
    return usable;
}

std::vector<ModelMetadata> BundleFolder::list() const {
    std::vector<ModelMetadata> all;
    for (const std::string& name : names())
        if (auto metadata = readBundleMetadata(fileOf(name))) all.push_back(std::move(*metadata));
    std::sort(all.begin(), all.end(),
              [](const ModelMetadata& a, const ModelMetadata& b) { return a.version > b.version; });
    return all;
}

Result<fs::path> BundleFolder::bundleOf(ModelVersion version) const {
    const std::string usual = bundleFileName(version);
    std::error_code ec;
    if (fs::is_regular_file(fileOf(usual), ec)) return fileOf(usual); // even damaged: it has this name
    for (const std::string& name : names())
        if (auto metadata = readBundleMetadata(fileOf(name)); metadata && metadata->version == version)
            return fileOf(name);
    return fail(ErrorCode::NotFound, fmt::format("there is no bundle of model {}", version.text()),
                "see `turbofan models`");
}

Result<ModelVersion> BundleFolder::nextVersion(ModelVersion known) const {
    ModelVersion highest = known;
    if (const auto readable = usable(); !readable.empty())
        highest = std::max(highest, readable.front().version);
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(path_, ec))
        if (const auto version = versionOfFileName(entry.path().filename().string()))
            highest = std::max(highest, *version);
    if (highest == ModelVersion{std::numeric_limits<std::int32_t>::max()})
        return fail(ErrorCode::AlreadyExists,
                    fmt::format("there is no version above {}, which {} has a bundle of", highest.text(),
                                path_.string()),
                    "remove that bundle, or give it a lower version");
    return highest.next();
}

Result<bool> BundleFolder::remove(const std::string& name) const {
    std::error_code ec;
    const bool there = fs::remove(fileOf(name), ec);
    if (ec)
        return fail(ErrorCode::Io, fmt::format("cannot remove {}: {}", fileOf(name).string(), ec.message()),
                    "check who may write in the models folder");
    return there;
}

} // namespace turbofan
