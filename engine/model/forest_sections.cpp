#include "engine/model/forest_sections.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "engine/base/threads.h"
#include "engine/model/four_level_code.h"
#include "engine/model/tree_code.h"

namespace turbofan {

namespace {

constexpr std::string_view kEdges = "edges";
constexpr std::string_view kScale = "leaf_scale";
// u32 per tree: its blocks. Format 2: its splits. Format 1: u64, first nodes and end.
constexpr std::string_view kTrees = "trees";
constexpr std::string_view kTops = "tops"; // since format 4
constexpr std::string_view kShape = "shape";
constexpr std::string_view kFeatures = "features";
constexpr std::string_view kBins = "bins";
constexpr std::string_view kLeaves = "leaves";
constexpr std::string_view kSplits = "splits"; // format 2 only: feature, bin
constexpr std::string_view kNodes = "nodes";   // format 1 only: ForestNode as in memory

auto damaged(std::string_view section, std::string_view what) {
    return fail(ErrorCode::Corrupt, fmt::format("is damaged: section {} {}", section, what));
}

Result<FeatureBins> readEdges(const BundleHeader& header, Bytes file, std::size_t features) {
    const auto words = readArray<std::uint32_t>(header, file, kEdges);
    if (!words) return fail(words.error());
    if (words->size() < features) return damaged(kEdges, "is too short");
    FeatureBins bins;
    std::size_t next = features;
    for (std::size_t feature = 0; feature < features; ++feature) {
        const std::size_t count = (*words)[feature];
        if (count > words->size() - next) return damaged(kEdges, "is too short");
        std::vector<float> edges(count);
        if (count > 0) std::memcpy(edges.data(), words->data() + next, count * sizeof(float));
        bins.edges.push_back(std::move(edges));
        next += count;
    }
    if (next != words->size()) return damaged(kEdges, "is too long");
    return bins;
}

Result<LeafScale> readScale(const BundleHeader& header, Bytes file) {
    const auto numbers = readArray<double>(header, file, kScale);
    if (!numbers) return fail(numbers.error());
    if (numbers->size() != 2) return damaged(kScale, "does not hold two numbers");
    const LeafScale scale{(*numbers)[0], (*numbers)[1]};
    if (!std::isfinite(scale.value(0)) || !std::isfinite(scale.value(65535)) || !(scale.step > 0))
        return damaged(kScale, "holds a number that cannot be used");
    return scale;
}

// Checksums and trees side by side on all processors: neither is worth waiting for the other. Reading is safe
// whatever the bytes say, as long as nobody changes them meanwhile; what a broken checksum explains is said
// first.
class BlockReader {
public:
    BlockReader(const BundleHeader& header, Bytes file) : header_(header), file_(file) {}

    Result<TreeBlocks> read(std::span<const std::uint32_t> blocks_of, const FeatureBins& edges) {
        for (std::size_t i = 0; i < kParts.size(); ++i) {
            const auto bytes = header_.uncheckedSection(file_, kParts[i]);
            if (!bytes) return fail(bytes.error());
            parts_[i] = *bytes;
        }
        auto decoder =
            BlockDecoder::create({blocks_of, parts_[0], parts_[1], parts_[2], parts_[3], parts_[4]}, edges);
        if (!decoder) return fail(checksumsOr(decoder.error()));
        const unsigned threads = availableProcessors();
        parallelFor(decoder->trees(), threads, {}, [&](std::size_t tree) { decoder->count(tree); });
        if (auto ok = decoder->begin(); !ok) return fail(checksumsOr(ok.error()));
        std::vector<Status> done(kParts.size() + decoder->trees());
        parallelFor(done.size(), threads, {}, [&](std::size_t task) {
            done[task] = task < kParts.size() ? header_.check(parts_[task], kParts[task])
                                              : decoder->read(task - kParts.size());
        });
        for (const Status& status : done)
            if (!status) return fail(status.error());
        return decoder->take();
    }

private:
    static constexpr std::array kParts = {kTops, kShape, kFeatures, kBins, kLeaves};

    Error checksumsOr(const Error& error) const {
        for (std::size_t i = 0; i < kParts.size(); ++i)
            if (auto ok = header_.check(parts_[i], kParts[i]); !ok) return ok.error();
        return error;
    }

