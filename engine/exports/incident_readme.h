// The page in the zip that says what the rest of it is.
#pragma once

#include <string>

#include "engine/exports/incident.h"

namespace turbofan {

// Plain text: span, model and data, how it stood, one line for each file, what could not be had.
std::string incidentReadme(const Incident& incident);

} // namespace turbofan
