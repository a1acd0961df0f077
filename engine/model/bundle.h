// A model as one file: magic, format version, JSON metadata, sections with their SHA-256, SHA-256 of all.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/files.h"
#include "engine/model/model.h"

namespace turbofan {

inline constexpr const char* kBundleExtension = ".tfmodel";

// "model-3.0.tfmodel"
std::string bundleFileName(ModelVersion version);

// The version that a file of this name is for; none where bundleFileName would not make such a name.
std::optional<ModelVersion> versionOfFileName(std::string_view name);

// Writes whole or not at all (temporary name, sync, rename).
Status saveBundle(const Model& model, const std::filesystem::path& file);

// All of that but the rename, which is commit()'s: for who must not let others wait while it is written.
Result<AtomicFile> stageBundle(const Model& model, const std::filesystem::path& file);

// Checks everything before the model can be used: magic, format version, lengths, each section's checksum,
// every child and feature index. Corrupt or TooNew, naming the file and the section. Predictions equal those
// before saving, bit by bit. The file is read into memory of its own first: whoever writes into it meanwhile
// makes it Corrupt at worst.
Result<std::shared_ptr<const Model>> loadBundle(const std::filesystem::path& file);

// Only the metadata, checked by its own checksum; cheap.
Result<ModelMetadata> readBundleMetadata(const std::filesystem::path& file);

} // namespace turbofan
