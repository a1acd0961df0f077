// What a feature or a sensor is, in the window's language, beside its raw name.
#pragma once

#include <QString>

namespace turbofan::ui {

// "T30 HPC outlet total temperature (°R), mean of the last 5 cycles"; empty for a name that is no feature.
// GUI thread.
QString featureWords(const QString& name);
// The name, and in a line below it what it is; for tooltips.
QString namedFeature(const QString& name);
// Its symbol in the data set's description: "T30" for "s_3"; empty for what is no raw column.
QString sensorSymbol(const QString& column);
// Without symbol and unit: "HPC outlet total temperature".
QString sensorWords(const QString& column);

} // namespace turbofan::ui
