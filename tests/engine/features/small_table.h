// A made-up table of cycles with awkward units: one cycle only, shorter and longer than every window.
#pragma once

#include <cmath>

#include "engine/data/dataset.h"

namespace turbofan {

inline CycleTable smallTable() {
    CycleTable table;
    const int lengths[] = {1, 2, 3, 19, 20, 21, 64};
    std::int32_t unit = 1000;
    for (const int length : lengths) {
        ++unit;
        for (int cycle = 1; cycle <= length; ++cycle) {
            table.unit.push_back(unit);
            table.cycle.push_back(cycle);
            table.rul.push_back(length - cycle);
            for (std::size_t c = 0; c < kRawColumns; ++c)
                table.columns[c].push_back(std::sin(unit * 1.7 + cycle * 0.31 + static_cast<double>(c)) +
                                           2.0);
        }
    }
    return table;
}

} // namespace turbofan
