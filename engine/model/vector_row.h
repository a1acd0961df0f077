// The bins of one row in four registers.
#pragma once

#include "engine/model/row_binner.h"
#include "engine/model/vector_code.h"

#ifdef TURBOFAN_HAS_VBMI_CODE

namespace turbofan::vbmi {

class RowInRegisters {
public:
    TURBOFAN_VBMI explicit RowInRegisters(const RowBins& bins)
        : a_(_mm512_load_si512(bins.of)), b_(_mm512_load_si512(bins.of + 64)),
          c_(_mm512_load_si512(bins.of + 128)), d_(_mm512_load_si512(bins.of + 192)) {}

    // The bins of 64 features. A permute picks from 128 bytes by the low seven bits of each number; the
    // eighth says which half.
    TURBOFAN_VBMI __m512i pick(__m512i features) const {
        return _mm512_mask_blend_epi8(_mm512_movepi8_mask(features),
                                      _mm512_permutex2var_epi8(a_, features, b_),
                                      _mm512_permutex2var_epi8(c_, features, d_));
    }

private:
    __m512i a_, b_, c_, d_;
};

} // namespace turbofan::vbmi

#endif
