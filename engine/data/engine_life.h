// One simulated engine: how long it lives, which fault wears it down, and how worn it is at each cycle.
#pragma once

#include <cstdint>

#include "engine/data/random_stream.h"

namespace turbofan::fleet {

enum class Fault { Compressor, Fan };

// Which engine of which fleet.
struct EnginePlace {
    std::uint64_t seed;
    int subset; // 1 … 4
    bool test;
    int unit; // 1-based
};

// Of an engine at one cycle. Wear is 0 on a healthy fleet's average and about 1 at failure; speed_shift is
// the second latent, which core speed follows (loss of flow raises it, loss of efficiency lowers it).
struct Wear {
    double wear = 0;
    double speed_shift = 0;
};

class EngineLife {
public:
    // Draws an engine. The first draws of its stream; the rest of `random` is free for its flights.
    static EngineLife draw(const EnginePlace& place, RandomStream& random);

    int cycles() const { return cycles_; } // until failure, at least 128
    Fault fault() const { return fault_; }
    Wear wearAt(int cycle) const; // 1 … cycles()

    // How many cycles a test file shows of this engine before it is cut off.
    int drawCut(int subset, RandomStream& random) const;

private:
    void drawCompressorFault(int subset, RandomStream& random);
    void drawFanFault(RandomStream& random);

    int cycles_ = 0;
    Fault fault_ = Fault::Compressor;
    double growth_ = 1;   // c in exp(c · (t/L)^1.5), larger bends later
    double wear_[2] = {}; // at birth and at failure
    double speed_[2] = {};
};

// Two operating regimes exist: subsets 1 and 3 fly one, 2 and 4 fly six. Two faults occur in 3 and 4.
constexpr bool hasSixRegimes(int subset) {
    return subset % 2 == 0;
}
constexpr bool hasFanFault(int subset) {
    return subset >= 3;
}

} // namespace turbofan::fleet
