#include "engine/operation/known_inputs.h"

#include <algorithm>
#include <array>

namespace turbofan {

std::optional<std::uint32_t> testRowOf(const TestRows& rows, std::int64_t engine) {
    const auto& units = rows.test_last_unit;
    const auto at = std::ranges::lower_bound(units, engine);
    if (at == units.end() || *at != engine) return std::nullopt;
    return static_cast<std::uint32_t>(at - units.begin());
}

std::optional<std::uint32_t> preparedRowOf(const TestRows& rows, const PredictionRecord& prediction) {
    if (!prediction.engine_id || !prediction.cycle) return std::nullopt;
    const auto row = testRowOf(rows, *prediction.engine_id);
    return row && rows.test_last_cycle[*row] == *prediction.cycle ? row : std::nullopt;
}

std::optional<std::vector<float>> inputsOf(const InputSources& sources, const PredictionRecord& prediction) {
    if (sources.recent)
        if (auto sent = sources.recent->find(prediction.request_id, prediction.row)) return sent;
    if (sources.rows)
        if (const auto row = preparedRowOf(*sources.rows, prediction))
            return rowOf(sources.rows->test_last, *row);
    return std::nullopt;
}

bool inputsKnown(const InputSources& sources, const PredictionRecord& prediction) {
    if (sources.recent && sources.recent->contains(prediction.request_id, prediction.row)) return true;
    return sources.rows && preparedRowOf(*sources.rows, prediction);
}

std::vector<float> rowOf(const FeatureMatrix& matrix, std::uint32_t row) {
    return gatherRows(matrix, std::array{row});
}

} // namespace turbofan
