// How long work tells what it is doing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace turbofan {

struct Progress {
    std::string phase;      // a few words: "building trees"
    std::uint64_t done = 0; // of `total`, in `unit`s
    std::uint64_t total = 0;
    std::string unit; // "trees", "rows", "bytes"
};

// Called from whichever thread does the work, one call at a time; must return quickly. May be empty.
using ProgressFn = std::function<void(const Progress&)>;

} // namespace turbofan
