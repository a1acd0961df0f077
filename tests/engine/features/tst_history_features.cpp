#include "engine/features/history_features.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <QtTest>

#include "engine/features/definition.h"
#include "tests/engine/features/cmapss_data.h"
#include "tests/engine/features/small_table.h"

using namespace turbofan;

namespace {

// Features by their names alone, one row and one value at a time, the way an analyst would write them down.
// Knows nothing of the feature table.
class SlowFeatures {
public:
    explicit SlowFeatures(const CycleTable& table) : table_(table) {
        for (std::size_t c = 0; c < kRawColumns; ++c)
            columns_[std::string(rawColumnName(c))] = &table.columns[c];
    }

    std::vector<double> column(const std::string& name) const {
        std::vector<double> values(table_.rows());
        const auto formula = formulaOf(name);
        for (std::size_t row = 0; row < values.size(); ++row) values[row] = formula(row);
        return values;
    }

private:
    using Formula = std::function<double(std::size_t)>;

    const std::vector<double>& values(const std::string& name) const { return *columns_.at(name); }
    double s(int number, std::size_t row) const { return values("s_" + std::to_string(number))[row]; }

    Formula formulaOf(const std::string& name) const {
        if (columns_.contains(name)) return [&x = values(name)](std::size_t r) { return x[r]; };
        if (const auto at = name.find("_roll_"); at != std::string::npos)
            return rolling(values(name.substr(0, at)), std::stoi(name.substr(at + 6)));
        if (const auto at = name.find("_delta"); at != std::string::npos)
            return delta(values(name.substr(0, at)));
        if (const auto at = name.find("_x_"); at != std::string::npos)
            return [&a = values(name.substr(0, at)), &b = values(name.substr(at + 3))](std::size_t r) {
                return a[r] * b[r];
            };
        return engineered().at(name);
    }

    Formula rolling(const std::vector<double>& x, int window) const {
        return [this, &x, window](std::size_t r) {
            const int count = std::min(window, table_.cycle[r]);
            double sum = 0;
            for (std::size_t i = r + 1 - static_cast<std::size_t>(count); i <= r; ++i) sum += x[i];
            return sum / count;
        };
    }

    Formula delta(const std::vector<double>& x) const {
        return [this, &x](std::size_t r) { return table_.cycle[r] == 1 ? 0.0 : x[r] - x[r - 1]; };
    }

    std::map<std::string, Formula> engineered() const {
        using R = std::size_t;
        const double e = 1e-6;
        return {
            {"temp_fan_to_lpc", [this](R r) { return s(1, r) * s(2, r); }},
            {"temp_compression_ratio", [this](R r) { return s(3, r) / s(2, r); }},
            {"temp_expansion_ratio", [this](R r) { return s(4, r) / s(3, r); }},
            {"temp_overall_rise", [this](R r) { return s(3, r) - s(1, r); }},
            {"pressure_ratio_fan", [this, e](R r) { return s(7, r) / (s(5, r) + e); }},
            {"pressure_bypass_vs_core", [this, e](R r) { return s(6, r) / (s(7, r) + e); }},
            {"pressure_drop_turbine", [this](R r) { return s(7, r) - s(11, r); }},
            {"speed_fan_core_ratio", [this, e](R r) { return s(8, r) / (s(9, r) + e); }},
            {"speed_corrected_ratio", [this, e](R r) { return s(13, r) / (s(14, r) + e); }},
            {"speed_efficiency", [this, e](R r) { return s(8, r) / (s(18, r) + e); }},
            {"fuel_air_efficiency", [this](R r) { return s(12, r) * s(16, r); }},
            {"cooling_air_total", [this](R r) { return s(20, r) + s(21, r); }},
            {"fuel_to_cooling", [this, e](R r) { return s(12, r) / (s(20, r) + s(21, r) + e); }},
            {"thermal_pressure_stress", [this](R r) { return s(3, r) * s(7, r); }},
            {"engine_load_indicator", [this](R r) { return s(10, r) * s(15, r); }},
        };
    }

