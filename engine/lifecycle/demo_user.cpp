#include "engine/lifecycle/demo_user.h"

#include <random>

#include <fmt/format.h>

namespace turbofan {
namespace {

constexpr double kLongestPauseSeconds = 5; // each user waits U(0, 5) s between requests
constexpr int kOneBadRequestIn = 10;

// What one has of its own.
class User {
public:
    User(const DemoStage& stage, int number, DemoTransport& transport)
        : stage_(stage), number_(number), transport_(transport) {
        std::seed_seq seed{static_cast<unsigned>(stage.options.seed), static_cast<unsigned>(number), 0x9e37u};
        random_.seed(seed);
    }

    Duration pause() { return Duration(static_cast<long>(pause_seconds_(random_) * 1e6)); }
    void request(const std::stop_token& abort);

private:
    bool sendsNonsense() { return stage_.options.simulate_errors && random_() % kOneBadRequestIn == 0; }
    void nonsense();
    void sendFeedback(const std::vector<std::uint32_t>& drawn, const PredictReply& reply,
                      const std::string& request_id, Instant predicted_at, const std::stop_token& abort);

    const DemoStage& stage_;
    const int number_;
    DemoTransport& transport_;
    std::mt19937_64 random_;
    std::uniform_real_distribution<double> pause_seconds_{0, kLongestPauseSeconds};
};

void User::nonsense() {
    auto reply = transport_.post(DemoTransport::Service::Prediction, "/predict", badBody(random_));
    if (reply && reply->status >= 400 && reply->status < 500)
        stage_.tally.refusedAsExpected();
    else
        stage_.tally.failed("bad input was not refused: " +
                            (reply ? std::to_string(reply->status) : reply.error().text()));
}

void User::request(const std::stop_token& abort) {
    if (sendsNonsense()) return nonsense();
    const DemoOptions& options = stage_.options;
    const std::size_t in_play =
        rowsInPlay(stage_.rows.count(), options.first_train_size,
                   secondsBetween(stage_.began, stage_.clock.now()), options.minutes * 60);
    const auto how_many = 1 + random_() % static_cast<std::uint64_t>(options.pool_per_user);
    const auto drawn = drawRows(random_, in_play, how_many);
    const std::string request_id = fmt::format("u{}-{:016x}", number_, random_());
    const Instant predicted_at = stage_.clock.now();
    const Stopwatch watch;
    auto reply =
        transport_.post(DemoTransport::Service::Prediction, "/predict", stage_.rows.predictBody(drawn));
    const double ms = watch.seconds() * 1e3;
    if (!reply) return stage_.tally.failed(reply.error().text());
    const auto answer = reply->status == 200 ? readPredictReply(reply->body) : std::nullopt;
    if (!answer || answer->rul.size() != drawn.size())
        return stage_.tally.failed(
            fmt::format("/predict answered {}: {}", reply->status, reply->body.substr(0, 200)));
    stage_.tally.answered(ms, drawn.size());
    sendFeedback(drawn, *answer, request_id, predicted_at, abort);
}

void User::sendFeedback(const std::vector<std::uint32_t>& drawn, const PredictReply& reply,
                        const std::string& request_id, Instant predicted_at, const std::stop_token& abort) {
    for (std::size_t i = 0; i < drawn.size() && !abort.stop_requested(); ++i) {
        DemoFeedback feedback;
        feedback.prediction_id = fmt::format("{}-{}", request_id, i);
        feedback.predicted = reply.rul[i];
        feedback.actual = stage_.rows.truth(drawn[i]);
        feedback.engine = stage_.rows.unit(drawn[i]);
        feedback.predicted_at = predicted_at;
        feedback.now = stage_.clock.now();
        feedback.model_version = reply.model_version;
        feedback.user = number_;
        feedback.request_id = request_id;
        auto answer =
            transport_.post(DemoTransport::Service::Feedback, "/submit_feedback", feedbackBody(feedback));
        if (answer && answer->status == 200)
            stage_.tally.feedbackAccepted();
        else
            stage_.tally.failed(
                "/submit_feedback failed: " +
                (answer ? std::to_string(answer->status) + " " + answer->body : answer.error().text()));
    }
}

} // namespace

double secondsBetween(Instant from, Instant to) {
    return std::chrono::duration<double>(to - from).count();
}

void playDemoUser(const DemoStage& stage, int number, DemoTransport& transport, const std::stop_token& end,
                  const std::stop_token& abort) {
    User user(stage, number, transport);
    while (stage.clock.waitFor(user.pause(), end)) user.request(abort);
}

} // namespace turbofan
