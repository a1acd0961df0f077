#include "ui/theme/sensor_units.h"

#include <array>
#include <string_view>

#include "engine/features/definition.h"
#include "engine/features/meaning.h"

namespace turbofan::ui {
namespace {

UnitChoice chosen = UnitChoice::AsInData;

// Shown value = value × factor, by the unit of the data.
struct Conversion {
    std::string_view from;
    const char* metric;
    double factor;
};
constexpr std::array kConversions{
    Conversion{"°R", "K", 5.0 / 9}, // both count from absolute zero
    Conversion{"psia", "kPa", 6.894757},
    Conversion{"lb/s", "kg/s", 0.45359237},
    Conversion{"rpm", "rpm", 1},                                // in both
    Conversion{"%", "%", 1},                                    // of a speed
    Conversion{"pps/psi", "kg/(s·kPa)", 0.45359237 / 6.894757}, // pounds a second
};

std::string_view unitOf(const QString& column) {
    if (!column.startsWith(QLatin1String("s_"))) return {};
    const auto index = featureIndex(column.toStdString());
    const bool raw = index && featureTable()[*index].kind == FeatureKind::Raw;
    return raw ? columnMeaning(featureTable()[*index].a).unit : std::string_view{};
}

} // namespace

void setUnits(UnitChoice choice) {
    chosen = choice;
}

UnitChoice units() {
    return chosen;
}

SensorUnit sensorUnit(const QString& column) {
    const std::string_view unit = unitOf(column);
    for (const Conversion& known : kConversions) {
        if (known.from != unit) continue;
        if (chosen == UnitChoice::Metric) return {QString::fromUtf8(known.metric), known.factor};
        return {QString::fromUtf8(unit.data(), qsizetype(unit.size())), 1};
    }
    return {};
}

} // namespace turbofan::ui
