// Which vector units the inner loops of training may use: found at run time, or told by a test.
#pragma once

namespace turbofan {

// Every set gives the same forest to the byte; they differ in speed alone.
enum class InstructionSet {
    Plain,  // what the compiler makes for any processor of the family
    Avx2,   // the same loops, vectorised for 256 bits
    Avx512, // written by hand for 512 bits and byte permutes (VBMI, VBMI2)
};

// Whether this processor, and the compiler that built the program, know the set.
bool isAvailable(InstructionSet set);

// The fastest that is available.
InstructionSet bestInstructionSet();

} // namespace turbofan
