#include "engine/lifecycle/bundle_folder.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/model/bundle.h"

namespace turbofan {
namespace fs = std::filesystem;

namespace {

// The names of all that lies in it; none where there is no folder.
Result<std::vector<std::string>> everyName(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code ec;
    for (fs::directory_iterator entry(folder, ec), end; !ec && entry != end; entry.increment(ec))
        names.push_back(entry->path().filename().string());
    if (ec && ec != std::errc::no_such_file_or_directory)
        return fail(ErrorCode::Io,
                    fmt::format("cannot read the models folder {}: {}", folder.string(), ec.message()),
                    "check who may read there, and how many files the program may open");
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<std::vector<std::string>> BundleFolder::names() const {
    auto names = everyName(path_);
    if (names)
        std::erase_if(*names, [this](const std::string& name) {
            std::error_code ec;
            return name.starts_with('.') || !name.ends_with(kBundleExtension) ||
                   !fs::is_regular_file(fileOf(name), ec);
        });
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

Result<std::vector<BundleFolder::Bundle>> BundleFolder::usable() const {
    const auto there = names();
    if (!there) return fail(there.error());
    std::vector<Bundle> usable;
    for (const std::string& name : *there)
        if (auto metadata = readBundleMetadata(fileOf(name))) usable.push_back({name, metadata->version});
    std::stable_sort(usable.begin(), usable.end(),
                     [](const Bundle& a, const Bundle& b) { return a.version > b.version; });
    return usable;
}

Result<std::vector<ModelMetadata>> BundleFolder::list() const {
    const auto there = names();
    if (!there) return fail(there.error());
    std::vector<ModelMetadata> all;
    for (const std::string& name : *there)
        if (auto metadata = readBundleMetadata(fileOf(name))) all.push_back(std::move(*metadata));
    std::sort(all.begin(), all.end(),
              [](const ModelMetadata& a, const ModelMetadata& b) { return a.version > b.version; });
    return all;
}

Result<fs::path> BundleFolder::bundleOf(ModelVersion version) const {
    const std::string usual = bundleFileName(version);
    std::error_code ec;
    if (fs::is_regular_file(fileOf(usual), ec)) return fileOf(usual); // even damaged: it has this name
    const auto there = names();
    if (!there) return fail(there.error());
    for (const std::string& name : *there)
        if (auto metadata = readBundleMetadata(fileOf(name)); metadata && metadata->version == version)
            return fileOf(name);
    return fail(ErrorCode::NotFound, fmt::format("there is no bundle of model {}", version.text()),
                "see `turbofan models`");
}

Result<ModelVersion> BundleFolder::nextVersion(ModelVersion known) const {
    ModelVersion highest = known;
    const auto readable = usable();
    if (!readable) return fail(readable.error());
    if (!readable->empty()) highest = std::max(highest, readable->front().version);
    const auto every = everyName(path_);
    if (!every) return fail(every.error());
    for (const std::string& name : *every)
        if (const auto version = versionOfFileName(name)) highest = std::max(highest, *version);
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
