// What each port says when there is too much to do already, and what of it is counted.
#include <QtTest>

#include <array>
#include <cerrno>

#include <sys/inotify.h>
#include <unistd.h>

#include <QScopeGuard>

#include <boost/json.hpp>

#include "server/busy_answers.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

HttpRequest request(std::string method, std::string path) {
    HttpRequest made;
    made.method = std::move(method);
    made.path = std::move(path);
    return made;
}

const Error kBusy{ErrorCode::Unavailable, "there is too much to do", "try again"};

} // namespace

class TstBusyAnswers : public QObject {
    Q_OBJECT

private slots:
    void predictionsAreCounted() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        PredictionService& service = *small.engine->prediction();
        small.publish(77.5, 3);
        const auto statistics = std::make_shared<OipStatistics>();
        const BusyAnswer busy = predictionBusy(service, statistics);
        const auto counts = [&](int errors) {
            const std::string line =
                R"(rul_prediction_errors_total{error_type="internal_error"} )" + std::to_string(errors);
            return service.metricsText({}).find(line + "\n") != std::string::npos;
        };
        for (const auto& other : {request("POST", "/reload"), request("GET", "/predict"),
                                  request("GET", "/v2"), request("POST", "/api/v1/retrain")})
            QCOMPARE(busy(other, kBusy).status, 503);
        QVERIFY(!counts(1));
        const HttpResponse predict = busy(request("POST", "/predict"), kBusy);
        QCOMPARE(predict.status, 503);
        QCOMPARE(
            predict.body,
            std::string(R"json({"error":"there is too much to do (try again)","type":"internal_error",)json"
                        R"json("received_features":null,"expected_features":null,)json"
                        R"json("missing_features":null})json"));
        QVERIFY(counts(1));
        const auto failed = [&] {
            const auto entry = statistics->entry("turbofan-rul", {3});
            return entry.at("inference_stats").at("fail").at("count").to_number<int>();
        };
        QCOMPARE(failed(), 0);
        for (const char* path : {"/v2/models/turbofan-rul/infer", "/v2/models/turbofan-rul/versions/3/infer",
                                 "/v2/models/turbofan-rul/versions/1/infer",
                                 "/v2/models/turbofan-rul/versions/x/infer", "/v2/models/other/infer"})
            QCOMPARE(busy(request("POST", path), kBusy).body,
                     std::string(R"json({"error":"there is too much to do (try again)"})json"));
        QVERIFY(counts(6));
        QCOMPARE(failed(), 2); // not those for what is not in service
    }

    // Whoever has too much to do already does not look through the models folder besides.
    void noBundleIsOpenedForIt() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        const BusyAnswer busy =
            predictionBusy(*small.engine->prediction(), std::make_shared<OipStatistics>());
        const int watch = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
        const auto closed = qScopeGuard([&] { ::close(watch); });
        QVERIFY(::inotify_add_watch(watch, small.engine->paths().models.c_str(), IN_OPEN) >= 0);
        QCOMPARE(busy(request("POST", "/v2/models/turbofan-rul/versions/1/infer"), kBusy).status, 503);
        alignas(inotify_event) std::array<char, 4096> opened;
        QCOMPARE(::read(watch, opened.data(), opened.size()), ssize_t{-1});
        QCOMPARE(errno, EAGAIN);
        (void)small.engine->registry().bundleOf({1}); // would have been seen
        QVERIFY(::read(watch, opened.data(), opened.size()) > 0);
    }

    void otherServicesUseTheirOwnWords() {
        const HttpResponse service = serviceBusy(request("POST", "/submit_feedback"), kBusy);
        QCOMPARE(service.status, 503);
        QCOMPARE(
            service.body,
            std::string(R"json({"status":"error","message":"there is too much to do (try again)"})json"));
        const HttpResponse control = serviceBusy(request("POST", "/api/v1/retrain"), kBusy);
        QCOMPARE(control.status, 503);
        QVERIFY2(control.body.find(R"("code":"unavailable","cure":"try again")") != std::string::npos,
                 control.body.c_str());
    }
};

QTEST_GUILESS_MAIN(TstBusyAnswers)
#include "tst_busy_answers.moc"
