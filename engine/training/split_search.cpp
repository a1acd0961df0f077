#include "engine/training/split_search.h"

#include <algorithm>
#include <bit>

// Sixteen lanes side by side are what vector units are for. Every clone does the same IEEE operations in the
// same order (products of integers below 2⁵² are exact, nothing is fused or reordered), so the machine does
// not change the forest.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__) &&      \
    !defined(__SANITIZE_ADDRESS__)
#pragma GCC optimize("O3")
#define TURBOFAN_VECTOR_CLONES __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define TURBOFAN_VECTOR_CLONES
#endif

namespace turbofan {

namespace {

constexpr std::size_t kBins = 256;
constexpr std::size_t kSortedRows = 64;
constexpr double kNoSplit = -1;

// An unsigned integer below 2⁵² as a double, in operations that every vector unit has.
inline double toDouble(std::uint64_t x) {
    constexpr std::uint64_t kTwoTo52 = 0x4330000000000000ULL;
    return std::bit_cast<double>(x | kTwoTo52) - 4503599627370496.0;
}

// The node's sums, unpacked once.
struct NodeSums {
    NodeSums(const PackedSums& packing, std::uint64_t total, std::uint64_t min_samples_leaf)
        : weight_shift(packing.weightShift()), count_shift(packing.countShift()),
          sum_mask((std::uint64_t{1} << weight_shift) - 1),
          weight_mask((std::uint64_t{1} << (count_shift - weight_shift)) - 1),
          sum(toDouble(packing.sum(total))), weight(toDouble(packing.weight(total))), least(min_samples_leaf),
          count(packing.count(total)) {}

    int weight_shift;
    int count_shift;
    std::uint64_t sum_mask;
    std::uint64_t weight_mask;
    double sum;
    double weight;
    std::uint64_t least;
    std::uint64_t count;

    // Σ S²/W of both sides, less the constant S²/W of the node and scaled by W: one division a split.
    double gain(std::uint64_t left) const {
        const double sum_left = toDouble(left & sum_mask);
        const double weight_left = toDouble((left >> weight_shift) & weight_mask);
        const double difference = sum_left * weight - sum * weight_left;
        return difference * difference / (weight_left * (weight - weight_left));
    }
    bool leavesEnough(std::uint64_t left_count) const {
        return left_count >= least && count - left_count >= least;
    }
};

// Batcher's odd-even merge sort as a list of compare-exchanges, for a power of two.
template <std::size_t N>
constexpr auto sortingNetwork() {
    struct Network {
        std::array<std::array<std::uint8_t, 2>, 543> pairs{};
        std::size_t size = 0;
    } network;
    for (std::size_t p = 1; p < N; p *= 2)
        for (std::size_t k = p; k >= 1; k /= 2)
            for (std::size_t j = k % p; j + k < N; j += 2 * k)
                for (std::size_t i = 0; i < std::min(k, N - j - k); ++i)
                    if ((i + j) / (2 * p) == (i + j + k) / (2 * p))
                        network.pairs[network.size++] = {static_cast<std::uint8_t>(i + j),
                                                         static_cast<std::uint8_t>(i + j + k)};
    return network;
}

constexpr auto kSort8 = sortingNetwork<8>();
constexpr auto kSort16 = sortingNetwork<16>();
constexpr auto kSort32 = sortingNetwork<32>();
constexpr auto kSort64 = sortingNetwork<64>();

std::span<const std::array<std::uint8_t, 2>> networkFor(std::size_t padded) {
    switch (padded) {
    case 8:
        return {kSort8.pairs.data(), kSort8.size};
    case 16:
        return {kSort16.pairs.data(), kSort16.size};
    case 32:
        return {kSort32.pairs.data(), kSort32.size};
    default:
        return {kSort64.pairs.data(), kSort64.size};
    }
}

using Key = std::int16_t;
struct alignas(32) KeyRow {
    Key lane[kLanes];
};
struct alignas(16) ByteRow {
    std::uint8_t lane[kLanes];
};

// bin in the high byte (shifted to be signed, as old vector units compare), place in the node in the low
// byte.
inline Key makeKey(std::uint8_t bin, std::size_t place) {
    return static_cast<Key>(static_cast<std::uint16_t>(((bin ^ 0x80U) << 8) | place));
}

TURBOFAN_VECTOR_CLONES
void sortKeys(KeyRow* keys, std::span<const std::array<std::uint8_t, 2>> network) {
    for (const auto [a, b] : network) {
        const KeyRow x = keys[a];
        const KeyRow y = keys[b];
        KeyRow low;
        KeyRow high;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            low.lane[lane] = std::min(x.lane[lane], y.lane[lane]);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            high.lane[lane] = std::max(x.lane[lane], y.lane[lane]);
        keys[a] = low;
        keys[b] = high;
    }
}

// Best split of every lane by the key after which it lies; kNone where there is none.
struct BestPlaces {
    double gain[kLanes];
    std::uint64_t left[kLanes];
    std::uint64_t place[kLanes];
};

TURBOFAN_VECTOR_CLONES
void scanSorted(const KeyRow* keys, std::size_t rows, const std::uint64_t* values, const NodeSums& node,
                BestPlaces& out) {
    BestPlaces best;
    std::uint64_t left[kLanes] = {};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        best.gain[lane] = kNoSplit;
        best.left[lane] = 0;
        best.place[lane] = 0;
    }
    for (std::size_t i = 0; i + 1 < rows; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            left[lane] += values[static_cast<std::uint16_t>(keys[i].lane[lane]) & 0xff];
        if (!node.leavesEnough(i + 1)) continue;
        std::uint64_t same[kLanes];
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            same[lane] = static_cast<std::uint64_t>((keys[i].lane[lane] ^ keys[i + 1].lane[lane]) & 0xff00);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const double gain = node.gain(left[lane]);
            const bool better = (gain > best.gain[lane]) & (same[lane] != 0);
            best.gain[lane] = better ? gain : best.gain[lane];
            best.left[lane] = better ? left[lane] : best.left[lane];
            best.place[lane] = better ? i : best.place[lane];
        }
    }
    out = best;
}

