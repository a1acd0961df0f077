// status, fleet, engine, explain, compare, history: what a running server knows.
#include <fmt/format.h>

#include "app/cli/control_commands.h"
#include "app/cli/history_text.h"
#include "app/cli/look_text.h"
#include "app/cli/status_text.h"
#include "engine/base/time_text.h"
#include "engine/control/control_json.h"
#include "server/remote_control.h"

namespace turbofan {
namespace {

constexpr int kNotReady = 3;
constexpr auto kDefaultSpan = std::chrono::minutes(15);

int exitCode(HealthLevel level) {
    switch (level) {
    case HealthLevel::Ready:
        return 0;
    case HealthLevel::Attention:
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

Result<HistoryQuery> historyQuery(ControlPort& server, const ControlArguments& words) {
    HistoryQuery query;
    query.names = words.figures;
    if (words.to.empty()) {
        const auto overview = server.overview();
        if (!overview) return fail(overview.error());
        query.to = overview->time;
    } else {
        const auto to = parseIso8601(words.to);
        if (!to) return fail(to.error());
        query.to = *to;
    }
    query.from = query.to - kDefaultSpan;
    if (!words.from.empty()) {
        const auto from = parseIso8601(words.from);
        if (!from) return fail(from.error());
        query.from = *from;
    }
    return query;
}

} // namespace

Result<std::shared_ptr<ControlPort>> serverOf(const Session& session) {
    return makeRemoteControl(session.server);
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
    const std::int64_t id = session.arguments.control.numbers.front();
    return show(
        session, [id](ControlPort& server) { return server.engine(id); }, engineLines);
}

Status runExplain(const Session& session) {
    const std::int64_t id = session.arguments.control.numbers.front();
    return show(
        session, [id](ControlPort& server) { return server.explain(id); }, explanationLines);
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
    const auto ask = [&](ControlPort& server) -> Result<History> {
        const auto query = historyQuery(server, words);
        if (!query) return fail(query.error());
        return server.history(*query);
    };
    if (!words.csv || session.arguments.json) return show(session, ask, historyLines);
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto history = ask(**server);
    if (!history) return fail(history.error());
    fmt::print("{}", historyCsv(*history));
    return {};
}

} // namespace turbofan
