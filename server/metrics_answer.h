// The answer of /metrics: in the format and encoding that the scraper asks for.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/metrics/scrape.h"
#include "server/http_message.h"

namespace turbofan {

// OpenMetrics where the Accept header names its version 1.0.0 (or none) and prefers it to text/plain; text
// for everybody else, whatever they say that they take.
ExpositionFormat wantedFormat(std::string_view accept);

// Asks `text` for the format, and packs what it gives where that is wanted.
HttpResponse metricsAnswer(const HttpRequest& request,
                           const std::function<std::string(ExpositionFormat)>& text);

} // namespace turbofan
