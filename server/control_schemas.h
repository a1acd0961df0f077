// What the descriptions of looks and acts share. Only they open this door.
#pragma once

#include <string>
#include <vector>

#include "server/service_description.h"

namespace turbofan {

// The answers that say no, for every code that a port may give.
std::vector<AnswerDescription> controlFailures();

// "/api/v1/" + name
std::string controlPath(const std::string& name);

} // namespace turbofan
