#include "engine/lifecycle/demo_traffic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/features/definition.h"

namespace turbofan {
namespace json = boost::json;

DemoRows::DemoRows(const TestRows& rows) {
    const FeatureMatrix& features = rows.test_last;
    objects_.reserve(features.rows());
    for (std::size_t row = 0; row < features.rows(); ++row) {
        std::string text =
            fmt::format("{{\"unit_number\":{},\"time_cycles\":{},\"RUL\":{}", rows.test_last_unit[row],
                        rows.test_last_cycle[row], formatNumber(rows.test_last_rul[row]));
        for (std::size_t f = 0; f < features.columns(); ++f)
            text += fmt::format(",\"{}\":{}", featureName(f),
                                formatNumber(static_cast<double>(features.at(row, f))));
        text += '}';
        objects_.push_back(std::move(text));
        unit_.push_back(rows.test_last_unit[row]);
        truth_.push_back(static_cast<double>(rows.test_last_rul[row]));
    }
}

std::string DemoRows::predictBody(const std::vector<std::uint32_t>& rows) const {
    std::string body = "{\"data\":{\"rows\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0) body += ',';
        body += objects_[rows[i]];
    }
    body += "]}}";
    return body;
}

std::size_t rowsInPlay(std::size_t all, double first_share, double elapsed, double duration) {
    const double passed = duration > 0 ? std::clamp(elapsed / duration, 0.0, 1.0) : 1.0;
    const double share = first_share + (1.0 - first_share) * passed;
    const auto rows = static_cast<std::size_t>(share * static_cast<double>(all));
    return std::clamp<std::size_t>(rows, 1, all);
}

std::vector<std::uint32_t> drawRows(std::mt19937_64& random, std::size_t in_play, std::size_t how_many) {
    std::vector<std::uint32_t> rows(in_play);
    std::iota(rows.begin(), rows.end(), 0u);
    const std::size_t count = std::min(in_play, how_many);
    for (std::size_t i = 0; i < count; ++i) // the front of a Fisher–Yates shuffle
        std::swap(rows[i], rows[i + random() % (in_play - i)]);
    rows.resize(count);
    return rows;
}

std::string badBody(std::mt19937_64& random) {
    static const std::array<std::string, 5> kBodies = {
        R"({"data": "not rows at all"})",
        R"({"data": {"rows": []}})",
        R"({"data": {"rows": [{"setting_1": 0.1, "s_1": 518.67}]}})",
        R"({"rows": [{"setting_1": 0.1}]})",
        R"({"data": {"rows": [)",
    };
    return kBodies[random() % kBodies.size()];
}

std::string feedbackBody(const DemoFeedback& f) {
    json::object feedback;
    feedback["prediction_id"] = f.prediction_id;
    feedback["predicted_rul"] = f.predicted;
    feedback["actual_rul"] = f.actual;
    feedback["engine_id"] = f.engine;
    feedback["prediction_timestamp"] = formatIso8601(f.predicted_at);
    feedback["feedback_timestamp"] = formatIso8601(f.now);
    feedback["metadata"] = {
        {"model_version", f.model_version}, {"user_id", f.user}, {"request_id", f.request_id}};
    return json::serialize(json::object{{"feedback", std::move(feedback)}});
}

std::optional<PredictReply> readPredictReply(std::string_view body) {
    boost::system::error_code ec;
    const json::value parsed = json::parse(json::string_view(body.data(), body.size()), ec);
    const json::object* object = ec ? nullptr : parsed.if_object();
    if (!object) return std::nullopt;
    const json::value* rul = object->if_contains("rul_predictions");
    const json::value* version = object->if_contains("model_version");
    if (!rul || !rul->is_array() || !version || !version->is_string()) return std::nullopt;
    PredictReply reply;
    reply.model_version = std::string(version->as_string());
    for (const json::value& value : rul->as_array()) {
        if (!value.is_number()) return std::nullopt;
        reply.rul.push_back(value.to_number<double>());
    }
    return reply;
}

} // namespace turbofan
