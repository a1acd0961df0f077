// The predictions of one request as a few bytes each: what the table of packs keeps of them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/store/records.h"

namespace turbofan {

// What is told of one row.
struct PackedRow {
    std::optional<std::int64_t> engine_id;
    std::optional<std::int64_t> cycle;
    double predicted_rul = 0;
};

// Rows `begin` to `begin + count` of the request, behind each other: engines as differences, RULs to the last
// bit.
std::string packRows(const PredictedRequest& request, std::size_t begin, std::size_t count);

// Calls each(index, row) for the `count` rows of a pack, in their order. Corrupt where the bytes are not
// those of so many rows; what stands before the damage has been told by then.
Status unpackRows(std::string_view bytes, std::size_t count,
                  const std::function<void(std::size_t, const PackedRow&)>& each);

} // namespace turbofan
