#include "app/console/embedded_engine.h"

#include "app/cli/hosting.h"
#include "app/cli/session.h"
#include "engine/data/initialize.h"
#include "engine/operation/local_control.h"

namespace turbofan {
namespace {

constexpr double kGraceSeconds = 2; // for requests in flight when the window closes

using Port = Result<std::shared_ptr<ControlPort>>;

// Destroyed from the bottom up.
struct Hosted {
    std::unique_ptr<Hosting> hosting;
    ~Hosted() {
        if (hosting) hosting->stop(kGraceSeconds);
    }
};
struct Alone {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<LocalControl> control;
    ~Alone() {
        if (engine) engine->beginStop();
    }
};

EngineOptions engineOptions(const Session& session) {
    EngineOptions options;
    options.data_directory = session.arguments.data_directory;
    options.settings = session.settings;
    return options;
}

Port openAlone(const Session& session) {
    auto alone = std::make_shared<Alone>();
    auto engine = Engine::create(engineOptions(session));
    if (!engine) return fail(engine.error());
    alone->engine = std::move(*engine);
    LocalControlOptions options;
    options.given = session.given;
    alone->control = std::make_unique<LocalControl>(*alone->engine, std::move(options));
    alone->engine->start();
    ControlPort* port = alone->control.get();
    return std::shared_ptr<ControlPort>(std::move(alone), port);
}

Port openHosted(const Session& session, OpeningReport& report) {
    HostingOptions options;
    options.engine = engineOptions(session);
    options.bind = session.arguments.bind;
    options.ports = session.arguments.ports;
    options.given = session.given;
    auto hosting = Hosting::start(std::move(options));
    if (!hosting) {
        report.port_taken = hosting.error().code == ErrorCode::AlreadyExists;
        return fail(hosting.error());
    }
    auto hosted = std::make_shared<Hosted>();
    hosted->hosting = std::move(*hosting);
    ControlPort* port = hosted->hosting->control().get();
    return std::shared_ptr<ControlPort>(std::move(hosted), port);
}

Status readyData(const Session& session, const std::string& source, OpeningReport& report) {
    InitializeOptions options = initializeOptions(session);
    const bool at_hand = dataAtHand(options);
    if (source.empty() && !at_hand) {
        report.data_missing = true;
        return fail(ErrorCode::NotFound, "there are no engine data here yet",
                    "download or simulate some, or name a folder with TURBOFAN_RAW_DATA");
    }
    options.source = source.empty() ? "auto" : source;
    const auto ready = initializeData(
        options, [&](const Progress& p) { report.tell(p); }, session.stop);
    report.tell({});
    if (ready) return {};
    report.data_missing = !at_hand;
    report.data_kept = at_hand && !source.empty();
    Error error = ready.error();
    if (error.code == ErrorCode::Network || error.code == ErrorCode::Timeout)
        error.code = ErrorCode::Unavailable;
    if (error.code == ErrorCode::Cancelled) error = {error.code, "Getting the data was cancelled.", ""};
    return fail(std::move(error));
}

} // namespace

ui::DataNeed OpeningReport::dataNeed(const std::string& source) const {
    if (data_missing) return source.empty() ? ui::DataNeed::Missing : ui::DataNeed::NotHad;
    return data_kept ? ui::DataNeed::Kept : ui::DataNeed::Here;
}

void OpeningReport::tell(const std::optional<Progress>& preparing) {
    const std::scoped_lock lock(mutex_);
    preparing_ = preparing;
}

std::optional<Progress> OpeningReport::preparing() const {
    const std::scoped_lock lock(mutex_);
    return preparing_;
}

ui::PortOpener embeddedEngine(EmbeddedOptions options, std::stop_token stop,
                              std::shared_ptr<OpeningReport> report) {
    return [options = std::move(options), stop = std::move(stop), report = std::move(report)]() -> Port {
        report->port_taken = report->data_missing = report->data_kept = false;
        Arguments arguments;
        arguments.command = Command::Serve;
        arguments.data_directory = options.data_directory;
        arguments.bind = options.bind;
        arguments.ports = options.ports;
        auto session = openSession(arguments, stop);
        if (!session) return fail(session.error());
        if (auto ok = readyData(*session, options.source, *report); !ok) return fail(ok.error());
        return options.without_ports ? openAlone(*session) : openHosted(*session, *report);
    };
}

} // namespace turbofan
