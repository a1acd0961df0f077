#include "engine/features/definition.h"

#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "engine/data/dataset.h"

namespace turbofan {

namespace {

constexpr std::size_t kSensorColumns = kRawColumns - kSettingColumns;

// Raw column numbers of setting_1..3 and s_1..s_21, counted from 1 as their names are.
constexpr std::uint8_t setting(std::size_t number) {
    return static_cast<std::uint8_t>(number - 1);
}
constexpr std::uint8_t sensor(std::size_t number) {
    return static_cast<std::uint8_t>(kSettingColumns + number - 1);
}

std::string raw(std::size_t column) {
    return std::string(rawColumnName(column));
}

void addRaw(std::vector<FeatureSpec>& table) {
    for (std::uint8_t c = 0; c < kRawColumns; ++c) table.push_back({raw(c), FeatureKind::Raw, c});
}

void addRollingMean(std::vector<FeatureSpec>& table, std::uint8_t column, int window) {
    table.push_back({fmt::format("{}_roll_{}", rawColumnName(column), window), FeatureKind::RollingMean,
                     column, 0, 0, static_cast<std::uint8_t>(window)});
}

void addRollingMeans(std::vector<FeatureSpec>& table) {
    for (const int window : kRollingWindows) {
        for (std::size_t s = 1; s <= kSensorColumns; ++s) addRollingMean(table, sensor(s), window);
        for (std::size_t s = 1; s <= kSettingColumns; ++s) addRollingMean(table, setting(s), window);
    }
}

void addDeltas(std::vector<FeatureSpec>& table) {
    for (std::uint8_t c = 0; c < kRawColumns; ++c)
        table.push_back({raw(c) + "_delta", FeatureKind::Delta, c});
}

void addProduct(std::vector<FeatureSpec>& table, std::uint8_t a, std::uint8_t b) {
    table.push_back({fmt::format("{}_x_{}", rawColumnName(a), rawColumnName(b)), FeatureKind::Product, a, b});
}

void addSettingProducts(std::vector<FeatureSpec>& table) {
    addProduct(table, setting(1), setting(2));
    addProduct(table, setting(1), setting(3));
    addProduct(table, setting(2), setting(3));
    for (std::size_t i = 1; i <= kSettingColumns; ++i)
        for (std::size_t j = 1; j <= kSensorColumns; ++j) addProduct(table, setting(i), sensor(j));
}

void addPhysics(std::vector<FeatureSpec>& table) {
    using enum FeatureKind;
    const auto add = [&](const char* name, FeatureKind kind, int a, int b, int c = 1) {
        table.push_back({name, kind, sensor(a), sensor(b), sensor(c)});
    };
    add("temp_fan_to_lpc", Product, 1, 2);
    add("temp_compression_ratio", Ratio, 3, 2);
    add("temp_expansion_ratio", Ratio, 4, 3);
    add("temp_overall_rise", Difference, 3, 1);
    add("pressure_ratio_fan", GuardedRatio, 7, 5);
    add("pressure_bypass_vs_core", GuardedRatio, 6, 7);
    add("pressure_drop_turbine", Difference, 7, 11);
    add("speed_fan_core_ratio", GuardedRatio, 8, 9);
    add("speed_corrected_ratio", GuardedRatio, 13, 14);
    add("speed_efficiency", GuardedRatio, 8, 18);
    add("fuel_air_efficiency", Product, 12, 16);
    add("cooling_air_total", Sum, 20, 21);
    add("fuel_to_cooling", GuardedRatioOfSum, 12, 20, 21);
    add("thermal_pressure_stress", Product, 3, 7);
    add("engine_load_indicator", Product, 10, 15);
}

std::vector<FeatureSpec> makeTable() {
    std::vector<FeatureSpec> table;
    table.reserve(kFeatureCount);
    addRaw(table);
    addRollingMeans(table);
    addDeltas(table);
    addSettingProducts(table);
    addPhysics(table);
    return table;
}

std::unordered_map<std::string_view, std::size_t> makeIndex() {
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < featureTable().size(); ++i) index.emplace(featureTable()[i].name, i);
    return index;
}

} // namespace

std::span<const FeatureSpec> featureTable() {
    static const std::vector<FeatureSpec> table = makeTable();
    return table;
}

std::string_view featureName(std::size_t index) {
    return featureTable()[index].name;
}

std::optional<std::size_t> featureIndex(std::string_view name) {
    static const auto index = makeIndex();
    const auto found = index.find(name);
    if (found == index.end()) return std::nullopt;
    return found->second;
}

} // namespace turbofan
