// The walk for AVX-512 with byte permutes.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

#include "engine/model/block_walk.h"
#include "engine/model/vector_code.h"
#include "engine/model/vector_exits.h"
#include "engine/model/vector_row.h"
#include "engine/model/vector_tops.h"

namespace turbofan {

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace vbmi {

namespace {

constexpr std::size_t kFewRows = 4;      // fewer are not worth a whole vector
constexpr std::size_t kTreesAtOnce = 32; // so long is a row's stretch of walks at first
constexpr std::size_t kFewGoing = 192;   // fewer do not hide the way to memory
constexpr std::size_t kAFewMore = 4;     // walks are met by fours

constexpr std::size_t kMostStarted = kTreesAtOnce * kLanes;
constexpr std::size_t kAhead = kMostStarted + kLanes; // what may be written behind the last walk at a time
constexpr std::size_t kRoom = 3584; // not of whole pages: columns a page apart are in each other's way
static_assert(kRoom >= kFewGoing + kMostStarted + kAhead && kMostStarted > kWalksAtOnce);

// The walks under way, in columns, as they came. They come by rows: of each row as many trees as there are,
// since the bins of a row are then read once for all of them.
struct Queue {
    alignas(64) std::uint32_t block[kRoom];
    alignas(64) std::uint32_t row[kRoom];
    std::size_t first = 0;
    std::size_t end = 0;

    std::size_t going() const { return end - first; }
    void makeRoom() {
        if (end + kAhead <= kRoom) return;
        std::copy(block + first, block + end, block);
        std::copy(row + first, row + end, row);
        end -= std::exchange(first, 0);
    }
};

// Those that have just arrived.
struct Arrived {
    alignas(64) std::uint32_t code[kWalksAtOnce + kLanes]; // where it stands
    alignas(64) std::uint32_t row[kWalksAtOnce + kLanes];
    std::size_t count = 0;
};

// What all walks share.
struct Shared {
    const RowBins* rows;
    const TreeBlock* blocks;
    const std::uint16_t* codes;
    std::uint64_t* sums;
};

// Asks for a block by second-level cache: there is room for twice as many lines on their way as by the first,
// and most come from far, since a forest is larger than any cache.
inline void askFor(const TreeBlock* block) {
    __builtin_prefetch(block, 0, 2);
}

TURBOFAN_VBMI inline __m128i sixteenBytes(const void* from) {
    return _mm_loadu_si128(static_cast<const __m128i*>(from));
}

inline const char* bytesOf(const Shared& all, std::uint32_t block) {
    return reinterpret_cast<const char*>(all.blocks + block);
}

// The same sixteen bytes of four blocks.
template <std::size_t kOffset>
TURBOFAN_VBMI inline __m512i ofFour(const char* const* blocks) {
    __m512i four = _mm512_castsi128_si512(sixteenBytes(blocks[0] + kOffset));
    four = _mm512_mask_broadcast_i32x4(four, 0x00f0, sixteenBytes(blocks[1] + kOffset));
    four = _mm512_mask_broadcast_i32x4(four, 0x0f00, sixteenBytes(blocks[2] + kOffset));
    return _mm512_mask_broadcast_i32x4(four, 0xf000, sixteenBytes(blocks[3] + kOffset));
}

// Walks meet their blocks by fours, all comparisons of four blocks at once. Where a row has no four walks
// left, the next row's are met with it, and then again with their own. Meets at least `most` walks, or all,
// and says how many: the last may make up to three more.
TURBOFAN_VBMI inline std::size_t meet(const Shared& all, Queue& queue, std::size_t most, Met& met) {
    const std::uint32_t* const block = queue.block + queue.first;
    const std::uint32_t* const row = queue.row + queue.first;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(queue.block + queue.end), _mm_setzero_si128());
    _mm_storeu_si128(reinterpret_cast<__m128i*>(queue.row + queue.end), _mm_set1_epi32(-1)); // nobody's
    std::size_t i = 0;
    while (i < most) {
        const std::uint32_t own = row[i];
        const RowInRegisters bins(all.rows[own]);
        do {
            const char* const from[] = {bytesOf(all, block[i]), bytesOf(all, block[i + 1]),
                                        bytesOf(all, block[i + 2]), bytesOf(all, block[i + 3])};
            _mm512_storeu_si512(met.head + i, ofFour<0>(from));
            const __m512i picked = bins.pick(ofFour<offsetof(TreeBlock, feature)>(from));
            const std::uint64_t turns =
                _mm512_cmpgt_epu8_mask(picked, ofFour<offsetof(TreeBlock, bin)>(from));
            std::memcpy(met.turns + i, &turns, sizeof turns);
            const std::uint32_t same =
                _mm_cmpeq_epi32_mask(sixteenBytes(row + i), _mm_set1_epi32(static_cast<int>(own)));
            if (same != 0xf) { // seldom, and a branch: else the next four would wait for the comparison
                i += static_cast<std::size_t>(std::countr_one(same));
                break;
            }
            i += 4;
        } while (i < most && row[i] == own);
    }
    return i;
}

// Sixteen walks, those `here`, go on to the next block or arrive.
TURBOFAN_VBMI inline void goOnFrom(const Columns& met, __m512i exit, __mmask16 here, std::size_t from,
                                   Queue& queue, Arrived& arrived) {
    const __m512i one = _mm512_set1_epi32(1);
    const __m512i at = _mm512_sllv_epi32(one, exit);
    const __m512i rank = _mm512_popcnt_epi32(_mm512_and_si512(met.children_lows, _mm512_sub_epi32(at, one)));
    const __mmask16 on = _mm512_mask_test_epi32_mask(here, met.children_lows, at);
    const auto off = static_cast<__mmask16>(here & ~on);
    const __m512i row = _mm512_loadu_si512(queue.row + from);
    const __m512i block = _mm512_loadu_si512(queue.block + from);
    const __m512i child = _mm512_add_epi32(met.first_child, rank);
    const __m512i code =
        _mm512_add_epi32(_mm512_mullo_epi32(block, _mm512_set1_epi32(kCodesALine)),
                         _mm512_add_epi32(_mm512_sub_epi32(exit, rank), _mm512_set1_epi32(kFirstCode)));
    _mm512_storeu_si512(arrived.code + arrived.count, _mm512_maskz_compress_epi32(off, code));
    _mm512_storeu_si512(arrived.row + arrived.count, _mm512_maskz_compress_epi32(off, row));
    _mm512_storeu_si512(queue.block + queue.end, _mm512_maskz_compress_epi32(on, child));
    _mm512_storeu_si512(queue.row + queue.end, _mm512_maskz_compress_epi32(on, row));
    queue.end += static_cast<std::size_t>(std::popcount(on));
    arrived.count += static_cast<std::size_t>(std::popcount(off));
}

// A row's arrivals stand side by side, and each sum waits for the one before: four rows are added to at once.
inline void addUp(const Shared& all, const Arrived& arrived) {
    const auto add = [&](std::size_t i) { all.sums[arrived.row[i]] += all.codes[arrived.code[i]]; };
    const std::size_t quarter = arrived.count / 4;
    for (std::size_t i = 0; i < quarter; ++i) {
        add(i);
        add(i + quarter);
        add(i + 2 * quarter);
        add(i + 3 * quarter);
    }
    for (std::size_t i = 4 * quarter; i < arrived.count; ++i) add(i);
}

// The first `count` walks, which have met their blocks, go on or arrive.
TURBOFAN_VBMI inline void goOn(const Shared& all, const Met& met, std::size_t count, Queue& queue) {
    constexpr std::size_t kGroups = kWalksAtOnce / kLanes;
    static_assert(kGroups == 8);
    Columns of[kGroups];
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kGroups; ++k) of[k] = columnsOf(met.head + k * kLanes);
    const Bytes a = bytesOf(of[0], of[1], of[2], of[3], met.turns);
    const Bytes b = bytesOf(of[4], of[5], of[6], of[7], met.turns + kWalksAtOnce / 2);
    alignas(64) std::uint8_t exits[kWalksAtOnce];
    exitsOf(a, b, exits, std::make_integer_sequence<int, 12>());
    const std::uint64_t low = _bzhi_u64(~0ULL, static_cast<unsigned>(count));
    const std::uint64_t high = count > 64 ? _bzhi_u64(~0ULL, static_cast<unsigned>(count - 64)) : 0;
    Arrived arrived;
    const std::size_t before = queue.end;
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kGroups; ++k) {
        const std::size_t first = k * kLanes;
        const auto here = static_cast<__mmask16>((k < kGroups / 2 ? low : high) >> first % 64);
        goOnFrom(of[k], _mm512_cvtepu8_epi32(sixteenBytes(exits + first)), here, queue.first + first, queue,
                 arrived);
    }
    queue.first += count;
    for (std::size_t i = before; i < queue.end; ++i) askFor(all.blocks + queue.block[i]);
    addUp(all, arrived);
}

