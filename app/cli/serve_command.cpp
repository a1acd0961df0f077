// serve: the services until a signal.
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <sstream>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/hosting.h"
#include "engine/base/log.h"
#include "server/remote_retraining.h"

namespace turbofan {
namespace {

constexpr double kGraceSeconds = 10; // for requests in flight when asked to stop
// How long /readyz says 503 while connections are still taken, so that a load balancer can see it.
constexpr auto kAnnounce = std::chrono::milliseconds(300);

Result<ServiceSet> parseServices(const std::string& text) {
    ServiceSet set{false, false, false, false};
    std::stringstream stream(text);
    std::string name;
    while (std::getline(stream, name, ',')) {
        if (name == "prediction")
            set.prediction = true;
        else if (name == "feedback")
            set.feedback = true;
        else if (name == "drift")
            set.drift = true;
        else if (name == "retraining")
            set.retraining = true;
        else
            return fail(ErrorCode::InvalidArgument, fmt::format("there is no service \"{}\"", name),
                        "choose from prediction,feedback,drift,retraining");
    }
    if (!set.prediction && !set.feedback && !set.drift && !set.retraining)
        return fail(ErrorCode::InvalidArgument, "--services names no service",
                    "choose from prediction,feedback,drift,retraining");
    return set;
}

void waitForStop(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait(lock, stop, [] { return false; });
}

// Not said by runServe itself, which would hold the first model for as long as it serves.
std::string whatServes(Engine& engine) {
    const auto live = engine.registry().live();
    return live ? fmt::format("model {} is live", live->metadata.version.text())
                : "no model yet: POST /retrain makes one";
}

} // namespace

Status runServe(const Session& session) {
    auto services = parseServices(session.arguments.services);
    if (!services) return fail(services.error());
    if (services->drift || services->retraining)
        if (auto ok = ensureData(session); !ok) return ok;
    HostingOptions options;
    options.engine.data_directory = session.arguments.data_directory;
    options.engine.settings = session.settings;
    options.engine.services = *services;
    if (services->drift && !services->retraining) {
        auto remote = makeRemoteRetraining(session.settings.retraining_url);
        if (!remote) return fail(remote.error());
        options.engine.remote_retraining = std::move(*remote);
    }
    options.bind = session.arguments.bind;
    options.ports = session.arguments.ports;
    options.given = session.given;
    auto hosting = Hosting::start(std::move(options));
    if (!hosting) return fail(hosting.error());
    for (const std::string& address : (*hosting)->addresses()) logInfo("listening: " + address);
    Engine& engine = (*hosting)->engine();
    logInfo(whatServes(engine));
    waitForStop(session.stop);
    logInfo("stopping: requests in flight are finished first");
    engine.beginStop();
    makeSystemClock()->waitFor(kAnnounce, {});
    (*hosting)->stop(kGraceSeconds);
    hosting->reset();
    logInfo("stopped");
    return {};
}

} // namespace turbofan
