#include "engine/tracking/run_file.h"

#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"

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

json::object textsToJson(const std::map<std::string, std::string>& texts) {
    json::object object;
    for (const auto& [name, text] : texts) object[name] = text;
    return object;
}

// Reads fields one after another and keeps the first complaint.
class Reader {
public:
    explicit Reader(const json::object& object) : object_(object) {}

    std::string text(std::string_view name) {
        const json::value* field = object_.if_contains(name);
        if (field && field->is_string()) return std::string(field->as_string());
        complain_(name);
        return {};
    }
    Instant instant(std::string_view name) {
        auto read = parseIso8601(text(name));
        if (!read) complain_(name);
        return read.value_or(Instant{});
    }
    bool boolean(std::string_view name) {
        const json::value* field = object_.if_contains(name);
        if (field && field->is_bool()) return field->as_bool();
        complain_(name);
        return false;
    }
    std::map<std::string, std::string> texts(std::string_view name) {
        std::map<std::string, std::string> texts;
        const json::value* field = object_.if_contains(name);
        if (!field || !field->is_object()) complain_(name);
        if (!field || !field->is_object()) return texts;
        for (const auto& member : field->as_object()) {
            if (!member.value().is_string())
                complain_(member.key());
            else
                texts[member.key()] = std::string(member.value().as_string());
        }
        return texts;
    }
    std::map<std::string, double> metrics(std::string_view name) {
        std::map<std::string, double> metrics;
        for (const auto& [key, text] : texts(name)) {
            const auto value = metricFromText(text);
            if (!value) complain_(key);
            metrics[key] = value.value_or(0);
        }
        return metrics;
    }
    std::vector<TrackedRun::Artifact> artifacts(std::string_view name) {
        std::vector<TrackedRun::Artifact> artifacts;
        const json::value* field = object_.if_contains(name);
        if (!field || !field->is_array()) complain_(name);
        if (!field || !field->is_array()) return artifacts;
        for (const json::value& entry : field->as_array()) {
            if (!entry.is_string())
                complain_(name);
            else
                artifacts.push_back({std::string(entry.as_string()), {}});
        }
        return artifacts;
    }
    const std::string& complaint() const { return complaint_; }

private:
    void complain_(std::string_view name) {
        if (complaint_.empty()) complaint_ = fmt::format("the field {} is missing or of another type", name);
    }
    const json::object& object_;
    std::string complaint_;
};

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
                                        {"artifacts", artifacts}});
}

Result<TrackedRun> runFromText(std::string_view text) {
    json::error_code ec;
    const json::value root = json::parse(text, ec);
    if (ec || !root.is_object()) return fail(ErrorCode::Corrupt, "run.json is not a JSON object");
    Reader reader(root.as_object());
    TrackedRun run;
    run.key = reader.text("key");
    run.experiment = reader.text("experiment");
    run.run_name = reader.text("run_name");
    run.started = reader.instant("started");
    run.finished = reader.instant("finished");
    run.succeeded = reader.boolean("succeeded");
    run.tags = reader.texts("tags");
    run.params = reader.texts("params");
    run.metrics = reader.metrics("metrics");
    run.artifacts = reader.artifacts("artifacts");
    if (!reader.complaint().empty()) return fail(ErrorCode::Corrupt, "run.json: " + reader.complaint());
    return run;
}

} // namespace turbofan