    const CycleTable& table_;
    std::map<std::string, const std::vector<double>*> columns_;
};

// Two float roundings of a value, and sums in another order: sums that cancel leave something like 1e-19 for
// 0.
bool close(double value, double expected) {
    return std::abs(value - expected) <= 2e-7 * std::abs(expected) + 1e-15;
}

void verifyAgainstSlow(const CycleTable& table) {
    const FeatureMatrix fast = historyFeatures(table);
    QCOMPARE(fast.rows(), table.rows());
    QCOMPARE(fast.columns(), kFeatureCount);
    const SlowFeatures slow(table);
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        const auto expected = slow.column(std::string(featureName(f)));
        for (std::size_t row = 0; row < table.rows(); ++row)
            if (!close(fast.at(row, f), expected[row]))
                QFAIL(qPrintable(QString("%1 of unit %2, cycle %3: %4 instead of %5")
                                     .arg(QString::fromStdString(featureTable()[f].name))
                                     .arg(table.unit[row])
                                     .arg(table.cycle[row])
                                     .arg(fast.at(row, f))
                                     .arg(expected[row])));
    }
}

// The chosen rows must have the bits that they have among all rows.
void verifySelection(const CycleTable& table, const std::vector<std::uint32_t>& rows) {
    const FeatureMatrix all = historyFeatures(table);
    const FeatureMatrix chosen = historyFeatures(table, rows);
    QCOMPARE(chosen.rows(), rows.size());
    for (std::size_t f = 0; f < kFeatureCount; ++f)
        for (std::size_t i = 0; i < rows.size(); ++i) QCOMPARE(chosen.at(i, f), all.at(rows[i], f));
}

std::size_t rowOf(const CycleTable& table, int unit, int cycle) {
    std::size_t row = 0;
    while (table.unit[row] != unit || table.cycle[row] != cycle) ++row;
    return row;
}

