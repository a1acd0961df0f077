// Which bin each value of a column falls into.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/training/instruction_set.h"

namespace turbofan {

// Edges of one feature in ascending order, infinity behind the last one.
using PaddedEdges = std::array<float, 256>;

PaddedEdges padded(std::span<const float> edges); // at most 255

// Writes for each value how many edges lie below it. Values are finite; `set` is available and does not
// change what is written. Thread-safe.
void searchBins(const PaddedEdges& edges, std::span<const float> values, std::uint8_t* bins,
                InstructionSet set);

} // namespace turbofan
