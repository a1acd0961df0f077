#include "server/usual_row.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <cstring>

#include <immintrin.h>

#include "server/usual_number.h"

#define TURBOFAN_AVX2 [[gnu::target("avx2,bmi")]]
#define TURBOFAN_AVX2_INLINE [[gnu::target("avx2,bmi"), gnu::always_inline]] inline
#endif

namespace turbofan {

#if defined(TURBOFAN_AVX2)
namespace {

TURBOFAN_AVX2_INLINE __m256i bytesAt(const char* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

TURBOFAN_AVX2_INLINE __m128i eightAt(const char* at) {
    return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(at));
}

TURBOFAN_AVX2_INLINE std::uint32_t bitsOf(__m256i mask) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(mask));
}

// `length` is at most 64.
TURBOFAN_AVX2_INLINE bool standsAt(const char* at, const char* gap, std::uint32_t length) {
    constexpr std::uint32_t kAtOnce = 32;
    const std::uint64_t wanted = ~std::uint64_t{0} >> (64 - length);
    const std::uint32_t other = ~bitsOf(_mm256_cmpeq_epi8(bytesAt(at), bytesAt(gap)));
    if ((other & static_cast<std::uint32_t>(wanted)) != 0) return false;
    return length <= kAtOnce || std::memcmp(at + kAtOnce, gap + kAtOnce, length - kAtOnce) == 0;
}

// The last `whole` bytes before `dot` and the first `fraction` behind it as digits: whole · 10⁰ + eight
// digits · 10⁻⁸ + …, about.
TURBOFAN_AVX2_INLINE double valueAround(const char* dot, unsigned whole, unsigned fraction) {
    const __m256i text = _mm256_set_m128i(_mm_loadu_si128(reinterpret_cast<const __m128i*>(dot + 9)),
                                          _mm_unpacklo_epi64(eightAt(dot - 8), eightAt(dot + 1)));
    const __m256i place = _mm256_setr_epi8(7, 6, 5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                                           13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
    const __m256i count = _mm256_blend_epi32(_mm256_set1_epi8(static_cast<char>(fraction)),
                                             _mm256_set1_epi8(static_cast<char>(whole)), 3);
    const __m256i digits =
        _mm256_and_si256(_mm256_sub_epi8(text, _mm256_set1_epi8('0')), _mm256_cmpgt_epi8(count, place));
    const __m256i twos = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
    const __m256i fours = _mm256_madd_epi16(twos, _mm256_set1_epi32(1 << 16 | 100));
    const __m256i packed = _mm256_packus_epi32(fours, fours);
    const __m256i eights = _mm256_madd_epi16(packed, _mm256_set1_epi32(1 << 16 | 10000));
    const __m128i all =
        _mm_unpacklo_epi64(_mm256_castsi256_si128(eights), _mm256_extracti128_si256(eights, 1));
    const __m256d parts = _mm256_mul_pd(_mm256_cvtepi32_pd(all), _mm256_setr_pd(1, 1e-8, 1e-16, 1e-24));
    const __m128d two = _mm_add_pd(_mm256_castpd256_pd128(parts), _mm256_extractf128_pd(parts, 1));
    return _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)));
}

// What the way to the next value hangs on is the end, so all else is worked out beside it.
TURBOFAN_AVX2_INLINE const char* readNumber(const char* at, float& number) {
    constexpr unsigned kMostWhole = 8, kMostFraction = 24;
    const __m256i window = bytesAt(at);
    const __m256i digit =
        _mm256_cmpgt_epi8(_mm256_add_epi8(window, _mm256_set1_epi8(127 - '9')), _mm256_set1_epi8(127 - 10));
    const std::uint32_t dots = bitsOf(_mm256_cmpeq_epi8(window, _mm256_set1_epi8('.')));
    const std::uint32_t others = ~bitsOf(digit);
    const std::uint32_t sign = others & 1;
    const std::uint32_t behind = others ^ sign;
    const std::uint32_t first = behind & (0 - behind);
    const std::uint32_t dot = first & dots;
    const unsigned end = _tzcnt_u32(behind ^ dot);
    const unsigned whole_end = _tzcnt_u32(first);
    const unsigned whole = whole_end - sign;
    const unsigned fraction = dot == 0 ? 0 : end - whole_end - 1;
    const bool usual = whole - 1 < kMostWhole && end < 32 && fraction <= kMostFraction &&
                       (dot == 0 || fraction > 0) && (sign == 0 || *at == '-') &&
                       (whole == 1 || at[sign] != '0');
    if (!usual) return readFloatExactly(at, number);
    const double about = valueAround(at + whole_end, whole, fraction);
    if ((at[end] | 0x20) == 'e') return readFloatWithExponent(at, at + end, about, number);
    if (floatIsInDoubt(about)) return readFloatExactly(at, number);
    number = static_cast<float>(sign != 0 ? -about : about);
    return at + end;
}

TURBOFAN_AVX2 const char* readByVectors(const UsualLayout& layout, const char* at, float* features,
                                        UsualIds& ids) {
    for (const UsualLayout::Column& column : layout.columns) {
        if (!standsAt(at, layout.text.data() + column.gap, column.length)) return nullptr;
        at += column.length;
        at = column.column < 0 ? readUsualAside(column.column, at, ids)
                               : readNumber(at, features[column.column]);
        if (!at) return nullptr;
    }
    return at;
}

} // namespace

ReadUsualRow vectorUsualRow() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? readByVectors : nullptr;
}
#else
ReadUsualRow vectorUsualRow() {
    return nullptr;
}
#endif

} // namespace turbofan
