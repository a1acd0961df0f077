// What must come soon, waited for.
#pragma once

#include <chrono>
#include <thread>

#include "tests/bench/soon.h"

namespace turbofan::testing {

// Polls until `condition` holds; false once it has not come as soon as it must (bench::Soon).
template <class Condition>
bool inTime(Condition condition, double seconds) {
    const bench::Soon soon(1e3 * seconds);
    while (!condition()) {
        if (!soon.kept()) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

} // namespace turbofan::testing
