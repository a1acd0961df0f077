#include "engine/lifecycle/record_json.h"

#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/store/feedback_check.h"

namespace turbofan {
namespace json = boost::json;
namespace {

json::value embedded(const std::string& text) {
    boost::system::error_code ec;
    json::value parsed = json::parse(text, ec);
    return ec ? json::value(text) : parsed;
}

json::value timeOrNull(const std::optional<Instant>& t) {
    return t ? json::value(formatIso8601(*t)) : json::value(nullptr);
}

json::value numberOrNull(std::optional<double> value) {
    return value && std::isfinite(*value) ? json::value(*value) : json::value(nullptr);
}

json::value versionOrNull(ModelVersion version) {
    return version.number > 0 ? json::value(version.text()) : json::value(nullptr);
}

json::object levels(const WarnAlert& thresholds, bool warn, bool alert) {
    return {{"warn_threshold", thresholds.warn},
            {"alert_threshold", thresholds.alert},
            {"warn", warn},
            {"alert", alert}};
}

tl::unexpected<Error> badField(std::string_view name, std::string_view wanted) {
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the field \"{}\" is missing or not {}", name, wanted),
                "see /submit_feedback in /openapi.json");
}

Result<Instant> timeField(const json::object& object, std::string_view name,
                          std::optional<Instant> fallback) {
    const json::value* value = object.if_contains(json::string_view(name.data(), name.size()));
    if ((!value || value->is_null()) && fallback) return *fallback;
    if (!value || !value->is_string()) return badField(name, "an ISO-8601 time");
    return parseIso8601(std::string_view(value->as_string().data(), value->as_string().size()));
}

} // namespace

std::string toJson(const FeedbackRecord& f) {
    json::object o;
    o["feedback_id"] = f.feedback_id;
    o["prediction_id"] = f.prediction_id;
    o["predicted_rul"] = f.predicted_rul;
    o["actual_rul"] = f.actual_rul;
    o["engine_id"] = f.engine_id;
    o["prediction_timestamp"] = formatIso8601(f.prediction_timestamp);
    o["feedback_timestamp"] = formatIso8601(f.feedback_timestamp);
    o["metadata"] = embedded(f.metadata_json);
    return jsonText(o);
}

std::string toJson(const Evaluation& e) {
    return jsonText(json::object{{"rmse", e.rmse}, {"mae", e.mae}, {"r2", e.r2}, {"n", e.n}});
}

std::string toJson(const DriftStatus& s) {
    const DriftVerdict& verdict = s.verdict;
    json::object o;
    o["last_check_time"] = timeOrNull(s.last_check);
    o["current_rmse"] = numberOrNull(s.current_rmse);
    o["baseline_rmse"] = numberOrNull(s.baseline_rmse);
    o["alert"] = s.alert;
    o["psi_mean"] = s.levels.psi_mean;
    o["ks_mean"] = s.levels.ks_mean;
    o["rmse"] = levels(s.thresholds.rmse, verdict.rmse_warn, verdict.rmse_alert);
    o["psi"] = levels(s.thresholds.psi, verdict.psi_warn, verdict.psi_alert);
    o["ks"] = levels(s.thresholds.ks, verdict.ks_warn, verdict.ks_alert);
    o["feedback_in_window"] = s.feedback_in_window;
    o["engines_in_window"] = s.engines_in_window;
    o["model_version"] = versionOrNull(s.version);
    json::array worst;
    for (const auto& f : s.worst) worst.push_back({{"name", f.name}, {"psi", f.psi}, {"ks", f.ks}});
    o["worst_features"] = std::move(worst);
    o["decision"] = s.decision;
    o["check_ms"] = s.check_ms;
    return jsonText(o);
}

Result<FeedbackRecord> feedbackFromJson(std::string_view line) {
    boost::system::error_code ec;
    const json::value parsed = json::parse(json::string_view(line.data(), line.size()), ec);
    const json::object* o = ec ? nullptr : parsed.if_object();
    if (!o)
        return fail(ErrorCode::InvalidArgument, "the line is not a JSON object", "give one object a line");
    FeedbackRecord f;
    const json::value* id = o->if_contains("feedback_id");
    if (id && id->is_string()) f.feedback_id = std::string(id->as_string());
    const json::value* prediction = o->if_contains("prediction_id");
    if (!prediction || !prediction->is_string()) return badField("prediction_id", "a string");
    f.prediction_id = std::string(prediction->as_string());
    for (const auto& [name, into] :
         {std::pair{"predicted_rul", &f.predicted_rul}, {"actual_rul", &f.actual_rul}}) {
        const json::value* value = o->if_contains(name);
        if (!value || !value->is_number()) return badField(name, "a number");
        *into = value->to_number<double>();
    }
    const json::value* engine = o->if_contains("engine_id");
    const auto numeric =
        engine && engine->is_string()
            ? parseInteger(std::string_view(engine->as_string().data(), engine->as_string().size()))
            : std::nullopt;
    if (engine && engine->is_int64())
        f.engine_id = engine->as_int64();
    else if (numeric)
        f.engine_id = *numeric;
    else
        return badField("engine_id", "an integer");
    auto predicted_at = timeField(*o, "prediction_timestamp", std::nullopt);
    if (!predicted_at) return fail(predicted_at.error());
    auto fed_back_at = timeField(*o, "feedback_timestamp", *predicted_at);
    if (!fed_back_at) return fail(fed_back_at.error());
    f.prediction_timestamp = *predicted_at;
    f.feedback_timestamp = *fed_back_at;
    f.received = *fed_back_at; // an old record must not look as if it had come in just now
    if (const json::value* metadata = o->if_contains("metadata"); metadata && metadata->is_object())
        f.metadata_json = jsonText(*metadata); // not longer than what HTTP took and the export wrote
    if (const auto objection = objectionTo(f))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the field \"{}\" {}", objection->field, objection->why),
                    "correct the line, or leave it out");
    return f;
}

} // namespace turbofan
