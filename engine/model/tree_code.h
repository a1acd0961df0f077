// Trees as they lay in bundles of format 2: shape in bits, splits in two bytes, leaves in two bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/leaf_scale.h"

namespace turbofan {

// All trees stand behind each other, each in pre-order. A tree of s splits has s + 1 leaves and 2s + 1 bits
// of shape (1 = split), the lowest bit of a byte first; only the first tree begins at a byte. A split is
// feature and bin, a leaf its code.
//
// Reads them out of bytes that nobody has checked; the bytes must outlive it. Immutable; thread-safe.
class TreeDecoder {
public:
    // Corrupt when the lengths do not fit each other.
    static Result<TreeDecoder> create(std::span<const std::uint32_t> splits_of,
                                      std::span<const std::byte> shape, std::span<const std::byte> splits,
                                      std::span<const std::byte> leaves, const LeafScale& scale);

    std::size_t trees() const { return splits_of_.size(); }
    // Corrupt when the shape is no tree. Features and bins are not looked at: see checkTree().
    Result<Tree> tree(std::size_t index) const;

private:
    TreeDecoder() = default;
    bool isSplit(std::uint64_t bit) const;

    std::span<const std::uint32_t> splits_of_;
    std::vector<std::uint64_t> splits_before_; // per tree, and all at the end
    const std::byte* shape_ = nullptr;
    const std::byte* splits_ = nullptr;
    const std::byte* leaves_ = nullptr;
    LeafScale scale_;
};

} // namespace turbofan
