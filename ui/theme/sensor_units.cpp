#include "ui/theme/sensor_units.h"

#include <array>

namespace turbofan::ui {
namespace {

UnitChoice chosen = UnitChoice::AsInData;

enum class Kind { None, Temperature, Pressure, Speed, Flow };

// s_1 … s_21: T2, T24, T30, T50, P2, P15, P30, Nf, Nc, epr, Ps30, phi, NRf, NRc, BPR, farB, htBleed, Nf_dmd,
// PCNfR_dmd, W31, W32.
constexpr std::array kSensors{Kind::Temperature, Kind::Temperature, Kind::Temperature, Kind::Temperature,
                              Kind::Pressure,    Kind::Pressure,    Kind::Pressure,    Kind::Speed,
                              Kind::Speed,       Kind::None,        Kind::Pressure,    Kind::None,
                              Kind::Speed,       Kind::Speed,       Kind::None,        Kind::None,
                              Kind::None,        Kind::Speed,       Kind::Speed,       Kind::Flow,
                              Kind::Flow};

Kind kindOf(const QString& column) {
    if (!column.startsWith(QLatin1String("s_"))) return Kind::None;
    bool number = false;
    const int sensor = column.mid(2).toInt(&number);
    return number && sensor >= 1 && sensor <= int(kSensors.size()) ? kSensors[std::size_t(sensor - 1)]
                                                                   : Kind::None;
}

} // namespace

void setUnits(UnitChoice choice) {
    chosen = choice;
}

UnitChoice units() {
    return chosen;
}

SensorUnit sensorUnit(const QString& column) {
    const bool metric = chosen == UnitChoice::Metric;
    switch (kindOf(column)) {
    case Kind::Temperature: // both count from absolute zero
        return metric ? SensorUnit{QStringLiteral("K"), 5.0 / 9} : SensorUnit{QStringLiteral("°R"), 1};
    case Kind::Pressure:
        return metric ? SensorUnit{QStringLiteral("kPa"), 6.894757} : SensorUnit{QStringLiteral("psia"), 1};
    case Kind::Flow:
        return metric ? SensorUnit{QStringLiteral("kg/s"), 0.45359237}
                      : SensorUnit{QStringLiteral("lb/s"), 1};
    case Kind::Speed:
        return {QStringLiteral("rpm"), 1};
    case Kind::None:
        break;
    }
    return {};
}

} // namespace turbofan::ui
