// A forest as sections of a bundle.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/block_code.h"
#include "engine/model/bundle_layout.h"
#include "engine/model/forest.h"

namespace turbofan {

// The bytes that sections() shows; keep it while they are written.
class ForestSections {
public:
    explicit ForestSections(const Forest& forest);

    std::vector<std::pair<std::string_view, Bytes>> sections() const;

private:
    std::vector<std::uint32_t> edges_; // per feature how many; then all edges
    std::array<double, 2> scale_;      // base, step
    BlockCode trees_;
};

// Reads a forest over `features` features from a file of any format, on all processors. Corrupt naming the
// section, or tree and node.
Result<Forest> readForest(const BundleHeader& header, Bytes file, std::size_t features);

// A section as an array of T. Corrupt naming the section.
template <class T>
Result<std::vector<T>> readArray(const BundleHeader& header, Bytes file, std::string_view section);

extern template Result<std::vector<float>> readArray<float>(const BundleHeader&, Bytes, std::string_view);

} // namespace turbofan
