#include "server/health_handlers.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/metrics_answer.h"

namespace turbofan {
namespace {

constexpr std::string_view kPlain = "text/plain; charset=utf-8";

HttpResponse plain(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.content_type = kPlain;
    response.body = std::move(body);
    return response;
}

std::string listed(const std::vector<HealthCheck>& checks, std::string_view probe, bool passed) {
    std::string text;
    // Only names: the sentences may speak of files, which are nobody's business out there.
    for (const HealthCheck& check : checks)
        text += check.ok ? fmt::format("[+]{} ok\n", check.name) : fmt::format("[-]{} failed\n", check.name);
    return text + fmt::format("{} check {}\n", probe, passed ? "passed" : "failed");
}

HttpResponse verdict(const HttpRequest& request, const std::vector<HealthCheck>& checks,
                     std::string_view probe) {
    const bool passed = std::all_of(checks.begin(), checks.end(), [](const HealthCheck& c) { return c.ok; });
    const int status = passed ? 200 : 503;
    return plain(status, request.query.contains("verbose") ? listed(checks, probe, passed) : "\n");
}

// The sentences that the window shows; unlike the checks' own they name no files.
std::string reasonsText(const HealthParts& parts) {
    std::string text;
    if (!parts.reasons) return text;
    for (const HealthReason& reason : parts.reasons()) text += reasonText(reason) + "\n";
    return text;
}

// The engine's checks; that the server itself is stopping counts as one of them.
std::vector<HealthCheck> readiness(const HealthParts& parts) {
    std::vector<HealthCheck> checks = parts.readiness();
    const bool stopping = parts.stopping();
    const auto running =
        std::find_if(checks.begin(), checks.end(), [](const auto& c) { return c.name == "running"; });
    if (running == checks.end())
        checks.insert(checks.begin(), {"running", !stopping, ""});
    else
        running->ok = running->ok && !stopping;
    return checks;
}

// A service that is about to stop is not ready, but it is not ill either.
std::vector<HealthCheck> health(const HealthParts& parts) {
    std::vector<HealthCheck> checks = parts.readiness();
    std::erase_if(checks, [](const HealthCheck& check) { return check.name == "running"; });
    return checks;
}

} // namespace

HandlerTable healthHandlers(const HealthParts& parts) {
    return {{"livez", answering([](const HttpRequest&) { return plain(200, "\n"); })},
            {"readyz", answering([parts](const HttpRequest& r) {
                 HttpResponse response = verdict(r, readiness(parts), "readyz");
                 if (r.query.contains("verbose")) response.body += reasonsText(parts);
                 return response;
             })},
            {"healthz",
             answering([parts](const HttpRequest& r) { return verdict(r, health(parts), "healthz"); })},
            {"metrics",
             answering([parts](const HttpRequest& r) { return metricsAnswer(r, parts.metrics_text); })}};
}

} // namespace turbofan
