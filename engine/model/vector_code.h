// What the vector walk is compiled with: AVX-512 with byte permutes (VBMI) and population counts.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#define TURBOFAN_HAS_VBMI_CODE
// GCC's own header leaves lanes open on purpose and is then warned of them.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#define TURBOFAN_VBMI                                                                                        \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vpopcntdq,popcnt,bmi,bmi2")))
#endif