// Gains of `splits` prefix sums at once.
TURBOFAN_VECTOR_CLONES
void gainsOf(const std::uint64_t* left, std::size_t splits, const NodeSums& node, double* gain) {
    const NodeSums sums = node;
    for (std::size_t i = 0; i < splits; ++i) gain[i] = sums.gain(left[i]);
}

void gather(const std::uint8_t* block, std::size_t stride, std::span<const std::uint8_t> features,
            std::span<const std::uint16_t> rows, ByteRow* out) {
    std::size_t offset[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        offset[lane] = features[lane < features.size() ? lane : 0];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint8_t* const row = block + rows[i] * stride;
        ByteRow bytes;
        for (std::size_t lane = 0; lane < kLanes; ++lane) bytes.lane[lane] = row[offset[lane]];
        out[i] = bytes;
    }
}

TURBOFAN_VECTOR_CLONES
void rangeOf(const ByteRow* bytes, std::size_t rows, ByteRow& low, ByteRow& high) {
    ByteRow least = bytes[0];
    ByteRow most = bytes[0];
    for (std::size_t i = 1; i < rows; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::uint8_t x = bytes[i].lane[lane];
            least.lane[lane] = x < least.lane[lane] ? x : least.lane[lane];
            most.lane[lane] = x > most.lane[lane] ? x : most.lane[lane];
        }
    }
    low = least;
    high = most;
}

} // namespace

struct SplitSearch::Scratch {
    std::array<std::array<std::uint64_t, kBins>, kLanes> histogram{}; // all zero between searches
    std::array<ByteRow, kLocalRows> bytes;
    std::array<KeyRow, kSortedRows> keys;
    std::array<std::uint64_t, kSortedRows> values;
    std::array<std::uint64_t, kBins> left;
    std::array<std::uint8_t, kBins> bin;
    std::array<double, kBins> gain;
    ByteRow low;
    ByteRow high;
};

SplitSearch::SplitSearch(const PackedSums& packing, int min_samples_leaf)
    : packing_(packing), min_leaf_(static_cast<std::uint64_t>(min_samples_leaf)),
      scratch_(std::make_shared<Scratch>()) {}

