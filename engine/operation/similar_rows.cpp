#include "engine/operation/similar_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace turbofan {
namespace {

constexpr std::size_t kBlock = 4'096; // rows whose sums stay in fast memory

struct Scale {
    std::size_t column;
    float input;
    float factor; // 1 / range
};

std::vector<Scale> scalesOf(const Model& model, std::span<const float> inputs) {
    std::vector<Scale> scales;
    for (std::size_t c = 0; c < inputs.size(); ++c) {
        const float range = model.feature_max[c] - model.feature_min[c];
        if (range > 0 && std::isfinite(range)) scales.push_back({c, inputs[c], 1 / range});
    }
    return scales;
}

// Adds ((value − input) · factor)² to each sum; simple enough for the compiler to do eight at a time.
void addSquares(std::span<const float> values, const Scale& scale, float* sums) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float distance = (values[i] - scale.input) * scale.factor;
        sums[i] += distance * distance;
    }
}

struct Nearest {
    std::uint32_t row;
    float squares;
};

// The rows of an engine are contiguous, so the best of each follows from one pass.
void noteBlock(const PreparedRows& rows, std::size_t begin, std::span<const float> sums,
               std::vector<Nearest>& best) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const std::size_t row = begin + i;
        if (best.empty() || rows.train_unit[best.back().row] != rows.train_unit[row])
            best.push_back({static_cast<std::uint32_t>(row), sums[i]});
        else if (sums[i] < best.back().squares)
            best.back() = {static_cast<std::uint32_t>(row), sums[i]};
    }
}

} // namespace

std::vector<SimilarEngine> similarEngines(const PreparedRows& rows, std::size_t count, const Model& model,
                                          std::span<const float> inputs, std::size_t engines) {
    const std::vector<Scale> scales = scalesOf(model, inputs);
    std::vector<Nearest> best;
    std::array<float, kBlock> sums;
    for (std::size_t begin = 0; begin < count; begin += kBlock) {
        const std::size_t size = std::min(kBlock, count - begin);
        sums.fill(0);
        for (const Scale& scale : scales)
            addSquares(rows.train.column(scale.column).subspan(begin, size), scale, sums.data());
        noteBlock(rows, begin, std::span(sums).first(size), best);
    }
    std::ranges::stable_sort(best, {}, &Nearest::squares);
    best.resize(std::min(best.size(), engines));
    std::vector<SimilarEngine> similar;
    const auto features = static_cast<double>(std::max<std::size_t>(1, scales.size()));
    for (const Nearest& nearest : best)
        similar.push_back({rows.train_unit[nearest.row], rows.train_cycle[nearest.row],
                           double(rows.train_rul[nearest.row]),
                           std::sqrt(double(nearest.squares) / features)});
    return similar;
}

} // namespace turbofan
