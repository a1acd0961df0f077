#include "engine/data/dataset.h"

namespace turbofan {

namespace {

constexpr std::array<std::string_view, kRawColumns> kNames = {
    "setting_1", "setting_2", "setting_3", "s_1",  "s_2",  "s_3",  "s_4",  "s_5",
    "s_6",       "s_7",       "s_8",       "s_9",  "s_10", "s_11", "s_12", "s_13",
    "s_14",      "s_15",      "s_16",      "s_17", "s_18", "s_19", "s_20", "s_21"};

constexpr std::int32_t kShortestKeptRul = 6;

// One operating regime (FD001, FD003) keeps less of the healthy past than six regimes do (contract section
// 6).
constexpr std::int32_t longestKeptRul(std::int32_t unit) {
    const std::int32_t subset = unit / 1000;
    return subset % 2 == 1 ? 145 : 194;
}

} // namespace

std::string_view rawColumnName(std::size_t index) {
    return kNames.at(index);
}

std::vector<std::uint32_t> keptTrainingRows(const CycleTable& train) {
    std::vector<std::uint32_t> kept;
    kept.reserve(train.rows());
    for (std::size_t row = 0; row < train.rows(); ++row) {
        const std::int32_t rul = train.rul[row];
        if (rul >= kShortestKeptRul && rul <= longestKeptRul(train.unit[row])) {
            kept.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return kept;
}

std::vector<std::uint32_t> lastRows(const CycleTable& table) {
    std::vector<std::uint32_t> last;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (row + 1 == table.rows() || table.unit[row + 1] != table.unit[row]) {
            last.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return last;
}

std::vector<UnitId> unitsOf(const CycleTable& table) {
    std::vector<UnitId> units;
    for (const std::uint32_t row : lastRows(table)) {
        units.push_back(UnitId{table.unit[row]});
    }
    return units;
}

} // namespace turbofan
