// Trees as they lay in bundles of format 3: complete trees of four levels at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/leaf_scale.h"

namespace turbofan {

// All trees behind each other, each block by block, the children of one side by side in the order of their
// parents. A block has room for a complete tree of four levels and the 16 exits below it, both counted from
// left to right: the split between exits e-1 and e is number e, 8 at the top, 4 and 12 below it, then 2, 6,
// 10, 14, then the odd ones. It is two 16-bit masks, of the exits that it has and of those which lead to a
// block; exit e > 0 stands for the split before it, too. Then for each split from left to right there are its
// feature and its bin, for each leaf its code.
struct FourLevelBytes {
    std::span<const std::uint32_t> blocks_of; // per tree
    std::span<const std::byte> shape, features, bins, leaves;
};

// Reads them out of bytes that nobody has checked; the bytes must outlive it. Immutable; thread-safe.
class FourLevelDecoder {
public:
    // Corrupt when the lengths do not fit each other.
    static Result<FourLevelDecoder> create(const FourLevelBytes& code, const LeafScale& scale);

    std::size_t trees() const { return code_.blocks_of.size(); }
    // Corrupt when the blocks do not form a tree. Features and bins are not looked at: see checkTree().
    Result<Tree> tree(std::size_t index) const;

private:
    // How much of each part stands before something.
    struct Before {
        std::size_t blocks = 0, splits = 0, leaves = 0;
    };
    class Reading;

    FourLevelDecoder() = default;
    Before after(const Before& before, std::size_t blocks) const;

    FourLevelBytes code_;
    LeafScale scale_;
    std::vector<Before> before_; // per tree
};

} // namespace turbofan
