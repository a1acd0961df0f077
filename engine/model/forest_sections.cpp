#include "engine/model/forest_sections.h"

#include <bit>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace turbofan {

namespace {

constexpr std::string_view kEdges = "edges";
constexpr std::string_view kScale = "leaf_scale";
constexpr std::string_view kTrees = "trees"; // u32 per tree: its splits. Format 1: u64, first nodes and end
constexpr std::string_view kShape = "shape";
constexpr std::string_view kSplits = "splits";
constexpr std::string_view kLeaves = "leaves";
constexpr std::string_view kNodes = "nodes"; // format 1 only: ForestNode as in memory

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

Result<Forest> readCodedTrees(const BundleHeader& header, Bytes file, FeatureBins bins) {
    const auto scale = readScale(header, file);
    if (!scale) return fail(scale.error());
    const auto splits_of = readArray<std::uint32_t>(header, file, kTrees);
    if (!splits_of) return fail(splits_of.error());
    Bytes parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string_view names[] = {kShape, kSplits, kLeaves};
        const Result<Bytes> bytes = header.section(file, names[i]);
        if (!bytes) return fail(bytes.error());
        parts[i] = *bytes;
    }
    const auto decoder = TreeDecoder::create(*splits_of, parts[0], parts[1], parts[2], *scale);
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
    : scale_{forest.leafScale().base, forest.leafScale().step} {
    const FeatureBins& bins = forest.bins();
    for (const auto& edges : bins.edges) edges_.push_back(static_cast<std::uint32_t>(edges.size()));
    for (const auto& edges : bins.edges)
        for (const float edge : edges) edges_.push_back(std::bit_cast<std::uint32_t>(edge));
    for (std::size_t tree = 0; tree < forest.trees(); ++tree)
        trees_.append(forest.tree(tree), forest.leafScale());
}

std::vector<std::pair<std::string_view, Bytes>> ForestSections::sections() const {
    return {{kEdges, std::as_bytes(std::span(edges_))},
            {kScale, std::as_bytes(std::span(scale_))},
            {kTrees, std::as_bytes(std::span(trees_.splits_of))},
            {kShape, std::as_bytes(std::span(trees_.shape))},
            {kSplits, std::as_bytes(std::span(trees_.splits))},
            {kLeaves, std::as_bytes(std::span(trees_.leaves))}};
}

Result<Forest> readForest(const BundleHeader& header, Bytes file, std::size_t features) {
    auto bins = readEdges(header, file, features);
    if (!bins) return fail(bins.error());
    const bool plain =
        std::ranges::any_of(header.sections, [](const SectionEntry& entry) { return entry.name == kNodes; });
    auto forest = plain ? readPlainTrees(header, file, std::move(*bins))
                        : readCodedTrees(header, file, std::move(*bins));
    if (forest || forest.error().message.starts_with("is damaged")) return forest;
    return fail(ErrorCode::Corrupt, "is damaged: " + forest.error().message);
}

} // namespace turbofan
