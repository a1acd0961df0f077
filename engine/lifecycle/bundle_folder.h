// The bundles that lie in a models folder: their names, their versions, and whether one was replaced.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/identifiers.h"
#include "engine/model/model.h"

namespace turbofan {

// Looks anew each time it is asked; changes nothing but by remove(). Thread-safe.
class BundleFolder {
public:
    struct Bundle {
        std::string name;
        ModelVersion version;
    };
    explicit BundleFolder(std::filesystem::path path) : path_(std::move(path)) {}

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path fileOf(const std::string& name) const { return path_ / name; }

    // File names of all bundles, usable or not, in the order of letters; what begins with a dot is none. Io
    // where the folder cannot be read: that is no empty folder.
    Result<std::vector<std::string>> names() const;

    // Name, size and time: enough to notice that it was replaced. Empty where it is not there.
    std::string stampOf(const std::string& name) const;

    // Those whose metadata can be read, newest version first.
    Result<std::vector<Bundle>> usable() const;
    Result<std::vector<ModelMetadata>> list() const;

    // The file of a version. NotFound when no bundle has it.
    Result<std::filesystem::path> bundleOf(ModelVersion version) const;

    // One above `known` and above all that bundles and names of files say. What cannot be read has the
    // version of its name, whatever it is: it may be repaired. AlreadyExists where there is none above.
    Result<ModelVersion> nextVersion(ModelVersion known) const;

    // Whether it was there.
    Result<bool> remove(const std::string& name) const;

private:
    const std::filesystem::path path_;
};

} // namespace turbofan
