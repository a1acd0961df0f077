#include "engine/training/instruction_set.h"

namespace turbofan {

bool isAvailable(InstructionSet set) {
    if (set == InstructionSet::Plain) return true;
#if defined(__x86_64__) && defined(__GNUC__)
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    if (set == InstructionSet::Avx2) return avx2;
    return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
#else
    return false;
#endif
}

InstructionSet bestInstructionSet() {
    static const InstructionSet best = isAvailable(InstructionSet::Avx512) ? InstructionSet::Avx512
                                       : isAvailable(InstructionSet::Avx2) ? InstructionSet::Avx2
                                                                           : InstructionSet::Plain;
    return best;
}

} // namespace turbofan
