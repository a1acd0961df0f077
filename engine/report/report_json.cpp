#include <cmath>

#include <boost/json.hpp>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/report/demo_report.h"

namespace turbofan {
namespace {
namespace json = boost::json;

json::value number(double value) {
    return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

json::object sampleJson(const DemoSample& s) {
    return {{"seconds", number(s.seconds)},
            {"predictions_per_second", number(s.predictions_per_second)},
            {"rmse", number(s.rmse)},
            {"rmse_baseline", number(s.rmse_baseline)},
            {"rmse_warn", number(s.rmse_warn)},
            {"rmse_alert", number(s.rmse_alert)},
            {"ks", number(s.ks)},
            {"psi", number(s.psi)},
            {"live_version", s.live_version}};
}

json::object retrainingJson(const DemoRetraining& r) {
    return {{"started_seconds", number(r.started_seconds)},
            {"finished_seconds", number(r.finished_seconds)},
            {"live_seconds", number(r.live_seconds)},
            {"version_before", r.version_before},
            {"version_after", r.version_after},
            {"fraction", number(r.fraction)},
            {"rmse_before", number(r.rmse_before)},
            {"rmse_after", number(r.rmse_after)},
            {"rmse_alert_after", number(r.rmse_alert_after)},
            {"trigger", r.trigger}};
}

json::object headJson(const DemoReport& r) {
    return {{"program_version", r.program_version},
            {"data_name", r.data_name},
            {"started", formatIso8601(r.started)},
            {"planned_minutes", number(r.planned_minutes)},
            {"seconds", number(r.seconds)},
            {"speed", number(r.speed)},
            {"automatic_retraining", r.automatic_retraining},
            {"complete", r.complete},
            {"users", r.users},
            {"ks_warn", number(r.ks_warn)},
            {"ks_alert", number(r.ks_alert)},
            {"psi_warn", number(r.psi_warn)},
            {"psi_alert", number(r.psi_alert)},
            {"requests", r.requests},
            {"predictions", r.predictions},
            {"feedback", r.feedback},
            {"simulated_errors", r.simulated_errors},
            {"unexpected_failures", r.unexpected_failures},
            {"latency_p50_ms", number(r.latency_p50_ms)},
            {"latency_p99_ms", number(r.latency_p99_ms)},
            {"max_rmse", number(r.max_rmse)},
            {"max_ks", number(r.max_ks)},
            {"max_psi", number(r.max_psi)}};
}

// Boost writes 10.5 as 1.05E1: right, but nothing that a person likes to read.
std::string plainText(const json::value& value) {
    return value.is_double() ? formatNumber(value.as_double()) : json::serialize(value);
}

// {"a": 1, "b": 2} on one line.
std::string lineOf(const json::object& object) {
    std::string text = "{";
    for (const auto& member : object) {
        if (text.size() > 1) text += ", ";
        text += json::serialize(json::value(member.key())) + ": " + plainText(member.value());
    }
    return text + "}";
}

template <class Items, class ToJson>
std::string listOf(const Items& items, ToJson toJson) {
    std::string text = "[";
    for (const auto& item : items) text += (text.size() > 1 ? ",\n    " : "\n    ") + lineOf(toJson(item));
    return text + (items.empty() ? "]" : "\n  ]");
}

} // namespace

std::string reportToJson(const DemoReport& report) {
    std::string text = "{\n";
    for (const auto& member : headJson(report))
        text += "  " + json::serialize(json::value(member.key())) + ": " + plainText(member.value()) + ",\n";
    text += "  \"retrainings\": " + listOf(report.retrainings, retrainingJson) + ",\n";
    text += "  \"samples\": " + listOf(report.samples, sampleJson) + "\n}\n";
    return text;
}

} // namespace turbofan
