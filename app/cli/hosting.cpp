#include "app/cli/hosting.h"

#include <mutex>

#include <fmt/format.h>

#include "engine/operation/local_control.h"
#include "server/demo_transport.h"

namespace turbofan {
namespace {

// Where the services listen: known once the server runs, asked for by a control that is there before it.
class Places {
public:
    explicit Places(std::string bind) : bind_(std::move(bind)) {}

    void set(const std::array<std::uint16_t, 4>& ports) {
        const std::scoped_lock lock(mutex_);
        ports_ = ports;
    }
    std::array<std::uint16_t, 4> ports() const {
        const std::scoped_lock lock(mutex_);
        return ports_;
    }
    std::vector<std::string> addresses() const {
        static constexpr std::array<const char*, 4> kNames = {"prediction", "feedback", "drift",
                                                              "retraining"};
        const auto ports = this->ports();
        std::vector<std::string> all;
        for (std::size_t i = 0; i < ports.size(); ++i)
            if (ports[i]) all.push_back(fmt::format("{} http://{}:{}", kNames[i], bind_, ports[i]));
        return all;
    }
    std::unique_ptr<DemoTransport> transport() const { return httpTransports(bind_, ports())(); }

private:
    const std::string bind_;
    mutable std::mutex mutex_;
    std::array<std::uint16_t, 4> ports_{};
};

// The demo's users need all four services.
bool hostsAll(const ServiceSet& services) {
    return services.prediction && services.feedback && services.drift && services.retraining;
}

} // namespace

// Destroyed from the bottom up: ports, control, engine.
struct Hosting::Impl {
    std::shared_ptr<Places> places;
    std::unique_ptr<Engine> engine;
    std::shared_ptr<ControlPort> control;
    const DemoRunner* demo = nullptr; // of the control
    std::unique_ptr<Server> server;

    ~Impl() {
        server.reset(); // it holds the control, too
        control.reset();
    }
};

Hosting::Hosting() : impl_(std::make_unique<Impl>()) {}
Hosting::~Hosting() {
    stop(0);
}

Result<std::unique_ptr<Hosting>> Hosting::start(HostingOptions options) {
    std::unique_ptr<Hosting> hosting(new Hosting());
    Impl& h = *hosting->impl_;
    const auto places = h.places = std::make_shared<Places>(options.bind);
    const bool demo = hostsAll(options.engine.services);
    auto engine = Engine::create(std::move(options.engine));
    if (!engine) return fail(engine.error());
    h.engine = std::move(*engine);
    LocalControlOptions control;
    if (demo) control.transports = [places] { return places->transport(); };
    control.addresses = [places] { return places->addresses(); };
    control.given = std::move(options.given);
    auto local = std::make_shared<LocalControl>(*h.engine, std::move(control));
    h.demo = &local->demo();
    h.control = std::move(local);
    ServerOptions server_options;
    server_options.bind = options.bind;
    server_options.ports = options.ports;
    server_options.control = h.control;
    auto server = Server::start(*h.engine, server_options);
    if (!server) return fail(server.error());
    h.server = std::move(*server);
    places->set(h.server->ports());
    h.engine->start();
    return hosting;
}

Engine& Hosting::engine() {
    return *impl_->engine;
}
const std::shared_ptr<ControlPort>& Hosting::control() const {
    return impl_->control;
}
const DemoRunner& Hosting::demo() const {
    return *impl_->demo;
}
std::array<std::uint16_t, 4> Hosting::ports() const {
    return impl_->places->ports();
}
std::vector<std::string> Hosting::addresses() const {
    return impl_->places->addresses();
}

void Hosting::stop(double grace_seconds) {
    if (!impl_->server) return; // it never started
    impl_->engine->beginStop();
    // The demo's users would meet closed ports. Only one that runs: a refusal would leave an event at every
    // end.
    if (impl_->demo->running()) (void)impl_->control->stopDemo({"system", "the program ends"});
    impl_->server->stop(grace_seconds);
}

} // namespace turbofan
