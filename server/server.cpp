#include "server/server.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "server/background_work.h"
#include "server/busy_answers.h"
#include "server/control_handlers.h"
#include "server/drift_handlers.h"
#include "server/failure_log.h"
#include "server/feedback_handlers.h"
#include "server/health_handlers.h"
#include "server/http_listener.h"
#include "server/large_bodies.h"
#include "server/oip_answers.h"
#include "server/oip_handlers.h"
#include "server/oip_statistics.h"
#include "server/packed_bodies.h"
#include "server/prediction_handlers.h"
#include "server/retraining_handlers.h"
#include "server/service_router.h"

namespace turbofan {

// Destroyed from the bottom up: first the ports, then the threads that served them, then what those used.
struct Server::Impl {
    Impl(unsigned threads, std::size_t body_limit) : large(threads, body_limit), io(threads) {}

    std::array<Router, 4> routers; // in the order of the ports
    std::array<std::uint16_t, 4> ports{};
    std::atomic<bool> stopping{false};
    std::mutex stop_mutex;
    bool stopped = false;
    bool controlled = false; // a port has the control API
    BackgroundWork background{4};
    LargeBodies large; // its requests may go on to `background`
    IoThreads io;
    std::array<std::unique_ptr<HttpListener>, 4> listeners;

    Status addService(std::size_t index, Engine& engine, const ServerOptions& options,
                      ServiceDescription description, HandlerTable handlers,
                      std::function<std::string(const Scrape&)> metrics, BusyAnswer busy,
                      const PackedAnswer& packed);
    Status addServices(Engine& engine, const ServerOptions& options);
    HandlerTable predictionPortHandlers(PredictionService& service, Engine& engine,
                                        std::shared_ptr<OipStatistics> statistics);
    void finishRequests(double grace_seconds);
};

namespace {

HttpLimits limitsOf(const Settings& settings) {
    HttpLimits limits;
    limits.body_bytes = settings.body_limit_bytes;
    limits.connections = settings.connection_limit;
    limits.header_seconds = settings.header_timeout_seconds;
    limits.body_seconds = settings.body_timeout_seconds;
    limits.idle_seconds = settings.idle_timeout_seconds;
    return limits;
}

std::function<std::vector<HealthReason>()> reasonsOf(const std::shared_ptr<ControlPort>& control) {
    if (!control) return {};
    return [control, log = std::make_shared<FailureLog>()] {
        auto overview = control->overview();
        if (overview) return std::move(overview->reasons);
        log->tell("The overview cannot be had", overview.error());
        return std::vector<HealthReason>{{HealthLevel::NotReady, "overview",
                                          "How the whole stands cannot be told.",
                                          "The log of the service says why."}};
    };
}

void addControl(ServiceDescription& description, HandlerTable& handlers,
                const std::shared_ptr<ControlPort>& control) {
    for (auto&& routes : {controlLookRoutes(), controlActRoutes()})
        description.routes.insert(description.routes.end(), routes.begin(), routes.end());
    handlers.merge(controlHandlers(control));
}

// One for each processor, at least two: more would take turns on them, so that of some requests that could
// be answered one after the other all come late. Slow requests are `background`'s.
unsigned threadCount(const ServerOptions& options) {
    return options.threads > 0 ? options.threads : std::max(2u, availableProcessors());
}

} // namespace

Status Server::Impl::addService(std::size_t index, Engine& engine, const ServerOptions& options,
                                ServiceDescription description, HandlerTable handlers,
                                std::function<std::string(const Scrape&)> metrics, BusyAnswer busy,
                                const PackedAnswer& packed) {
    const auto metrics_text = [this, index, &engine, metrics = std::move(metrics)](ExpositionFormat format) {
        Scrape scrape{format, engine.processFigures()};
        scrape.process.http_connections = static_cast<double>(listeners[index]->connections());
        return metrics(scrape);
    };
    handlers.merge(healthHandlers({[&engine] { return engine.readiness(); },
                                   [this, &engine] { return stopping || engine.stopping(); }, metrics_text,
                                   reasonsOf(options.control)}));
    if (options.control && !controlled) {
        controlled = true;
        addControl(description, handlers, options.control);
    }
    unpackBodies(description, handlers, engine.settings().body_limit_bytes, packed);
    auto router = makeServiceRouter(description, std::move(handlers), background);
    if (!router) return fail(router.error());
    router->refuseBelow("/v2",
                        oipError); // where no route is, the protocol's clients still want their own words
    router->whenBusy(std::move(busy));
    routers[index] = std::move(*router);
    auto listener =
        HttpListener::open(io, options.bind, options.ports[index], limitsOf(engine.settings()),
                           [this, router = &routers[index]](HttpRequest& request, const Respond& respond) {
                               large.handle(*router, request, respond);
                           });
    if (!listener) return fail(listener.error());
    listeners[index] = std::move(*listener);
    ports[index] = listeners[index]->port();
    return {};
}

HandlerTable Server::Impl::predictionPortHandlers(PredictionService& service, Engine& engine,
                                                  std::shared_ptr<OipStatistics> statistics) {
    HandlerTable handlers = predictionHandlers(service);
    const auto ready = [this, &engine] {
        const auto checks = engine.readiness();
        return !stopping && !engine.stopping() &&
               std::all_of(checks.begin(), checks.end(), [](const HealthCheck& check) { return check.ok; });
    };
    handlers.merge(oipHandlers({service, ready, engine.settings().body_limit_bytes, std::move(statistics)}));
    return handlers;
}

Status Server::Impl::addServices(Engine& engine, const ServerOptions& options) {
    Status ok;
    const auto inferences = std::make_shared<OipStatistics>();
    if (auto* service = engine.prediction())
        ok = addService(
            0, engine, options, predictionDescription(), predictionPortHandlers(*service, engine, inferences),
            [service](const Scrape& scrape) { return service->metricsText(scrape); },
            predictionBusy(*service, inferences), predictionPacked(*service));
    if (auto* service = engine.feedback(); service && ok)
        ok = addService(
            1, engine, options, feedbackDescription(), feedbackHandlers(*service),
            [service](const Scrape& scrape) { return service->metricsText(scrape); }, serviceBusy,
            servicePacked);
    if (auto* service = engine.drift(); service && ok)
        ok = addService(
            2, engine, options, driftDescription(), driftHandlers(*service),
            [service](const Scrape& scrape) { return service->metricsText(scrape); }, serviceBusy,
            servicePacked);
    if (auto* service = engine.retraining(); service && ok)
        ok = addService(
            3, engine, options, retrainingDescription(), retrainingHandlers(*service),
            [service](const Scrape& scrape) { return service->metricsText(scrape); }, serviceBusy,
            servicePacked);
    return ok;
}

Server::Server() = default;
Server::~Server() {
    stop(0);
}

Result<std::unique_ptr<Server>> Server::start(Engine& engine, const ServerOptions& options) {
    std::unique_ptr<Server> server(new Server());
    server->impl_ = std::make_unique<Impl>(threadCount(options), engine.settings().body_limit_bytes);
    if (auto ok = server->impl_->addServices(engine, options); !ok) return fail(ok.error());
    for (const auto& listener : server->impl_->listeners) {
        if (listener) listener->accept();
    }
    return server;
}

void Server::Impl::finishRequests(double grace_seconds) {
    for (const auto& listener : listeners) {
        if (listener) listener->drain();
    }
    const Stopwatch watch;
    std::size_t left = 0;
    for (const auto& listener : listeners) {
        if (listener && !listener->waitUntilDrained(std::max(0.0, grace_seconds - watch.seconds())))
            left += listener->connections();
    }
    if (left > 0 && grace_seconds > 0)
        logWarning(
            fmt::format("{} connections were still busy after {} s and are closed.", left, grace_seconds));
    // Whoever sees the connection go can rely on it: what had not begun is never done, and holds up no end.
    large.dropWaiting();
    background.dropWaiting();
    for (const auto& listener : listeners) {
        if (listener) listener->closeAll();
    }
}

void Server::stop(double grace_seconds) {
    if (!impl_) return;
    const std::scoped_lock lock(impl_->stop_mutex);
    if (impl_->stopped) return;
    impl_->stopped = true;
    impl_->stopping = true;
    impl_->finishRequests(grace_seconds);
    impl_->large.join();
    impl_->background.join();
    impl_->io.stop();
}

std::array<std::uint16_t, 4> Server::ports() const {
    return impl_->ports;
}

} // namespace turbofan
