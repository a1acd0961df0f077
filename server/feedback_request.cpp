#include "server/feedback_request.h"

#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <simdjson.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/store/feedback_check.h"

namespace turbofan {
namespace {

namespace dom = simdjson::dom;

Error unusable(const std::string& where, std::string_view field, std::string_view why) {
    return {ErrorCode::InvalidArgument, fmt::format("{}.{} {}", where, field, why), ""};
}

// Fields of one entry, the last of equal names; null counts as absent.
struct Entry {
    std::string where; // "feedback" or "feedback[3]"
    std::optional<dom::element> prediction_id, predicted_rul, actual_rul, engine_id, prediction_timestamp,
        feedback_timestamp, metadata;

    Entry(std::string place, dom::object object) : where(std::move(place)) {
        for (const auto& [key, value] : object) {
            std::optional<dom::element>* slot = slotOf(key);
            if (!slot) continue;
            if (value.is_null())
                slot->reset();
            else
                *slot = value;
        }
    }

private:
    std::optional<dom::element>* slotOf(std::string_view key) {
        if (key == "prediction_id") return &prediction_id;
        if (key == "predicted_rul") return &predicted_rul;
        if (key == "actual_rul") return &actual_rul;
        if (key == "engine_id") return &engine_id;
        if (key == "prediction_timestamp") return &prediction_timestamp;
        if (key == "feedback_timestamp") return &feedback_timestamp;
        return key == "metadata" ? &metadata : nullptr;
    }
};

Result<std::string> readId(const Entry& entry) {
    std::string_view text;
    if (!entry.prediction_id) return fail(unusable(entry.where, "prediction_id", "is missing"));
    if (entry.prediction_id->get(text) != simdjson::SUCCESS)
        return fail(unusable(entry.where, "prediction_id", "is not text"));
    return std::string(text);
}

Result<double> readRul(const Entry& entry, const std::optional<dom::element>& value, std::string_view field) {
    double number = 0;
    if (!value) return fail(unusable(entry.where, field, "is missing"));
    if (!value->is_number() || value->get(number) != simdjson::SUCCESS || !std::isfinite(number))
        return fail(unusable(entry.where, field, "is not a finite number"));
    return number;
}

// 1001, 1001.0 and "1001" name the same engine: clients differ in how they write it.
std::optional<std::int64_t> asInteger(const dom::element& value) {
    std::int64_t integer = 0;
    double number = 0;
    std::string_view text;
    if (value.get(integer) == simdjson::SUCCESS) return integer;
    if (value.get(number) == simdjson::SUCCESS && number == std::floor(number) && std::abs(number) < 9e15)
        return static_cast<std::int64_t>(number);
    if (value.get(text) != simdjson::SUCCESS) return std::nullopt;
    const auto parsed = parseInteger(text);
    return parsed ? std::optional<std::int64_t>(*parsed) : std::nullopt;
}

Result<std::int64_t> readEngine(const Entry& entry) {
    if (!entry.engine_id) return fail(unusable(entry.where, "engine_id", "is missing"));
    const auto integer = asInteger(*entry.engine_id);
    if (!integer)
        return fail(unusable(entry.where, "engine_id", "is neither an integer nor text that holds one"));
    return *integer;
}

Result<Instant> readTime(const Entry& entry, const dom::element& value, std::string_view field) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return fail(unusable(entry.where, field, "is not text"));
    auto time = parseIso8601(text);
    if (!time)
        return fail(
            unusable(entry.where, field, "is not an ISO-8601 time, for example 2026-11-23T12:34:56Z"));
    return *time;
}

Result<std::string> readMetadata(const Entry& entry) {
    if (!entry.metadata) return std::string("{}");
    if (!entry.metadata->is_object()) return fail(unusable(entry.where, "metadata", "is not an object"));
    return simdjson::minify(*entry.metadata);
}

Result<FeedbackRecord> readTimes(const Entry& entry, FeedbackRecord record, Instant now) {
    if (!entry.prediction_timestamp) return fail(unusable(entry.where, "prediction_timestamp", "is missing"));
    const auto predicted = readTime(entry, *entry.prediction_timestamp, "prediction_timestamp");
    if (!predicted) return fail(predicted.error());
    record.prediction_timestamp = *predicted;
    record.feedback_timestamp = now;
    if (!entry.feedback_timestamp) return record;
    const auto given = readTime(entry, *entry.feedback_timestamp, "feedback_timestamp");
    if (!given) return fail(given.error());
    record.feedback_timestamp = *given;
    return record;
}

Result<FeedbackRecord> readEntry(const dom::element& element, std::string where, Instant now) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument, fmt::format("{} is not an object", where));
    const Entry entry(std::move(where), object);
    FeedbackRecord record;
    auto id = readId(entry);
    if (!id) return fail(id.error());
    record.prediction_id = std::move(*id);
    const auto predicted = readRul(entry, entry.predicted_rul, "predicted_rul");
    if (!predicted) return fail(predicted.error());
    record.predicted_rul = *predicted;
    const auto actual = readRul(entry, entry.actual_rul, "actual_rul");
    if (!actual) return fail(actual.error());
    record.actual_rul = *actual;
    const auto engine = readEngine(entry);
    if (!engine) return fail(engine.error());
    record.engine_id = *engine;
    auto metadata = readMetadata(entry);
    if (!metadata) return fail(metadata.error());
    record.metadata_json = std::move(*metadata);
    if (const auto objection = objectionTo(record))
        return fail(unusable(entry.where, objection->field, objection->why));
    return readTimes(entry, std::move(record), now);
}

// The value of "feedback" in the body.
Result<dom::element> feedbackOf(dom::parser& parser, const std::string& body) {
    dom::element document;
    if (const auto error = parser.parse(body).get(document); error != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the body is not JSON that can be read: {}", simdjson::error_message(error)));
    dom::object object;
    if (document.get(object) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument, "the body is not a JSON object");
    std::optional<dom::element> feedback;
    for (const auto& [key, value] : object) {
        if (key == "feedback") feedback = value;
    }
    if (!feedback) return fail(ErrorCode::InvalidArgument, "the body holds no \"feedback\"");
    return *feedback;
}

} // namespace

Result<std::vector<FeedbackRecord>> parseFeedback(const std::string& body, Instant now) {
    dom::parser parser;
    const auto feedback = feedbackOf(parser, body);
    if (!feedback) return fail(feedback.error());
    auto record = readEntry(*feedback, "feedback", now);
    if (!record) return fail(record.error());
    std::vector<FeedbackRecord> records;
    records.push_back(std::move(*record));
    return records;
}

Result<std::vector<FeedbackRecord>> parseFeedbackBatch(const std::string& body, Instant now) {
    dom::parser parser;
    const auto feedback = feedbackOf(parser, body);
    if (!feedback) return fail(feedback.error());
    dom::array array;
    if (feedback->get(array) != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidArgument, "feedback is not a list");
    std::vector<FeedbackRecord> records;
    for (const dom::element element : array) {
        auto record = readEntry(element, fmt::format("feedback[{}]", records.size()), now);
        if (!record) return fail(record.error());
        records.push_back(std::move(*record));
    }
    if (records.empty()) return fail(ErrorCode::InvalidArgument, "feedback is an empty list");
    return records;
}

} // namespace turbofan
