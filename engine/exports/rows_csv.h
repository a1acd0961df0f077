// Rows of the control port as CSV.
#pragma once

#include <string>
#include <vector>

#include "engine/control/control_port.h"

namespace turbofan {

// A header of the members' names, with their units, and one line a row: times as ISO-8601 UTC, numbers in the
// shortest form that reads back the same, words for enumerators, nothing for what is absent or not a number,
// spaces between the parts of a list. There for EventRow, RunRow, ModelRow, ServiceSpan, FeatureRow and
// SettingRow. Any thread.
template <class Row>
std::string rowsCsv(const std::vector<Row>& rows);

} // namespace turbofan
