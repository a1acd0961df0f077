#include "engine/training/bin_search.h"

#include <algorithm>
#include <limits>

#include "engine/training/avx512.h"

namespace turbofan {

namespace {

// Without a branch to mispredict.
std::uint8_t binOf(const PaddedEdges& edges, float value) {
    std::size_t below = 0;
    for (std::size_t step = edges.size() / 2; step > 0; step /= 2)
        below += edges[below + step - 1] < value ? step : 0;
    return static_cast<std::uint8_t>(below);
}

} // namespace

PaddedEdges padded(std::span<const float> edges) {
    PaddedEdges made;
    made.fill(std::numeric_limits<float>::infinity());
    std::ranges::copy(edges, made.begin());
    return made;
}

#ifdef TURBOFAN_HAS_AVX512_CODE

namespace avx512 {

namespace {

constexpr std::size_t kGroups = 32; // of edges that stand side by side
constexpr std::size_t kInGroup = 8;
constexpr int kSteps = 5; // to find one of 32

// The edges of one number in all groups.
struct EdgesOfGroups {
    __m512 low, high;

    TURBOFAN_AVX512 TURBOFAN_INLINE __m512 of(__m512i group) const {
        return _mm512_permutex2var_ps(low, group, high);
    }
};

// All 256 edges lie in sixteen registers. A search among the last edges of the groups finds the group, the
// other seven edges of it are compared one after the other: nothing is loaded but the values.
TURBOFAN_AVX512 void searchBins(const PaddedEdges& edges, std::span<const float> values, std::uint8_t* bins) {
    alignas(64) float turned[kInGroup][kGroups];
    for (std::size_t group = 0; group < kGroups; ++group)
        for (std::size_t k = 0; k < kInGroup; ++k) turned[k][group] = edges[group * kInGroup + k];
    EdgesOfGroups number[kInGroup];
    for (std::size_t k = 0; k < kInGroup; ++k)
        number[k] = {_mm512_load_ps(turned[k]), _mm512_load_ps(turned[k] + 16)};
    const __m512i one = _mm512_set1_epi32(1);
    for (std::size_t i = 0; i < values.size(); i += 16) {
        const std::size_t here = std::min<std::size_t>(values.size() - i, 16);
        const auto there = static_cast<__mmask16>((1U << here) - 1);
        const __m512 value = _mm512_maskz_loadu_ps(there, values.data() + i);
        __m512i group = _mm512_setzero_si512();
        for (int step = 1 << (kSteps - 1); step > 0; step /= 2) {
            const __m512i tried = _mm512_add_epi32(group, _mm512_set1_epi32(step - 1));
            const __mmask16 above = _mm512_cmp_ps_mask(number[kInGroup - 1].of(tried), value, _CMP_LT_OQ);
            group = _mm512_mask_add_epi32(group, above, group, _mm512_set1_epi32(step));
        }
        __m512i bin = _mm512_slli_epi32(group, 3);
        for (std::size_t k = 0; k + 1 < kInGroup; ++k)
            bin = _mm512_mask_add_epi32(bin, _mm512_cmp_ps_mask(number[k].of(group), value, _CMP_LT_OQ), bin,
                                        one);
        _mm512_mask_cvtepi32_storeu_epi8(bins + i, there, bin);
    }
}

} // namespace

} // namespace avx512

#endif

void searchBins(const PaddedEdges& edges, std::span<const float> values, std::uint8_t* bins,
                InstructionSet set) {
#ifdef TURBOFAN_HAS_AVX512_CODE
    if (set == InstructionSet::Avx512) return avx512::searchBins(edges, values, bins);
#endif
    std::ranges::transform(values, bins, [&](float value) { return binOf(edges, value); });
}

} // namespace turbofan
