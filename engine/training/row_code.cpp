// Inner loops that take row after row. Kept apart from the loops over lanes: told to vectorise these, the
// compiler makes them four times slower.
#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/training/lane_code.h"

namespace turbofan {

namespace {

// Written out: in a loop, the shifts alone would take longer.
template <std::size_t... kByte>
[[gnu::always_inline]] inline std::uint64_t eightBytes(const std::uint8_t* row, const std::size_t* offset,
                                                       std::index_sequence<kByte...>) {
    return ((std::uint64_t{row[offset[kByte]]} << (8 * kByte)) | ...);
}

struct Picker {
    std::size_t offset[kLanes];

    explicit Picker(const LaneBytes& features) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) offset[lane] = features.lane[lane];
    }
    // Bytes are put together in registers: sixteen byte stores would stall the load that follows.
    [[gnu::always_inline]] void from(const std::uint8_t* row, LaneBytes& out) const {
        constexpr std::make_index_sequence<8> kEach;
        const std::uint64_t half[2] = {eightBytes(row, offset, kEach), eightBytes(row, offset + 8, kEach)};
        __builtin_memcpy(out.lane, half, sizeof half);
    }
};

} // namespace

void pickPlainly(const std::uint8_t* block, const std::uint16_t* rows, std::size_t n,
                 const LaneBytes& features, LaneBytes* out) {
    const Picker picker(features);
    for (std::size_t i = 0; i < n; ++i) picker.from(block + rows[i] * kRowBytes, out[i]);
}

void copyAndPickPlainly(const std::uint8_t* from, const std::uint32_t* rows, std::size_t n,
                        const LaneBytes& features, std::uint8_t* block, LaneBytes* out) {
    const Picker picker(features);
    for (std::size_t i = 0; i < n; ++i) {
        prefetchAhead(from, rows, i, n);
        const std::uint8_t* const row = from + rows[i] * kRowBytes;
        std::memcpy(block + i * kRowBytes, row, kRowBytes);
        picker.from(row, out[i]);
    }
}

// Every row is written to both sides and only one of the two places moves on: no branch to mispredict.
std::size_t partitionPlainly(const LaneBytes* bytes, std::size_t lane, std::uint8_t bin, std::uint16_t* rows,
                             std::uint16_t* spare, std::size_t n) {
    std::size_t left = 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint16_t row = rows[i];
        const std::size_t goes_left = bytes[i].lane[lane] <= bin ? 1 : 0;
        rows[left] = row;
        spare[right] = row;
        left += goes_left;
        right += 1 - goes_left;
    }
    std::copy_n(spare, right, rows + left);
    return left;
}

std::size_t partitionAnywherePlainly(const std::uint8_t* column, std::uint8_t bin, ValuedRows rows,
                                     ValuedRows spare, std::size_t n) {
    std::size_t left = 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t row = rows.row[i];
        const std::uint64_t value = rows.value[i];
        const std::size_t goes_left = column[row] <= bin ? 1 : 0;
        rows.row[left] = row;
        rows.value[left] = value;
        spare.row[right] = row;
        spare.value[right] = value;
        left += goes_left;
        right += 1 - goes_left;
    }
    std::copy_n(spare.row, right, rows.row + left);
    std::copy_n(spare.value, right, rows.value + left);
    return left;
}

} // namespace turbofan
