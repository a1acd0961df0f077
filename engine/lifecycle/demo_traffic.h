// What the demo's users send: rows rendered once, and the words of each request.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/training/training_set.h"

namespace turbofan {

// The last test rows as JSON objects, rendered once. Immutable; share freely.
class DemoRows {
public:
    explicit DemoRows(const TestRows& rows);

    std::size_t count() const { return objects_.size(); }
    // {"data": {"rows": […]}} of the given rows.
    std::string predictBody(const std::vector<std::uint32_t>& rows) const;
    std::int32_t unit(std::uint32_t row) const { return unit_[row]; }
    double truth(std::uint32_t row) const { return truth_[row]; }

private:
    std::vector<std::string> objects_;
    std::vector<std::int32_t> unit_;
    std::vector<double> truth_;
};

// How many of `all` rows are in play after `elapsed` of `duration` seconds: grows linearly from `first_share`
// to all.
std::size_t rowsInPlay(std::size_t all, double first_share, double elapsed, double duration);

// `how_many` distinct rows out of the first `in_play` (fewer when there are not so many).
std::vector<std::uint32_t> drawRows(std::mt19937_64& random, std::size_t in_play, std::size_t how_many);

// One of several malformed bodies, each of which a correct service refuses with a 4xx.
std::string badBody(std::mt19937_64& random);

struct DemoFeedback {
    std::string prediction_id;
    double predicted = 0;
    double actual = 0;
    std::int32_t engine = 0;
    Instant predicted_at;
    Instant now;
    std::string model_version;
    int user = 0;
    std::string request_id;
};
// {"feedback": {…}} with the metadata of contract section 8.
std::string feedbackBody(const DemoFeedback& feedback);

// What a success answer of /predict says; nothing when it is not one.
struct PredictReply {
    std::vector<double> rul;
    std::string model_version;
};
std::optional<PredictReply> readPredictReply(std::string_view body);

} // namespace turbofan
