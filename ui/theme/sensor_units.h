// What the sensors measure in, as the data have it or metric: a setting of the whole window.
#pragma once

#include <QString>

namespace turbofan::ui {

enum class UnitChoice { AsInData, Metric };
void setUnits(UnitChoice choice);
UnitChoice units();

// Shown value = value × factor.
struct SensorUnit {
    QString name; // "°R", "kPa"; empty for ratios, settings and whatever is not known
    double factor = 1;
};

// Of a raw column ("s_2") by the data set's description, in the units chosen. GUI thread.
SensorUnit sensorUnit(const QString& column);

} // namespace turbofan::ui
