// A bundle taken apart and put together again, in any format there was, with every checksum right.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/bundle_layout.h"
#include "engine/model/forest.h"
#include "tests/engine/model/four_level_writer.h"
#include "tests/engine/model/tree_code_writer.h"

// Sections by name, in their order.
using BundleParts = std::vector<std::pair<std::string, std::string>>;

inline turbofan::Bytes bytesOf(const std::string& text) {
    return std::as_bytes(std::span(text));
}

template <class T>
std::string textOf(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

inline BundleParts partsOf(const std::string& bundle) {
    BundleParts parts;
    const auto header = turbofan::BundleHeader::decode(bytesOf(bundle));
    for (const turbofan::SectionEntry& entry : header->sections)
        parts.emplace_back(entry.name, bundle.substr(entry.offset, entry.length));
    return parts;
}

inline std::string bundleOf(const BundleParts& parts, std::uint32_t format = turbofan::kBundleFormat) {
    std::vector<std::pair<std::string_view, turbofan::Bytes>> sections;
    for (const auto& [name, bytes] : parts) sections.emplace_back(name, bytesOf(bytes));
    auto header = turbofan::BundleHeader::arrange(sections);
    header.format = format;
    std::string file = header.encode();
    std::string outside = file; // what lies in no section
    for (std::size_t i = 0; i < sections.size(); ++i) {
        outside.append(header.sections[i].offset - file.size(), '\0');
        file.resize(header.sections[i].offset);
        file += parts[i].second;
    }
    const turbofan::Digest digest = turbofan::Sha256::of(bytesOf(format < 3 ? file : outside));
    file.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    return file;
}

// The parts of `bundle` that every format has, and behind them `trees`.
inline BundleParts withTrees(const std::string& bundle, const BundleParts& trees) {
    BundleParts parts;
    for (const auto& part : partsOf(bundle)) {
        const auto& name = part.first;
        const bool scale = name == "leaf_scale" && trees.back().first != "nodes";
        if (name == "metadata" || name == "feature_range" || name == "edges" || scale) parts.push_back(part);
    }
    parts.insert(parts.end(), trees.begin(), trees.end());
    return parts;
}

// Trees as files were written first: nodes of eight bytes.
inline BundleParts treesOfFormatOne(const turbofan::Forest& forest) {
    std::vector<turbofan::ForestNode> nodes;
    std::vector<std::uint64_t> first = {0};
    for (std::size_t index = 0; index < forest.trees(); ++index) {
        const turbofan::Tree tree = forest.tree(index);
        nodes.insert(nodes.end(), tree.begin(), tree.end());
        first.push_back(nodes.size());
    }
    return {{"trees", textOf(first)}, {"nodes", textOf(nodes)}};
}

// As they were written next: in pre-order, in some two bytes a node.
inline BundleParts treesOfFormatTwo(const turbofan::Forest& forest) {
    TreeCode code;
    for (std::size_t index = 0; index < forest.trees(); ++index)
        code.append(forest.tree(index), forest.leafScale());
    return {{"trees", textOf(code.splits_of)},
            {"shape", textOf(code.shape)},
            {"splits", textOf(code.splits)},
            {"leaves", textOf(code.leaves)}};
}

// And then: complete trees of four levels at a time.
inline BundleParts treesOfFormatThree(const turbofan::Forest& forest) {
    FourLevelCode code;
    for (std::size_t index = 0; index < forest.trees(); ++index)
        code.append(forest.tree(index), forest.leafScale());
    return {{"trees", textOf(code.blocks_of)},
            {"shape", textOf(code.shape)},
            {"features", textOf(code.features)},
            {"bins", textOf(code.bins)},
            {"leaves", textOf(code.leaves)}};
}
