#include "engine/tracking/run_file.h"

#include <cmath>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/tracking/tracked_fields.h"
#include <boost/json.hpp>

namespace turbofan {
namespace {
namespace json = boost::json;

std::string metricText(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return formatNumber(value);
}

std::optional<double> metricFromText(std::string_view text) {
    if (text == "NaN") return std::nan("");
    if (text == "Infinity") return INFINITY;
    if (text == "-Infinity") return -INFINITY;
    return parseNumber(text);
}

} // namespace

std::string runToText(const TrackedRun& run) {
    json::object metrics;
    for (const auto& [name, value] : run.metrics) metrics[name] = metricText(value);
    json::array artifacts;
    for (const auto& artifact : run.artifacts) artifacts.emplace_back(artifact.name);
    return json::serialize(json::object{{"key", run.key},
                                        {"experiment", run.experiment},
                                        {"run_name", run.run_name},
                                        {"started", formatIso8601(run.started)},
                                        {"finished", formatIso8601(run.finished)},
                                        {"succeeded", run.succeeded},
                                        {"tags", textsToJson(run.tags)},
                                        {"params", textsToJson(run.params)},
                                        {"metrics", metrics},
                                        {"artifacts", artifacts},
                                        {"registered_model", run.registered_model},
                                        {"version_description", run.version_description},
                                        {"version_tags", textsToJson(run.version_tags)}});
}

Result<TrackedRun> runFromText(std::string_view text) {
    json::error_code ec;
    const json::value root = json::parse(text, ec);
    if (ec || !root.is_object()) return fail(ErrorCode::Corrupt, "run.json is not a JSON object");
    FieldReader reader(root.as_object());
    TrackedRun run;
    run.key = reader.text("key");
    run.experiment = reader.text("experiment");
    run.run_name = reader.text("run_name");
    run.started = reader.instant("started");
    run.finished = reader.instant("finished");
    run.succeeded = reader.boolean("succeeded");
    run.tags = reader.texts("tags");
    run.params = reader.texts("params");
    for (const auto& [name, figure] : reader.texts("metrics")) {
        const auto value = metricFromText(figure);
        if (!value) reader.complain(name);
        run.metrics[name] = value.value_or(0);
    }
    for (std::string& name : reader.list("artifacts")) run.artifacts.push_back({std::move(name), {}});
    if (reader.has("registered_model")) { // not in files of earlier programs
        run.registered_model = reader.text("registered_model");
        run.version_description = reader.text("version_description");
        run.version_tags = reader.texts("version_tags");
    }
    if (!reader.complaint().empty()) return fail(ErrorCode::Corrupt, "run.json: " + reader.complaint());
    return run;
}

} // namespace turbofan