    const BundleHeader& header_;
    Bytes file_;
    std::array<Bytes, kParts.size()> parts_;
};

Result<Forest> readBlocks(const BundleHeader& header, Bytes file, FeatureBins bins) {
    const auto scale = readScale(header, file);
    if (!scale) return fail(scale.error());
    const auto blocks_of = readArray<std::uint32_t>(header, file, kTrees);
    if (!blocks_of) return fail(blocks_of.error());
    if (blocks_of->empty()) return fail(ErrorCode::Corrupt, "a forest without trees");
    if (auto ok = bins.validate(); !ok) return fail(ok.error());
    auto trees = BlockReader(header, file).read(*blocks_of, bins);
    if (!trees) return fail(trees.error());
    return Forest::of(std::move(bins), *scale, std::move(*trees));
}

// Sections whose checksums are right, in the order of their names.
template <std::size_t kCount>
Result<std::array<Bytes, kCount>> readParts(const BundleHeader& header, Bytes file,
                                            const std::array<std::string_view, kCount>& names) {
    std::array<Bytes, kCount> parts;
    for (std::size_t i = 0; i < kCount; ++i) {
        const Result<Bytes> bytes = header.section(file, names[i]);
        if (!bytes) return fail(bytes.error());
        parts[i] = *bytes;
    }
    return parts;
}

Result<Forest> readFourLevels(const BundleHeader& header, Bytes file, FeatureBins bins) {
    const auto scale = readScale(header, file);
    if (!scale) return fail(scale.error());
    const auto blocks_of = readArray<std::uint32_t>(header, file, kTrees);
    if (!blocks_of) return fail(blocks_of.error());
    const auto parts = readParts<4>(header, file, {kShape, kFeatures, kBins, kLeaves});
    if (!parts) return fail(parts.error());
    const auto& [shape, features, edges, leaves] = *parts;
    const auto decoder = FourLevelDecoder::create({*blocks_of, shape, features, edges, leaves}, *scale);
    if (!decoder) return fail(decoder.error());
    return Forest::build(std::move(bins), decoder->trees(), *scale,
                         [&](std::size_t tree) { return decoder->tree(tree); });
}

Result<Forest> readCodedTrees(const BundleHeader& header, Bytes file, FeatureBins bins) {
    const auto scale = readScale(header, file);
    if (!scale) return fail(scale.error());
    const auto splits_of = readArray<std::uint32_t>(header, file, kTrees);
    if (!splits_of) return fail(splits_of.error());
    const auto parts = readParts<3>(header, file, {kShape, kSplits, kLeaves});
    if (!parts) return fail(parts.error());
    const auto decoder = TreeDecoder::create(*splits_of, (*parts)[0], (*parts)[1], (*parts)[2], *scale);
    if (!decoder) return fail(decoder.error());
    return Forest::build(std::move(bins), decoder->trees(), *scale,
                         [&](std::size_t tree) { return decoder->tree(tree); });
}

Result<Forest> readPlainTrees(const BundleHeader& header, Bytes file, FeatureBins bins) {
    const auto first = readArray<std::uint64_t>(header, file, kTrees);
    if (!first) return fail(first.error());
    const auto nodes = readArray<ForestNode>(header, file, kNodes);
    if (!nodes) return fail(nodes.error());
    if (first->empty() || first->front() != 0 || first->back() != nodes->size())
        return fail(ErrorCode::Corrupt, "the trees do not cover the nodes");
    std::vector<Tree> trees;
    for (std::size_t tree = 0; tree + 1 < first->size(); ++tree) {
        if ((*first)[tree] >= (*first)[tree + 1] || (*first)[tree + 1] > nodes->size())
            return fail(ErrorCode::Corrupt, fmt::format("tree {} begins or ends outside the nodes", tree));
        trees.emplace_back(nodes->data() + (*first)[tree], nodes->data() + (*first)[tree + 1]);
    }
    return Forest::build(std::move(bins), std::move(trees));
}

} // namespace

template <class T>
Result<std::vector<T>> readArray(const BundleHeader& header, Bytes file, std::string_view section) {
    const Result<Bytes> bytes = header.section(file, section);
    if (!bytes) return fail(bytes.error());
    if (bytes->size() % sizeof(T) != 0)
        return damaged(section, "has a length that does not fit its contents");
    std::vector<T> values(bytes->size() / sizeof(T));
    if (!bytes->empty()) std::memcpy(values.data(), bytes->data(), bytes->size());
    return values;
}

template Result<std::vector<float>> readArray<float>(const BundleHeader&, Bytes, std::string_view);

ForestSections::ForestSections(const Forest& forest)
    : scale_{forest.leafScale().base, forest.leafScale().step}, trees_(forest.blocks()) {
    const FeatureBins& bins = forest.bins();
    for (const auto& edges : bins.edges) edges_.push_back(static_cast<std::uint32_t>(edges.size()));
    for (const auto& edges : bins.edges)
        for (const float edge : edges) edges_.push_back(std::bit_cast<std::uint32_t>(edge));
}

std::vector<std::pair<std::string_view, Bytes>> ForestSections::sections() const {
    return {{kEdges, std::as_bytes(std::span(edges_))},
            {kScale, std::as_bytes(std::span(scale_))},
            {kTrees, std::as_bytes(std::span(trees_.blocks_of))},
            {kTops, std::as_bytes(std::span(trees_.tops))},
            {kShape, std::as_bytes(std::span(trees_.shape))},
            {kFeatures, std::as_bytes(std::span(trees_.features))},
            {kBins, std::as_bytes(std::span(trees_.bins))},
            {kLeaves, std::as_bytes(std::span(trees_.leaves))}};
}

Result<Forest> readForest(const BundleHeader& header, Bytes file, std::size_t features) {
    auto bins = readEdges(header, file, features);
    if (!bins) return fail(bins.error());
    const auto has = [&](std::string_view name) {
        return std::ranges::find(header.sections, name, &SectionEntry::name) != header.sections.end();
    };
    auto forest = header.format >= 4 ? readBlocks(header, file, std::move(*bins))
                  : has(kNodes)      ? readPlainTrees(header, file, std::move(*bins))
                  : has(kSplits)     ? readCodedTrees(header, file, std::move(*bins))
                                     : readFourLevels(header, file, std::move(*bins));
    if (forest || forest.error().message.starts_with("is damaged")) return forest;
    return fail(ErrorCode::Corrupt, "is damaged: " + forest.error().message);
}

} // namespace turbofan