// Until few are left, and there is room for more.
TURBOFAN_VBMI inline void goOnUntil(const Shared& all, std::size_t few, Met& met, Queue& queue) {
    while (true) {
        queue.makeRoom();
        if (queue.going() <= few) return;
        goOn(all, met, meet(all, queue, std::min(queue.going(), kWalksAtOnce - kAFewMore), met), queue);
    }
}

// Takes those out of the last walks that have arrived already: seldom, the tree is small.
inline void leaveAtOnce(const Shared& all, std::size_t from, Queue& queue) {
    std::size_t still = from;
    for (std::size_t i = from; i < queue.end; ++i) {
        const std::uint32_t to = queue.block[i];
        const std::uint32_t row = queue.row[i];
        if ((to & TreeTop::kLeaf) != 0) {
            all.sums[row] += to & ~TreeTop::kLeaf;
            continue;
        }
        queue.block[still] = to;
        queue.row[still++] = row;
    }
    queue.end = still;
}

// Some trees' exits for all rows of a piece.
struct Exits {
    alignas(64) std::uint8_t of[kTreesAtOnce][RowPiece::kMostRows];
};

TURBOFAN_VBMI inline void leaveTops(const Shared& all, const TreeTop* tops, std::size_t count,
                                    const RowPiece& piece, Exits& exits) {
    std::size_t tree = 0;
    if (piece.count >= kFewRows)
        for (; tree + kTopsAtOnce <= count; tree += kTopsAtOnce)
            topExits(tops + tree, piece, exits.of + tree);
    for (; tree < count; ++tree)
        for (std::uint32_t row = 0; row < piece.count; ++row)
            exits.of[tree][row] = topExit(tops[tree], all.rows[piece.first + row]);
}

