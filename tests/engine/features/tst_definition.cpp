#include "engine/features/definition.h"

#include <set>
#include <string>
#include <vector>

#include <QtTest>

using namespace turbofan;

namespace {

std::string sensorName(int number) {
    return "s_" + std::to_string(number);
}
std::string settingName(int number) {
    return "setting_" + std::to_string(number);
}

// The order of contract section 6, written out a second time.
std::vector<std::string> expectedNames() {
    std::vector<std::string> names;
    for (int i = 1; i <= 3; ++i) names.push_back(settingName(i));
    for (int j = 1; j <= 21; ++j) names.push_back(sensorName(j));
    for (const char* window : {"3", "5", "10", "20"}) {
        for (int j = 1; j <= 21; ++j) names.push_back(sensorName(j) + "_roll_" + window);
        for (int i = 1; i <= 3; ++i) names.push_back(settingName(i) + "_roll_" + window);
    }
    for (int i = 1; i <= 3; ++i) names.push_back(settingName(i) + "_delta");
    for (int j = 1; j <= 21; ++j) names.push_back(sensorName(j) + "_delta");
    for (const char* pair : {"setting_1_x_setting_2", "setting_1_x_setting_3", "setting_2_x_setting_3"})
        names.push_back(pair);
    for (int i = 1; i <= 3; ++i)
        for (int j = 1; j <= 21; ++j) names.push_back(settingName(i) + "_x_" + sensorName(j));
    for (const char* name :
         {"temp_fan_to_lpc", "temp_compression_ratio", "temp_expansion_ratio", "temp_overall_rise",
          "pressure_ratio_fan", "pressure_bypass_vs_core", "pressure_drop_turbine", "speed_fan_core_ratio",
          "speed_corrected_ratio", "speed_efficiency", "fuel_air_efficiency", "cooling_air_total",
          "fuel_to_cooling", "thermal_pressure_stress", "engine_load_indicator"})
        names.push_back(name);
    return names;
}

} // namespace

class TestDefinition : public QObject {
    Q_OBJECT
private slots:
    void namesAndOrder() {
        const auto expected = expectedNames();
        QCOMPARE(expected.size(), kFeatureCount);
        QCOMPARE(featureTable().size(), kFeatureCount);
        for (std::size_t i = 0; i < kFeatureCount; ++i) {
            QCOMPARE(featureTable()[i].name, expected[i]);
            QCOMPARE(featureName(i), std::string_view(expected[i]));
        }
    }

    void namesAreFoundAgain() {
        std::set<std::string_view> distinct;
        for (std::size_t i = 0; i < kFeatureCount; ++i) {
            QCOMPARE(featureIndex(featureName(i)), std::optional(i));
            distinct.insert(featureName(i));
        }
        QCOMPARE(distinct.size(), kFeatureCount);
    }

    void otherColumnsAreNoFeatures() {
        for (const char* name :
             {"", "unit_number", "time_cycles", "RUL", "subset", "s_22", "s_1_roll_4", "S_1"})
            QVERIFY2(!featureIndex(name), name);
    }
};

QTEST_GUILESS_MAIN(TestDefinition)
#include "tst_definition.moc"
