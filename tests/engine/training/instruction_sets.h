// The instruction sets that this machine can be tested with.
#pragma once

#include <vector>

#include "engine/training/instruction_set.h"

inline std::vector<turbofan::InstructionSet> everyInstructionSet() {
    using turbofan::InstructionSet;
    std::vector<InstructionSet> sets;
    for (const InstructionSet set : {InstructionSet::Plain, InstructionSet::Avx2, InstructionSet::Avx512})
        if (turbofan::isAvailable(set)) sets.push_back(set);
    return sets;
}

inline const char* nameOf(turbofan::InstructionSet set) {
    using turbofan::InstructionSet;
    return set == InstructionSet::Plain ? "plain" : set == InstructionSet::Avx2 ? "AVX2" : "AVX-512";
}
