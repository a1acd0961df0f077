#include "engine/model/bundle.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "engine/base/file_copy.h"
#include "engine/base/files.h"
#include "engine/features/definition.h"
#include "engine/model/bundle_layout.h"
#include "engine/model/forest_sections.h"

namespace turbofan {

namespace {

constexpr std::string_view kMetadata = "metadata";
constexpr std::string_view kFeatureRange = "feature_range"; // minima, then maxima

std::string_view asText(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error about(const std::filesystem::path& file, Error error) {
    if (error.code == ErrorCode::Io) return error; // which names the file already
    error.message = fmt::format("model file {} {}", file.string(), error.message);
    if (error.cure.empty()) error.cure = "remove it, or put back a copy of the original";
    return error;
}

// Where a bundle changes while it is read, its checksums say no more than that.
Error rewritten() {
    return {ErrorCode::Corrupt, "was written into while it was read",
            "write it under another name in the same folder, and rename it"};
}

auto damaged(std::string_view section, std::string_view what) {
    return fail(ErrorCode::Corrupt, fmt::format("is damaged: section {} {}", section, what));
}

Status readRange(const BundleHeader& header, Bytes file, Model& model) {
    const auto range = readArray<float>(header, file, kFeatureRange);
    if (!range) return fail(range.error());
    if (range->size() != 2 * kFeatureCount)
        return damaged(kFeatureRange, "does not hold a range for every feature");
    for (const float bound : *range)
        if (!std::isfinite(bound)) return damaged(kFeatureRange, "holds a number that is not finite");
    model.feature_min.assign(range->begin(), range->begin() + kFeatureCount);
    model.feature_max.assign(range->begin() + kFeatureCount, range->end());
    return {};
}

Result<ModelMetadata> readMetadata(const BundleHeader& header, Bytes file) {
    const auto bytes = header.section(file, kMetadata);
    if (!bytes) return fail(bytes.error());
    auto metadata = metadataFromJson(asText(*bytes));
    if (!metadata) return damaged(kMetadata, "cannot be used: " + metadata.error().message);
    return metadata;
}

// Of a file that is no bundle no more than this is read.
Result<BundleHeader> readHeader(FileCopy& copy) {
    constexpr std::size_t kMore = 64u << 10; // bytes; than the header of any bundle
    if (auto ok = copy.read(0, kMore); !ok) return fail(ok.error());
    return BundleHeader::decode(copy.bytes());
}

Result<std::shared_ptr<const Model>> readModel(FileCopy& copy) {
    const auto header = readHeader(copy);
    if (!header) return fail(header.error());
    if (auto ok = copy.read(0, copy.bytes().size()); !ok) return fail(ok.error());
    const Bytes file = copy.bytes();
    auto model = std::make_shared<Model>();
    auto metadata = readMetadata(*header, file);
    if (!metadata) return fail(metadata.error());
    model->metadata = std::move(*metadata);
    if (auto ok = readRange(*header, file, *model); !ok) return fail(ok.error());
    auto forest = readForest(*header, file, kFeatureCount);
    if (!forest) return fail(forest.error());
    model->forest = std::move(*forest);
    if (auto ok = checkEnd(*header, file); !ok) return fail(ok.error());
    return model;
}

Result<ModelMetadata> readMetadataOf(FileCopy& copy) {
    const auto header = readHeader(copy);
    if (!header) return fail(header.error());
    const auto section = std::find_if(header->sections.begin(), header->sections.end(),
                                      [](const SectionEntry& entry) { return entry.name == kMetadata; });
    if (section != header->sections.end())
        if (auto ok = copy.read(section->offset, section->length); !ok) return fail(ok.error());
    return readMetadata(*header, copy.bytes());
}

// Writes, and hashes what it writes outside the sections.
class HashingFile {
public:
    explicit HashingFile(AtomicFile file) : file_(std::move(file)) {}

    Status write(Bytes bytes) {
        sha_.add(bytes);
        return writeSection(bytes);
    }
    Status writeSection(Bytes bytes) {
        written_ += bytes.size();
        return file_.write(asText(bytes));
    }
    Status padTo(std::uint64_t offset) {
        const std::string zeros(offset - written_, '\0');
        return write(std::as_bytes(std::span(zeros)));
    }
    // The file with all of it on the disk.
    Result<AtomicFile> finish() {
        const Digest digest = sha_.finish();
        if (auto ok = file_.write(asText(digest)); !ok) return fail(ok.error());
        if (auto ok = file_.sync(); !ok) return fail(ok.error());
        return std::move(file_);
    }

private:
    AtomicFile file_;
    Sha256 sha_;
    std::uint64_t written_ = 0;
};

Status checkBeforeSaving(const Model& model) {
    const std::size_t features = model.forest.features();
    if (features != kFeatureCount || model.feature_min.size() != features ||
        model.feature_max.size() != features)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a model over {} features cannot be saved", features));
    if (model.forest.trees() == 0)
        return fail(ErrorCode::InvalidArgument, "a model without trees cannot be saved");
    return {};
}

} // namespace

std::string bundleFileName(ModelVersion version) {
    return fmt::format("model-{}{}", version.text(), kBundleExtension);
}

std::optional<ModelVersion> versionOfFileName(std::string_view name) {
    const auto dash = name.find('-');
    const auto dot = name.find('.');
    if (dash == std::string_view::npos || dot == std::string_view::npos || dot < dash) return std::nullopt;
    const auto version = ModelVersion::parse(name.substr(dash + 1, dot - dash - 1));
    if (!version || bundleFileName(*version) != name) return std::nullopt;
    return *version;
}

Result<AtomicFile> stageBundle(const Model& model, const std::filesystem::path& file) {
    if (auto ok = checkBeforeSaving(model); !ok) return fail(ok.error());
    const std::string metadata = metadataToJson(model.metadata);
    std::vector<float> range = model.feature_min;
    range.insert(range.end(), model.feature_max.begin(), model.feature_max.end());
    const ForestSections forest(model.forest);
    std::vector<std::pair<std::string_view, Bytes>> sections = {
        {kMetadata, std::as_bytes(std::span(metadata))},
        {kFeatureRange, std::as_bytes(std::span(range))},
    };
    for (const auto& section : forest.sections()) sections.push_back(section);
    const BundleHeader header = BundleHeader::arrange(sections);
    auto out = AtomicFile::create(file);
    if (!out) return fail(out.error());
    HashingFile writer(std::move(*out));
    const std::string beginning = header.encode();
    if (auto ok = writer.write(std::as_bytes(std::span(beginning))); !ok) return fail(ok.error());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (auto ok = writer.padTo(header.sections[i].offset); !ok) return fail(ok.error());
        if (auto ok = writer.writeSection(sections[i].second); !ok) return fail(ok.error());
    }
    return writer.finish();
}

Status saveBundle(const Model& model, const std::filesystem::path& file) {
    auto staged = stageBundle(model, file);
    return staged ? staged->commit() : Status(fail(staged.error()));
}

Result<std::shared_ptr<const Model>> loadBundle(const std::filesystem::path& file) {
    auto copy = FileCopy::open(file);
    if (!copy) return fail(copy.error());
    auto model = readModel(*copy);
    if (!model) return fail(about(file, copy->changed() ? rewritten() : model.error()));
    return model;
}

Result<ModelMetadata> readBundleMetadata(const std::filesystem::path& file) {
    auto copy = FileCopy::open(file);
    if (!copy) return fail(copy.error());
    auto metadata = readMetadataOf(*copy);
    if (!metadata) return fail(about(file, copy->changed() ? rewritten() : metadata.error()));
    return metadata;
}

} // namespace turbofan