// From pandas 3.1 on train_FD00k.txt: groupby("unit_number")[c].rolling(w, min_periods=1).mean(),
// .diff().fillna(0) and the formulas of contract section 6 on the columns.
struct Golden {
    int unit;
    int cycle;
    const char* feature;
    double value;
};
const Golden kGolden[] = {
    {1001, 1, "s_2", 641.82},
    {1001, 1, "setting_1_roll_3", -0.0007},
    {1001, 1, "s_11_roll_5", 47.47},
    {1001, 1, "s_4_roll_10", 1400.6},
    {1001, 1, "s_9_roll_20", 9046.19},
    {1001, 1, "setting_2_delta", 0.0},
    {1001, 1, "s_14_delta", 0.0},
    {1001, 1, "setting_1_x_setting_2", 2.8e-07},
    {1001, 1, "setting_3_x_s_21", 2341.9},
    {1001, 1, "temp_compression_ratio", 2.4768626717771336},
    {1001, 1, "temp_overall_rise", 1071.0300000000002},
    {1001, 1, "pressure_ratio_fan", 37.917918063069905},
    {1001, 1, "pressure_drop_turbine", 506.89},
    {1001, 1, "speed_efficiency", 1.0000251252093697},
    {1001, 1, "fuel_air_efficiency", 15.649799999999999},
    {1001, 1, "cooling_air_total", 62.479},
    {1001, 1, "fuel_to_cooling", 8.34936525313521},
    {1001, 1, "engine_load_indicator", 10.94535},
    {1001, 2, "s_2", 642.15},
    {1001, 2, "setting_1_roll_3", 0.0006000000000000001},
    {1001, 2, "s_11_roll_5", 47.480000000000004},
    {1001, 2, "s_4_roll_10", 1401.87},
    {1001, 2, "s_9_roll_20", 9045.130000000001},
    {1001, 2, "setting_2_delta", 0.00010000000000000005},
    {1001, 2, "s_14_delta", -7.130000000000109},
    {1001, 2, "setting_1_x_setting_2", -5.699999999999999e-07},
    {1001, 2, "setting_3_x_s_21", 2342.36},
    {1001, 2, "temp_compression_ratio", 2.4788912247917154},
    {1001, 2, "temp_overall_rise", 1073.15},
    {1001, 2, "pressure_ratio_fan", 37.87619439971311},
    {1001, 2, "pressure_drop_turbine", 506.26},
    {1001, 2, "speed_efficiency", 1.000016749999993},
    {1001, 2, "fuel_air_efficiency", 15.668399999999998},
    {1001, 2, "cooling_air_total", 62.4236},
    {1001, 2, "fuel_to_cooling", 8.366707329171863},
    {1001, 2, "engine_load_indicator", 10.961340000000002},
    {1001, 20, "s_2", 643.04},
    {1001, 20, "setting_1_roll_3", -0.0012},
    {1001, 20, "s_11_roll_5", 47.238},
    {1001, 20, "s_4_roll_10", 1400.9060000000002},
    {1001, 20, "s_9_roll_20", 9049.7345},
    {1001, 20, "setting_2_delta", 0.00039999999999999996},
    {1001, 20, "s_14_delta", 0.5799999999999272},
    {1001, 20, "setting_1_x_setting_2", -3.7000000000000006e-07},
    {1001, 20, "setting_3_x_s_21", 2342.2000000000003},
    {1001, 20, "temp_compression_ratio", 2.4588050510077135},
    {1001, 20, "temp_overall_rise", 1062.44},
    {1001, 20, "pressure_ratio_fan", 37.94869781472655},
    {1001, 20, "pressure_drop_turbine", 507.5899999999999},
    {1001, 20, "speed_efficiency", 1.0000209376046816},
    {1001, 20, "fuel_air_efficiency", 15.6621},
    {1001, 20, "cooling_air_total", 62.452},
    {1001, 20, "fuel_to_cooling", 8.359539992961956},
    {1001, 20, "engine_load_indicator", 10.9473},
    {2007, 5, "s_2", 555.36},
    {2007, 5, "setting_1_roll_3", 39.670899999999996},
    {2007, 5, "s_11_roll_5", 41.470000000000006},
    {2007, 5, "s_4_roll_10", 1143.554},
    {2007, 5, "s_9_roll_20", 8349.823999999999},
    {2007, 5, "setting_2_delta", 0.0015000000000000568},
    {2007, 5, "s_14_delta", -19.25},
    {2007, 5, "setting_1_x_setting_2", 29.45578185},
    {2007, 5, "setting_3_x_s_21", 893.2700000000001},
    {2007, 5, "temp_compression_ratio", 2.44772760011524},
    {2007, 5, "temp_overall_rise", 909.9299999999998},
    {2007, 5, "pressure_ratio_fan", 35.68247524042422},
    {2007, 5, "pressure_drop_turbine", 153.72},
    {2007, 5, "speed_efficiency", 0.9999100310391769},
    {2007, 5, "fuel_air_efficiency", 3.6626},
    {2007, 5, "cooling_air_total", 23.7827},
    {2007, 5, "fuel_to_cooling", 7.700134648289107},
    {2007, 5, "engine_load_indicator", 9.48396},
    {3010, 100, "s_2", 641.89},
    {3010, 100, "setting_1_roll_3", 0.0013333333333333333},
    {3010, 100, "s_11_roll_5", 47.089999999999996},
    {3010, 100, "s_4_roll_10", 1391.554},
    {3010, 100, "s_9_roll_20", 9045.2745},
    {3010, 100, "setting_2_delta", 0.0005},
    {3010, 100, "s_14_delta", -6.039999999999964},
    {3010, 100, "setting_1_x_setting_2", 1.4e-07},
    {3010, 100, "setting_3_x_s_21", 2326.01},
    {3010, 100, "temp_compression_ratio", 2.4508404866877505},
    {3010, 100, "temp_overall_rise", 1054.5},
    {3010, 100, "pressure_ratio_fan", 37.80232299573714},
    {3010, 100, "pressure_drop_turbine", 505.61999999999995},
    {3010, 100, "speed_efficiency", 0.9999539359296675},
    {3010, 100, "fuel_air_efficiency", 15.6258},
    {3010, 100, "cooling_air_total", 62.0201},
    {3010, 100, "fuel_to_cooling", 8.39824494964947},
    {3010, 100, "engine_load_indicator", 10.942359999999999},
    {4249, 255, "s_2", 549.85},
    {4249, 255, "setting_1_roll_3", 25.67016666666665},
    {4249, 255, "s_11_roll_5", 45.498000000000005},
    {4249, 255, "s_4_roll_10", 1221.284},
    {4249, 255, "s_9_roll_20", 8575.586},
    {4249, 255, "setting_2_delta", 0.0},
    {4249, 255, "s_14_delta", 18.6899999999996},
    {4249, 255, "setting_1_x_setting_2", 35.28252},
    {4249, 255, "setting_3_x_s_21", 643.41},
    {4249, 255, "temp_compression_ratio", 2.491133945621533},
    {4249, 255, "temp_overall_rise", 924.75},
    {4249, 255, "pressure_ratio_fan", 36.437330834442236},
    {4249, 255, "pressure_drop_turbine", 99.87},
    {4249, 255, "speed_efficiency", 1.000235080922136},
    {4249, 255, "fuel_air_efficiency", 2.6864},
    {4249, 255, "cooling_air_total", 17.0941},
    {4249, 255, "fuel_to_cooling", 7.857681430570697},
    {4249, 255, "engine_load_indicator", 9.576735},
};

} // namespace

