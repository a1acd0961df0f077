// status, fleet, engine, explain, feature, compare, history, incident: what a running server knows.
#include <optional>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/control_commands.h"
#include "app/cli/history_text.h"
#include "app/cli/look_text.h"
#include "app/cli/status_text.h"
#include "engine/base/files.h"
#include "engine/base/json_text.h"
#include "engine/base/time_text.h"
#include "engine/control/control_json.h"
#include "engine/control/figure_names.h"
#include "engine/exports/history_csv.h"
#include "engine/exports/incident.h"
#include "server/remote_control.h"

namespace turbofan {
namespace {

constexpr auto kDefaultSpan = std::chrono::minutes(15);

int exitCode(HealthLevel level) {
    switch (level) {
    case HealthLevel::Ready:
        return 0;
    case HealthLevel::Attention:
    case HealthLevel::Alert:
        return 1;
    case HealthLevel::NotReady:
        break;
    }
    return kNotReady;
}

// Asks the server and prints the answer, as JSON or in lines.
template <class Ask, class Text>
Status show(const Session& session, Ask ask, Text text) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto value = ask(**server);
    if (!value) return fail(value.error());
    if (session.arguments.json)
        fmt::print("{}\n", controlJson(*value));
    else
        for (const std::string& line : text(*value)) fmt::print("{}\n", line);
    return {};
}

// What --from and --to say; without them the quarter of an hour before now, by the server's clock.
Result<IncidentSpan> spanOf(ControlPort& server, const ControlArguments& words) {
    std::optional<Instant> from, to; // what is typed wrong is said without a server, too
    for (const auto& [text, time] : {std::pair{&words.from, &from}, {&words.to, &to}}) {
        if (text->empty()) continue;
        const auto read = parseIso8601(*text);
        if (!read) return fail(read.error());
        *time = *read;
    }
    if (!to) {
        const auto overview = server.overview();
        if (!overview) return fail(overview.error());
        to = overview->time;
    }
    return IncidentSpan{from.value_or(*to - kDefaultSpan), *to};
}

} // namespace

Result<std::shared_ptr<ControlPort>> serverOf(const Session& session) {
    return makeRemoteControl(session.server);
}

bool asksServer(const Session& session) {
    return !session.arguments.control.server.empty();
}

Result<int> runStatus(const Session& session) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto overview = (*server)->overview();
    if (!overview) {
        const Error& error = overview.error();
        if (error.code != ErrorCode::Network && error.code != ErrorCode::Timeout) return fail(error);
        fmt::print(stderr, "turbofan: {}\n", error.text());
        return kNotReady;
    }
    if (session.arguments.json)
        fmt::print("{}\n", controlJson(*overview));
    else
        for (const std::string& line : statusLines(*overview)) fmt::print("{}\n", line);
    return exitCode(overview->health);
}

Status runFleet(const Session& session) {
    return show(
        session, [](ControlPort& server) { return server.fleet(); }, fleetLines);
}

Status runEngine(const Session& session) {
    constexpr std::size_t kPredictionsShown = 10;
    const std::int64_t id = session.arguments.control.numbers.front();
    std::vector<PredictionRow> newest;
    const auto ask = [&](ControlPort& server) -> Result<EngineDetail> {
        if (!session.arguments.json) {
            auto rows = server.predictions({.limit = kPredictionsShown, .after = 0, .engine = id});
            if (!rows) return fail(rows.error());
            newest = std::move(*rows);
        }
        return server.engine(id);
    };
    return show(session, ask, [&](const EngineDetail& engine) { return engineLines(engine, newest); });
}

Status runExplain(const Session& session) {
    const std::int64_t id = session.arguments.control.numbers.front();
    return show(
        session, [id](ControlPort& server) { return server.explain(id); }, explanationLines);
}

Status runFeature(const Session& session) {
    const std::string& name = session.arguments.control.feature;
    return show(
        session, [&](ControlPort& server) { return server.feature(name); }, featureLines);
}

Status runCompare(const Session& session) {
    const auto& words = session.arguments.control.versions;
    const auto a = ModelVersion::parse(words.front()), b = ModelVersion::parse(words.back());
    if (!a) return fail(a.error());
    if (!b) return fail(b.error());
    return show(
        session, [&](ControlPort& server) { return server.compare(*a, *b); }, comparisonLines);
}

Status runHistory(const Session& session) {
    const ControlArguments& words = session.arguments.control;
    if (auto known = checkFigures(words.figures); !known) return known;
    const auto ask = [&](ControlPort& server) -> Result<History> {
        const auto span = spanOf(server, words);
        if (!span) return fail(span.error());
        return server.history({words.figures, span->from, span->to});
    };
    if (!words.csv || session.arguments.json) return show(session, ask, historyLines);
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto history = ask(**server);
    if (!history) return fail(history.error());
    fmt::print("{}", historyCsv(*history));
    return {};
}

Status runIncident(const Session& session) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto span = spanOf(**server, session.arguments.control);
    if (!span) return fail(span.error());
    const auto incident = collectIncident(**server, *span, {}, session.stop);
    if (!incident) return fail(incident.error());
    const auto zip = incidentZip(*incident);
    if (!zip) return fail(zip.error());
    const std::string file = session.arguments.out.empty() ? incidentFileName(*span) : session.arguments.out;
    if (auto ok = writeFileAtomically(file, *zip); !ok) return ok;
    for (const std::string& words : incident->missing) fmt::print(stderr, "without {}\n", words);
    if (session.arguments.json)
        fmt::print("{}\n", jsonText(boost::json::object{{"file", file}, {"bytes", zip->size()}}));
    else
        fmt::print("{}: {} files, {} bytes\n", file, incident->files.size() + 1, zip->size());
    return {};
}

} // namespace turbofan
