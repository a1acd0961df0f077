#include "server/control_handlers.h"

#include "engine/control/control_json.h"
#include "engine/control/figure_names.h"
#include "engine/exports/incident.h"
#include "server/control_answers.h"
#include "server/control_query.h"

namespace turbofan {
namespace {

constexpr auto kDefaultSpan = std::chrono::minutes(15);
constexpr std::size_t kRuns = 100;

// Asks the port once the query is known to be well-formed.
template <class Ask>
HttpResponse look(const ControlQuery& query, Ask ask) {
    if (auto ok = query.done(); !ok) return controlFailure(ok.error());
    const auto value = ask();
    if (!value) return controlFailure(value.error());
    HttpResponse response;
    response.body = controlJson(*value);
    return response;
}

// From when to when; without an end it is now by the engine's clock, without a begin a quarter of an hour
// before the end.
Result<IncidentSpan> spanOf(ControlPort& port, const std::optional<Instant>& from,
                            const std::optional<Instant>& to) {
    IncidentSpan span;
    if (to) {
        span.to = *to;
    } else {
        const auto overview = port.overview();
        if (!overview) return fail(overview.error());
        span.to = overview->time;
    }
    span.from = from.value_or(span.to - kDefaultSpan);
    return span;
}

HttpResponse history(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    HistoryQuery wanted;
    wanted.names = query.list("names");
    const auto from = query.time("from"), to = query.time("to");
    return look(query, [&]() -> Result<History> {
        if (auto ok = checkFigures(wanted.names); !ok) return fail(ok.error());
        const auto span = spanOf(port, from, to);
        if (!span) return fail(span.error());
        wanted.from = span->from;
        wanted.to = span->to;
        return port.history(wanted);
    });
}

// The one look that is a file.
HttpResponse incident(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    const auto from = query.time("from"), to = query.time("to");
    if (auto ok = query.done(); !ok) return controlFailure(ok.error());
    const auto span = spanOf(port, from, to);
    if (!span) return controlFailure(span.error());
    const auto taken = collectIncident(port, *span, {}, {});
    if (!taken) return controlFailure(taken.error());
    auto zip = incidentZip(*taken);
    if (!zip) return controlFailure(zip.error());
    HttpResponse response;
    response.content_type = "application/zip";
    response.body = std::move(*zip);
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"" + incidentFileName(*span) + "\"");
    return response;
}

HttpResponse events(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    EventQuery wanted;
    wanted.after = query.integer("after").value_or(wanted.after);
    wanted.limit = query.count("limit", wanted.limit);
    wanted.kinds = query.list("kinds");
    wanted.text = query.text("text").value_or("");
    wanted.from = query.time("from");
    wanted.to = query.time("to");
    wanted.alarms_only = query.flag("alarms_only");
    return look(query, [&] { return port.events(wanted); });
}

HttpResponse predictions(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    PredictionQuery wanted;
    wanted.limit = query.count("limit", wanted.limit);
    wanted.after = query.integer("after").value_or(wanted.after);
    wanted.engine = query.integer("engine");
    return look(query, [&] { return port.predictions(wanted); });
}

HttpResponse compare(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    query.require("a");
    query.require("b");
    const auto a = query.version("a"), b = query.version("b");
    return look(query, [&] { return port.compare(*a, *b); });
}

// By its number in the query: an engine, or a prediction.
template <class T>
HttpResponse numbered(const HttpRequest& request, ControlPort& port,
                      Result<T> (ControlPort::*method)(std::int64_t)) {
    ControlQuery query(request);
    query.require("id");
    const auto id = query.integer("id");
    return look(query, [&] { return (port.*method)(*id); });
}

HttpResponse feature(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    query.require("name");
    const auto name = query.text("name");
    return look(query, [&] { return port.feature(*name); });
}

HttpResponse thresholdPreview(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    const auto present = port.thresholds();
    if (!present) return controlFailure(present.error());
    Thresholds proposed = *present;
    for (const auto& [name, into] : {std::pair{"psi_warn", &proposed.psi_warn},
                                     {"psi_alert", &proposed.psi_alert},
                                     {"ks_warn", &proposed.ks_warn},
                                     {"ks_alert", &proposed.ks_alert},
                                     {"rmse_warn_factor", &proposed.rmse_warn_factor},
                                     {"rmse_alert_factor", &proposed.rmse_alert_factor}})
        *into = query.number(name).value_or(*into);
    const auto from = query.time("from"), to = query.time("to");
    return look(query, [&]() -> Result<ThresholdPreview> {
        const auto span = spanOf(port, from, to);
        if (!span) return fail(span.error());
        return port.previewThresholds(proposed, span->from, span->to);
    });
}

HttpResponse preflight(ControlPort& port, const HttpRequest& request) {
    ControlQuery query(request);
    query.require("action");
    const auto word = query.text("action");
    const auto version = query.version("version");
    const auto fraction = query.number("fraction");
    return look(query, [&]() -> Result<Preflight> {
        const auto action = fromControlJson<ActionKind>("\"" + *word + "\"");
        if (!action)
            return fail(ErrorCode::InvalidArgument, "there is no action \"" + *word + "\"",
                        "see /openapi.json");
        return port.preflight(*action, version, fraction);
    });
}

} // namespace

HandlerTable controlLooks(const std::shared_ptr<ControlPort>& port) {
    const auto with = [port](auto f) {
        return answering([port, f](const HttpRequest& request) { return f(*port, request); });
    };
    // A look that needs nothing said.
    const auto plain = [port](auto method) {
        return answering([port, method](const HttpRequest& request) {
            return look(ControlQuery(request), [&] { return ((*port).*method)(); });
        });
    };
    return {{"control_overview", plain(&ControlPort::overview)},
            {"control_history", with(history)},
            {"control_runs", with([](ControlPort& p, const HttpRequest& request) {
                 ControlQuery query(request);
                 const std::size_t limit = query.count("limit", kRuns);
                 return look(query, [&] { return p.runs(limit); });
             })},
            {"control_events", with(events)},
            {"control_models", plain(&ControlPort::models)},
            {"control_compare", with(compare)},
            {"control_fleet", plain(&ControlPort::fleet)},
            {"control_engine", with([](ControlPort& p, const HttpRequest& request) {
                 return numbered(request, p, &ControlPort::engine);
             })},
            {"control_drift", plain(&ControlPort::drift)},
            {"control_feature", with(feature)},
            {"control_threshold_preview", with(thresholdPreview)},
            {"control_predictions", with(predictions)},
            {"control_explain", with([](ControlPort& p, const HttpRequest& request) {
                 return numbered(request, p, &ControlPort::explain);
             })},
            {"control_settings", plain(&ControlPort::settings)},
            {"control_thresholds", plain(&ControlPort::thresholds)},
            {"control_preflight", with(preflight)},
            {"control_incident", with(incident)}};
}

HandlerTable controlHandlers(const std::shared_ptr<ControlPort>& port) {
    HandlerTable all = controlLooks(port);
    all.merge(controlActs(port));
    return all;
}

} // namespace turbofan