// Sixteen rows of a piece, or fewer, from `first` on set out for where they leave the tops.
TURBOFAN_VBMI inline void start(const Shared& all, const TreeTop* tops, std::size_t count,
                                const RowPiece& piece, std::uint32_t first, const Exits& exits,
                                Queue& queue) {
    const std::size_t rows = std::min<std::size_t>(piece.count - first, kLanes);
    const std::size_t begin = queue.end;
    std::uint32_t any = 0;
    for (std::size_t tree = 0; tree < count; ++tree) {
        const __m512i exit = _mm512_cvtepu8_epi32(sixteenBytes(exits.of[tree] + first));
        alignas(64) std::uint32_t to[kLanes];
        _mm512_store_si512(to, _mm512_permutex2var_epi32(_mm512_load_si512(tops[tree].exits), exit,
                                                         _mm512_load_si512(tops[tree].exits + kLanes)));
        std::uint32_t* const at = queue.block + begin + tree;
        for (std::size_t row = 0; row < rows; ++row) {
            any |= to[row];
            at[row * count] = to[row];
            askFor(all.blocks + (to[row] & ~TreeTop::kLeaf));
        }
    }
    for (std::size_t row = 0; row < rows; ++row, queue.end += count)
        for (std::size_t tree = 0; tree < count; tree += kLanes)
            _mm512_storeu_si512(queue.row + queue.end + tree,
                                _mm512_set1_epi32(static_cast<int>(piece.first + first + row)));
    if ((any & TreeTop::kLeaf) != 0) leaveAtOnce(all, begin, queue);
}

// Some trees for all rows, then the next: what many rows touch of them is still in second-level cache.
TURBOFAN_VBMI void walk(const TreeBlocks& trees, std::size_t first, std::size_t end, const BinnedRows& rows,
                        std::uint64_t* sums) {
    const Shared all{rows.byRow(), trees.blocks(), reinterpret_cast<const std::uint16_t*>(trees.blocks()),
                     sums};
    Queue queue;
    Met met;
    Exits exits;
    for (std::size_t tree = first; tree < end; tree += kTreesAtOnce) {
        const TreeTop* const tops = &trees.top(tree);
        const std::size_t count = std::min(kTreesAtOnce, end - tree);
        for (const RowPiece& piece : rows.pieces()) {
            leaveTops(all, tops, count, piece, exits);
            for (std::uint32_t row = 0; row < piece.count; row += kLanes) {
                start(all, tops, count, piece, row, exits, queue);
                goOnUntil(all, kFewGoing, met, queue);
            }
        }
    }
    goOnUntil(all, 0, met, queue);
}

} // namespace

} // namespace vbmi

#endif

WalkFn vectorWalk() {
#ifdef TURBOFAN_HAS_VBMI_CODE
    if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vpopcntdq"))
        return vbmi::walk;
#endif
    return nullptr;
}

} // namespace turbofan