const LaneSplits& SplitSearch::inColumns(std::span<const std::uint8_t* const> columns,
                                         std::span<const std::uint32_t> rows, const std::uint64_t* values,
                                         std::uint64_t total) {
    best_.varying = 0;
    auto& histogram = scratch_->histogram;
    // Four columns in one pass keep neighbouring additions from waiting for each other.
    for (std::size_t first = 0; first < columns.size(); first += 4) {
        const std::uint8_t* column[4];
        for (std::size_t k = 0; k < 4; ++k) column[k] = columns[std::min(first + k, columns.size() - 1)];
        std::uint64_t* const into[4] = {histogram[first].data(), histogram[first + 1].data(),
                                        histogram[first + 2].data(), histogram[first + 3].data()};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint32_t row = rows[i];
            const std::uint64_t value = values[i];
            into[0][column[0][row]] += value;
            into[1][column[1][row]] += value;
            into[2][column[2][row]] += value;
            into[3][column[3][row]] += value;
        }
    }
    for (std::size_t lane = 0; lane < columns.size(); ++lane) scanHistogram(lane, 0, kBins - 1, total);
    for (std::size_t lane = columns.size(); lane % 4 != 0; ++lane) histogram[lane].fill(0);
    return best_;
}

const LaneSplits& SplitSearch::inBlock(const std::uint8_t* block, std::size_t stride,
                                       std::span<const std::uint8_t> features,
                                       std::span<const std::uint16_t> rows, const std::uint64_t* values,
                                       std::uint64_t total) {
    Scratch& s = *scratch_;
    best_.varying = 0;
    gather(block, stride, features, rows, s.bytes.data());
    rangeOf(s.bytes.data(), rows.size(), s.low, s.high);
    if (rows.size() <= kSortedRows) {
        for (std::size_t i = 0; i < rows.size(); ++i) s.values[i] = values[rows[i]];
        bySorting(rows.size(), features.size(), total);
        return best_;
    }
    const std::size_t lanes = features.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t value = values[rows[i]];
        for (std::size_t lane = 0; lane < kLanes; ++lane) s.histogram[lane][s.bytes[i].lane[lane]] += value;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (lane < lanes)
            scanHistogram(lane, s.low.lane[lane], s.high.lane[lane], total);
        else
            std::fill(s.histogram[lane].begin() + s.low.lane[lane],
                      s.histogram[lane].begin() + s.high.lane[lane] + 1, 0);
    }
    return best_;
}

// Reads and clears bins [low, high] of a lane.
void SplitSearch::scanHistogram(std::size_t lane, std::size_t low, std::size_t high, std::uint64_t total) {
    Scratch& s = *scratch_;
    auto& histogram = s.histogram[lane];
    std::size_t filled = 0;
    std::uint64_t sum = 0;
    for (std::size_t b = low; b <= high; ++b) {
        const std::uint64_t here = histogram[b];
        histogram[b] = 0;
        sum += here;
        s.left[filled] = sum;
        s.bin[filled] = static_cast<std::uint8_t>(b);
        filled += here != 0 ? 1 : 0;
    }
    best_.gain[lane] = kNoSplit;
    if (filled < 2) return;
    best_.varying |= 1U << lane;
    const NodeSums node(packing_, total, min_leaf_);
    gainsOf(s.left.data(), filled - 1, node, s.gain.data());
    for (std::size_t i = 0; i + 1 < filled; ++i) {
        if (!(s.gain[i] > best_.gain[lane]) || !node.leavesEnough(packing_.count(s.left[i]))) continue;
        best_.gain[lane] = s.gain[i];
        best_.left[lane] = s.left[i];
        best_.bin[lane] = static_cast<std::uint8_t>((s.bin[i] + s.bin[i + 1]) / 2);
    }
}

void SplitSearch::bySorting(std::size_t rows, std::size_t lanes, std::uint64_t total) {
    Scratch& s = *scratch_;
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            s.keys[i].lane[lane] = makeKey(s.bytes[i].lane[lane], i);
    const std::size_t padded = std::max<std::size_t>(8, std::bit_ceil(rows));
    for (std::size_t i = rows; i < padded; ++i) std::fill_n(s.keys[i].lane, kLanes, Key{0x7fff});
    sortKeys(s.keys.data(), networkFor(padded));
    BestPlaces places;
    scanSorted(s.keys.data(), rows, s.values.data(), NodeSums(packing_, total, min_leaf_), places);
    const auto binAt = [&](std::size_t place, std::size_t lane) {
        return ((static_cast<std::uint16_t>(s.keys[place].lane[lane]) >> 8) ^ 0x80) & 0xff;
    };
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        if (s.low.lane[lane] != s.high.lane[lane]) best_.varying |= 1U << lane;
        best_.gain[lane] = places.gain[lane];
        best_.left[lane] = places.left[lane];
        const std::size_t place = places.place[lane];
        best_.bin[lane] = static_cast<std::uint8_t>((binAt(place, lane) + binAt(place + 1, lane)) / 2);
    }
}

} // namespace turbofan
