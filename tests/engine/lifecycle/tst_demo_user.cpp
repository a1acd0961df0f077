// One simulated user of the demo, over a wire that notes what it sends.
#include <thread>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lifecycle/demo_user.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// Predicts 50 cycles for each row; refuses what has no rows.
class Wire final : public DemoTransport {
public:
    Result<Reply> post(Service service, std::string_view path, std::string_view json) override {
        const QJsonObject sent =
            QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
        if (service == Service::Feedback && path == "/submit_feedback") {
            feedback.push_back(sent["feedback"].toObject());
            if (on_feedback) on_feedback();
            return Reply{200, "{}"};
        }
        const qsizetype rows = sent["data"].toObject()["rows"].toArray().size();
        const bool whole = rows > 0 && sent["data"]["rows"][0].toObject().size() >= 225;
        if (!whole) return Reply{nonsense_status, "{}"};
        predictions += static_cast<int>(rows);
        std::string answer = R"({"rul_predictions":[)";
        for (qsizetype i = 0; i < rows; ++i) answer += i > 0 ? ",50" : "50";
        return Reply{200, answer + R"(],"model_version":"3.0"})"};
    }

    std::vector<QJsonObject> feedback;
    std::function<void()> on_feedback;
    int predictions = 0;
    int nonsense_status = 422;
};

struct Play {
    Play() {
        options.users = 1;
        options.pool_per_user = 5;
        options.minutes = 10;
    }
    // So many requests, one after the other.
    void requests(int count) {
        const DemoStage stage{clock, options, rows, tally, clock.now()};
        std::stop_source end;
        std::jthread user([&] { playDemoUser(stage, 7, wire, end.get_token(), abort.get_token()); });
        for (int i = 0; i < count; ++i) {
            clock.waitForSleepers(1);
            clock.advance(std::chrono::seconds(5)); // the longest pause
        }
        clock.waitForSleepers(1);
        end.request_stop();
    }
    DemoReport report() const {
        DemoReport filled;
        tally.fill(filled);
        return filled;
    }

    ManualClock clock{kStart};
    DemoOptions options;
    DemoRows rows{*smallRows()};
    DemoTally tally;
    Wire wire;
    std::stop_source abort;
};

} // namespace

class TestDemoUser : public QObject {
    Q_OBJECT
private slots:
    void sendsOneFeedbackForEachPrediction() {
        Play play;
        play.options.simulate_errors = false;
        play.requests(5);
        QVERIFY(play.wire.predictions >= 5 && play.wire.predictions <= 25);
        QCOMPARE(static_cast<int>(play.wire.feedback.size()), play.wire.predictions);
        const QJsonObject first = play.wire.feedback.front();
        QCOMPARE(first["predicted_rul"].toDouble(), 50.0);
        QCOMPARE(first["metadata"]["model_version"].toString(), QString("3.0"));
        QCOMPARE(first["metadata"]["user_id"].toVariant().toInt(), 7);
        const QString request = first["metadata"]["request_id"].toString();
        QVERIFY(request.startsWith("u7-"));
        QCOMPARE(first["prediction_id"].toString(), request + "-0");
        QCOMPARE(play.report().feedback, std::uint64_t(play.wire.predictions));
        QCOMPARE(play.tally.failed(), std::uint64_t{0});
    }

    void oneRequestInTenIsNonsense() {
        Play play;
        play.requests(200);
        const auto refused = play.report().simulated_errors;
        QVERIFY2(refused >= 8 && refused <= 40, std::to_string(refused).c_str());
        QCOMPARE(play.tally.failed(), std::uint64_t{0});
    }

    void nonsenseThatIsTakenIsAFailure() {
        Play play;
        play.wire.nonsense_status = 200;
        play.requests(50);
        QVERIFY(play.tally.failed() > 0);
        QVERIFY2(play.tally.failures().front().find("bad input was not refused: 200") != std::string::npos,
                 play.tally.failures().front().c_str());
    }

    void theSameSeedSendsTheSame() {
        Play one, two;
        one.requests(10);
        two.requests(10);
        QVERIFY(!one.wire.feedback.empty());
        QVERIFY(one.wire.feedback == two.wire.feedback);
    }

    // A planned end lets the feedback of the last request through; this is none.
    void anAbortLeavesOutTheRest() {
        Play play;
        play.options.simulate_errors = false;
        play.options.pool_per_user = 200;
        play.wire.on_feedback = [&] { play.abort.request_stop(); };
        play.requests(1);
        QVERIFY(play.wire.predictions > 1);
        QCOMPARE(play.wire.feedback.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestDemoUser)
#include "tst_demo_user.moc"
