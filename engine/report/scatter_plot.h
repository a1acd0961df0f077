// Predictions against truth as a PNG: the artifact that each training run keeps.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

struct ScatterPlot {
    std::string title;
    std::string subtitle;
    std::span<const double> predicted; // cycles
    std::span<const float> truth;      // cycles, same length
};

// PNG bytes of `width` × `height` pixels with axes, the diagonal and labels; Internal when drawing fails.
Result<std::string> renderPng(const ScatterPlot& plot, int width = 900, int height = 700);

} // namespace turbofan