class TestHistoryFeatures : public QObject {
    Q_OBJECT
private slots:
    void equalsTheSlowWay() { verifyAgainstSlow(smallTable()); }

    void equalsTheSlowWayOnTheRealRows() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        QCOMPARE(data->train.rows(), std::size_t{160'359});
        verifyAgainstSlow(data->train);
    }

    void equalsPandas() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        for (const Golden& golden : kGolden) {
            const std::uint32_t row =
                static_cast<std::uint32_t>(rowOf(data->train, golden.unit, golden.cycle));
            const FeatureMatrix features = historyFeatures(data->train, std::vector{row});
            const float value = features.at(0, featureIndex(golden.feature).value());
            const double tolerance = 1e-5 * std::abs(golden.value) + 1e-12;
            QVERIFY2(std::abs(value - golden.value) <= tolerance,
                     qPrintable(QString("%1 of unit %2, cycle %3: %4")
                                    .arg(golden.feature)
                                    .arg(golden.unit)
                                    .arg(golden.cycle)
                                    .arg(value)));
        }
    }

    void selectedRows() {
        const CycleTable table = smallTable();
        std::vector<std::uint32_t> every_third;
        std::vector<std::uint32_t> tail;
        for (std::uint32_t row = 0; row < table.rows(); ++row) {
            if (row % 3 == 0) every_third.push_back(row);
            if (row >= 60) tail.push_back(row);
        }
        verifySelection(table, every_third);
        verifySelection(table, tail);
        verifySelection(table, lastRows(table));
        verifySelection(table, {});
    }

    void keptAndLastRealRows() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        verifySelection(data->test, lastRows(data->test));
        const auto kept = keptTrainingRows(data->train);
        const FeatureMatrix all = historyFeatures(data->train);
        const FeatureMatrix chosen = historyFeatures(data->train, kept);
        QCOMPARE(chosen.rows(), std::size_t{119'306});
        bool same = true;
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            for (std::size_t i = 0; i < kept.size(); ++i)
                same = same && chosen.at(i, f) == all.at(kept[i], f);
        QVERIFY(same);
    }

    // Enough units for several threads: each unit's rows have the bits that they have when it is alone.
    void manyUnitsAreEachTheirOwn() {
        const CycleTable one = smallTable();
        const FeatureMatrix alone = historyFeatures(one);
        constexpr std::size_t kCopies = 300;
        CycleTable many;
        for (std::size_t copy = 0; copy < kCopies; ++copy) {
            for (const int unit : one.unit) many.unit.push_back(unit + static_cast<int>(copy) * 10'000);
            many.cycle.insert(many.cycle.end(), one.cycle.begin(), one.cycle.end());
            many.rul.insert(many.rul.end(), one.rul.begin(), one.rul.end());
            for (std::size_t c = 0; c < kRawColumns; ++c)
                many.columns[c].insert(many.columns[c].end(), one.columns[c].begin(), one.columns[c].end());
        }
        const FeatureMatrix all = historyFeatures(many);
        QVERIFY(all.rows() > 20'000);
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            for (std::size_t copy = 0; copy < kCopies; ++copy)
                QVERIFY(std::ranges::equal(all.column(f).subspan(copy * one.rows(), one.rows()),
                                           alone.column(f)));
    }

    void emptyTable() { QCOMPARE(historyFeatures(CycleTable{}).rows(), std::size_t{0}); }
};

QTEST_GUILESS_MAIN(TestHistoryFeatures)
#include "tst_history_features.moc"
