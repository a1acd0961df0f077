// The evidence of events as pairs that people can read.
#pragma once

#include <string>
#include <utility>

#include <QList>
#include <QString>

namespace turbofan::ui {

// The JSON object of an event, flattened: ("Worst features", "sensor_11_mean: KS 0.34, PSI 0.41; …"), names
// and the engine's own words in the window's language. What is not an object comes back whole under
// "Details".
QList<std::pair<QString, QString>> readableDetails(const std::string& json);

} // namespace turbofan::ui
