// JSON schemas that several descriptions share. Only the descriptions open this door.
#pragma once

#include <string>
#include <vector>

#include "server/service_description.h"

namespace turbofan {

// The error object of contract section 2, with `type` one of the given words.
std::string refusalSchema(const std::vector<std::string>& types);

// {"status": "error", "message": text}
std::string failureSchema();

// A body that is an object and says nothing.
std::string noInputSchema();

// Adds to each route the answer to a Content-Encoding that is not known, with this schema.
void describePacking(std::vector<RouteDescription>& routes, const std::string& schema);

// /livez, /readyz, /healthz, /metrics, /schema.json, /openapi.json.
std::vector<RouteDescription> commonRoutes();

} // namespace turbofan
