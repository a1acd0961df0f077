#include <QtTest>

#include <thread>

#include "api.h"
#include "raw_connection.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

std::string text(const boost::json::value& value) {
    return std::string(value.as_string());
}
double number(const boost::json::value& value) {
    return value.to_number<double>();
}

// The value of a metric's line, NaN when there is none.
double metric(Api& api, const std::string& series) {
    const std::string page = "\n" + api.get("/metrics").body;
    const std::size_t at = page.find("\n" + series + " ");
    return at == std::string::npos ? std::nan("") : std::stod(page.substr(at + series.size() + 2));
}

} // namespace

class TstServer : public QObject {
    Q_OBJECT

private slots:
    void everyPortAnswersTheCommonRoutes() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        const std::array<const char*, 4> names = {"PredictionService", "FeedbackService",
                                                  "DriftDetectorService", "RetrainingService"};
        for (std::size_t i = 0; i < 4; ++i) {
            Api api(small.ports[i]);
            QVERIFY_ANSWER(api.get("/livez"), 200);
            QVERIFY_ANSWER(api.get("/readyz"), 200);
            QVERIFY_ANSWER(api.get("/healthz"), 200);
            QCOMPARE(api.get("/livez").body, std::string("\n"));
            const std::string verbose = api.get("/readyz?verbose").body;
            QVERIFY2(verbose.find("[+]store ok\n") != std::string::npos, verbose.c_str());
            QVERIFY(verbose.ends_with("readyz check passed\n"));
            QVERIFY_ANSWER(api.get("/metrics"), 200);
            QVERIFY_ANSWER(api.get("/schema.json"), 200);
            QVERIFY_ANSWER(api.get("/openapi.json"), 200);
            QCOMPARE(text(api.get("/schema.json").json.at("name")), std::string(names[i]));
            QVERIFY_ANSWER(api.get("/nowhere"), 404);
            QCOMPARE(text(api.get("/nowhere").json.at("type")), std::string("bad_input"));
            QVERIFY_ANSWER(api.post("/livez"), 405);
        }
        RawConnection c(small.ports[0]);
        c.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(c.answer().head.find("Content-Type: text/plain; version=0.0.4") != std::string::npos);
    }

    void thePageIsOnThePredictionPortOnly() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        RawConnection c(small.ports[0]);
        c.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer page = c.answer();
        QCOMPARE(page.status, 200);
        QVERIFY(page.head.find("Content-Type: text/html") != std::string::npos);
        QVERIFY(page.head.find("Content-Security-Policy: default-src 'none'") != std::string::npos);
        QFile source(TURBOFAN_SOURCE_DIR "/resources/api/index.html");
        QVERIFY(source.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(page.body), source.readAll());
        for (const char* elsewhere : {"src=\"http", "href=\"http", "@import", "url(http"})
            QVERIFY2(page.body.find(elsewhere) == std::string::npos, elsewhere);
        Api feedback(small.ports[1]);
        QVERIFY_ANSWER(feedback.get("/"), 404);
    }

    void describedRoutesExistAndTheirExamplesWork() {
        SmallEngine small;
        small.publish(77);
        for (const std::uint16_t port : small.ports) {
            Api api(port);
            for (const auto& [path, item] : api.description().at("paths").as_object()) {
                for (const auto& [method, operation] : item.as_object()) {
                    const auto* body = operation.as_object().if_contains("requestBody");
                    const std::string target = Api::exampleOf(path, operation);
                    // What a route is for is described first; unloading is only ever refused.
                    const int first = std::stoi(operation.at("responses").as_object().begin()->key());
                    const Answer answer =
                        body ? api.post(target, boost::json::serialize(
                                                    body->at("content").at("application/json").at("example")))
                             : api.get(target);
                    QVERIFY_ANSWER(answer, first);
                }
            }
        }
        small.engine->retraining()->cancel();
        small.engine->retraining()->waitUntilIdle();
    }

    void bentosFindTheirMethods() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[3]);
        const auto schema = api.get("/schema.json").json;
        QCOMPARE(text(schema.at("type")), std::string("service"));
        QCOMPARE(schema.at("routes").as_array().size(), std::size_t(3));
        const auto& route = schema.at("routes").at(0);
        QCOMPARE(text(route.at("name")), std::string("retrain"));
        QCOMPARE(text(route.at("route")), std::string("/retrain"));
        QVERIFY(!route.at("batchable").as_bool() && !route.at("is_task").as_bool());
        QVERIFY(route.at("input").at("properties").as_object().contains("fraction"));
        QVERIFY(!schema.at("paths").at("/retrain").at("mounted").as_bool());
    }

    void predictionsSucceed() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        Api api(small.ports[0]);
        const Answer answer = api.post("/predict", predictBody(wholeRow() + "," + wholeRow("2.5")));
        QVERIFY_ANSWER(answer, 200);
        QCOMPARE(
            answer.body,
            R"({"rul_predictions":[77.5,77.5],"model_version":"3.0","n_samples":2,"input_shape":[2,227]})");
        QCOMPARE(metric(api, R"(predictions_service_call_total{model_version="3.0",status="success"})"), 1.0);
        QCOMPARE(metric(api, R"(predictions_total{model_version="3.0",status="success"})"), 2.0);
    }

    // Contract section 2, the table.
    void predictionErrors() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[0]);
        const auto type = [](const Answer& a) { return text(a.json.at("type")); };

        // No model yet: that wins over rows at fault, but not over what is no request at all.
        for (const std::string& body : {predictBody(wholeRow()), predictBody("{}"), predictBody("")}) {
            const Answer none = api.post("/predict", body);
            QVERIFY_ANSWER(none, 503);
            QCOMPARE(type(none), std::string("no_model"));
        }
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="no_model"})"), 3.0);
        QCOMPARE(metric(api, R"(predictions_service_call_total{model_version="none",status="missing"})"),
                 3.0);
        QVERIFY_ANSWER(api.post("/predict", "{}"), 400);

        small.publish(50);
        int bad = 1;
        for (const char* body :
             {R"({"data":"a string"})", R"({"data":{}})", R"({"data":{"rows":[1]}})", "x", "{}", ""}) {
            const Answer answer = api.post("/predict", body);
            QVERIFY_ANSWER(answer, 400);
            QCOMPARE(type(answer), std::string("bad_input"));
            QVERIFY(answer.json.at("missing_features").is_null());
            ++bad;
        }
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="bad_input"})"), double(bad));

        const Answer missing =
            api.post("/predict", predictBody(wholeRow("1", "s_9") + "," + wholeRow("1", "s_10")));
        QVERIFY_ANSWER(missing, 422);
        QCOMPARE(type(missing), std::string("validation_error"));
        QCOMPARE(missing.json.at("missing_features"), (boost::json::value{"s_10", "s_9"}));
        QCOMPARE(missing.json.at("expected_features").as_array().size(), kFeatureCount);
        QCOMPARE(text(missing.json.at("expected_features").at(0)), std::string("setting_1"));
        QCOMPARE(missing.json.at("received_features").as_array().size(), kFeatureCount + 1);
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="missing_features"})"), 1.0);

        for (const std::string& body : {predictBody(""), predictBody(wholeRow() + "," + wholeRow("null")),
                                        predictBody(wholeRow("NaN")), predictBody(wholeRow("1e999"))}) {
            const Answer answer = api.post("/predict", body);
            QVERIFY_ANSWER(answer, 422);
            QCOMPARE(type(answer), std::string("validation_error"));
        }
        const Answer value = api.post("/predict", predictBody(wholeRow() + "," + wholeRow("null")));
        QVERIFY2(text(value.json.at("error")).find("row 1: setting_1 is null") == 0, value.body.c_str());
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="validation_error"})"), 5.0);

        QVERIFY_ANSWER(api.get("/predict"), 405);
    }

    void bodiesOverTheLimit() {
        Settings settings = SmallEngine::quickSettings();
        settings.body_limit_bytes = 5000;
        SmallEngine small(settings, false);
        Api api(small.ports[0]);
        const Answer answer = api.post("/predict", predictBody(wholeRow() + "," + wholeRow()));
        QVERIFY_ANSWER(answer, 413);
        QCOMPARE(text(answer.json.at("type")), std::string("bad_input"));
        QVERIFY_ANSWER(api.get("/livez"), 200);
    }

    void reloadSaysWhatItFound() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[0]);
        const Answer none = api.post("/reload");
        QVERIFY_ANSWER(none, 200);
        QCOMPARE(text(none.json.at("status")), std::string("error"));
        small.publish(50, 2);
        const Answer found = api.post("/reload", "");
        QVERIFY_ANSWER(found, 200);
        QCOMPARE(text(found.json.at("status")), std::string("success"));
        for (const char* body : {"x", "[]", "1", "{"}) QVERIFY_ANSWER(api.post("/reload", body), 400);
    }

    void aNewModelReplacesTheOldUnderLoad() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(10, 1);
        std::atomic<int> failures = 0, asked = 0;
        std::jthread user([&](std::stop_token stop) {
            HttpClient client("127.0.0.1", small.ports[0]);
            const std::string body = predictBody(wholeRow());
            while (!stop.stop_requested()) {
                const auto reply = client.post("/predict", body);
                if (!reply || reply->status != 200) ++failures;
                ++asked;
            }
        });
        for (int version = 2; version <= 10; ++version) {
            const int before = asked;
            small.publish(10.0F * static_cast<float>(version), version);
            QTRY_VERIFY(asked > before + 2);
        }
        user.request_stop();
        user.join();
        QCOMPARE(failures.load(), 0);
        Api api(small.ports[0]);
        QCOMPARE(text(api.post("/predict", predictBody(wholeRow())).json.at("model_version")),
                 std::string("10.0"));
    }

    void feedbackIsStoredAndSummedUp() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[1]);
        const Answer none = api.post("/get_accuracy_summary");
        QVERIFY_ANSWER(none, 200);
        QCOMPARE(none.body, std::string(R"({"message":"No feedback data available"})"));

        const Answer one =
            api.post("/submit_feedback", R"({"feedback":)" + feedbackEntry("a", "100", "90") + "}");
        QVERIFY_ANSWER(one, 200);
        QCOMPARE(text(one.json.at("status")), std::string("success"));
        const Answer batch =
            api.post("/submit_feedback_batch", R"({"feedback":[)" + feedbackEntry("b", "50", "80") + "," +
                                                   feedbackEntry("c", "70", "71", "\"1002\"") + "]}");
        QVERIFY_ANSWER(batch, 200);
        QCOMPARE(batch.json.at("feedback_ids").as_array().size(), std::size_t(2));

        const Answer sum = api.post("/get_accuracy_summary", "");
        QVERIFY_ANSWER(sum, 200);
        QCOMPARE(number(sum.json.at("total_feedback_entries")), 3.0);
        QCOMPARE(number(sum.json.at("max_error")), 30.0);
        QCOMPARE(number(sum.json.at("min_error")), 1.0);
        QCOMPARE(metric(api, "rul_feedback_total"), 3.0);
    }

    void feedbackOnceIsStoredOnce() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[1]);
        const std::string body = R"({"feedback":)" + feedbackEntry("a") + "}";
        const Answer first = api.post("/submit_feedback?once=true", body);
        const Answer again = api.post("/submit_feedback?once=true", body);
        QVERIFY_ANSWER(again, 200);
        QCOMPARE(text(first.json.at("feedback_id")), text(again.json.at("feedback_id")));
        QVERIFY(text(api.post("/submit_feedback", body).json.at("feedback_id")) !=
                text(first.json.at("feedback_id")));
        QVERIFY_ANSWER(api.post("/submit_feedback?once=perhaps", body), 400);
    }

    void feedbackAtFaultIsRefused() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[1]);
        for (const std::string& body :
             {std::string("x"), std::string("{}"), R"({"feedback":)" + feedbackEntry("") + "}"}) {
            const Answer answer = api.post("/submit_feedback", body);
            QVERIFY_ANSWER(answer, 400);
            QCOMPARE(text(answer.json.at("status")), std::string("error"));
        }
        const Answer batch = api.post("/submit_feedback_batch", R"({"feedback":[)" + feedbackEntry("a") +
                                                                    "," + feedbackEntry("b", "\"x\"") + "]}");
        QVERIFY_ANSWER(batch, 400);
        QVERIFY(text(batch.json.at("message")).find("feedback[1].predicted_rul") == 0);
        QCOMPARE(text(api.post("/get_accuracy_summary").json.at("message")),
                 std::string("No feedback data available"));
    }

    void driftIsCheckedAndTold() {
        SmallEngine small;
        small.publish(60);
        Api drift(small.ports[2]), feedback(small.ports[1]);
        const Answer before = drift.post("/get_drift_status", "");
        QVERIFY_ANSWER(before, 200);
        QVERIFY(before.json.at("last_check_time").is_null() && before.json.at("current_rmse").is_null());
        QVERIFY_ANSWER(drift.post("/run_drift_check_now"), 200);
        QVERIFY_ANSWER(drift.post("/run_drift_check_now", "x"), 400);
        QVERIFY_ANSWER(
            feedback.post("/submit_feedback", R"({"feedback":)" + feedbackEntry("a", "100", "60") + "}"),
            200);
        const Answer after = drift.post("/run_drift_check_now");
        QVERIFY_ANSWER(after, 200);
        QCOMPARE(number(after.json.at("current_rmse")), 40.0);
        QCOMPARE(number(after.json.at("baseline_rmse")), 12.5);
        QCOMPARE(after.json.at("alert").as_bool(), true);
        QCOMPARE(number(after.json.at("feedback_in_window")), 1.0);
        QCOMPARE(text(after.json.at("model_version")), std::string("1.0"));
        const Answer status = drift.post("/get_drift_status");
        QVERIFY_ANSWER(status, 200);
        QCOMPARE(status.json.at("last_check_time"), after.json.at("last_check_time"));
        QCOMPARE(metric(drift, "rul_drift_checks_total"), 2.0);
        QCOMPARE(metric(drift, "rul_drift_rmse_current"), 40.0);
    }

    void driftWithoutRowsSaysSo() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(60);
        Api drift(small.ports[2]), feedback(small.ports[1]);
        feedback.post("/submit_feedback", R"({"feedback":)" + feedbackEntry() + "}");
        const Answer answer = drift.post("/run_drift_check_now");
        QVERIFY_ANSWER(answer, 503);
        QVERIFY2(answer.body.find(small.folder().string()) == std::string::npos, "no paths in errors");
    }

    void trainingsAreAcceptedOnceAtATime() {
        SmallEngine small;
        Api api(small.ports[3]);
        QVERIFY_ANSWER(api.post("/get_baseline_rmse"), 200);
        QCOMPARE(api.post("/get_baseline_rmse", "").body, std::string("0"));
        for (const char* body : {R"({"fraction":0})", R"({"fraction":1.5})", R"({"fraction":"half"})",
                                 R"({"fractoin":1})", "[]", "x", R"({"fraction":1e999})"})
            QVERIFY_ANSWER(api.post("/retrain", body), 400);

        const Answer accepted = api.post("/retrain", R"({"fraction":0.5})");
        QVERIFY_ANSWER(accepted, 200);
        QCOMPARE(text(accepted.json.at("status")), std::string("accepted"));
        QCOMPARE(number(accepted.json.at("fraction")), 0.5);
        QVERIFY_ANSWER(api.post("/retrain"), 409); // training, or cooling down when it was quick
        small.engine->retraining()->waitUntilIdle();
        QVERIFY_ANSWER(api.post("/retrain", R"({"fraction":null})"), 409);
        QVERIFY(number(api.post("/get_baseline_rmse").json) > 0);
        QCOMPARE(number(api.post("/get_last_training_fraction").json), 0.5);
        Api prediction(small.ports[0]);
        QCOMPARE(text(prediction.post("/predict", predictBody(wholeRow())).json.at("model_version")),
                 std::string("1.0"));
    }

    void stoppingFinishesRequestsAndClosesPorts() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(5);
        RawConnection idle(small.ports[0]), busy(small.ports[0]);
        idle.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(idle.answer().status, 200);
        small.engine->beginStop();
        idle.send("GET /readyz?verbose HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer stopping = idle.answer();
        QCOMPARE(stopping.status, 503);
        QVERIFY(stopping.body.find("[-]running failed") != std::string::npos);
        idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(idle.answer().status, 200);

        const std::string body = predictBody(wholeRow());
        busy.send("POST /predict HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " +
                  std::to_string(body.size()) + "\r\n\r\n");
        QCOMPARE(busy.answer().status, 100); // its session has the request in hand
        busy.send(body.substr(0, 100));
        std::thread stopper([&] { small.server->stop(10); });
        QVERIFY(idle.closedWithin(5000));
        busy.send(body.substr(100));
        const RawAnswer last = busy.answer();
        QCOMPARE(last.status, 200);
        QVERIFY(last.head.find("Connection: close") != std::string::npos);
        QVERIFY(busy.closedWithin(5000));
        stopper.join();
        for (const std::uint16_t port : small.ports) QVERIFY(!RawConnection(port).connected());
    }

    void aTakenPortIsNamedWithItsHolder() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        ServerOptions options;
        options.ports = {0, 0, small.ports[2], 0};
        const auto second = Server::start(*small.engine, options);
        QVERIFY(!second);
        QVERIFY(second.error().code == ErrorCode::AlreadyExists);
        const QString message = QString::fromStdString(second.error().text());
        QVERIFY2(message.contains("(server.tst_server)"), qPrintable(message)); // more than 15 letters
        QVERIFY2(
            message.contains(QString("port %1 is taken by process %2").arg(small.ports[2]).arg(::getpid())),
            qPrintable(message));
        static const QRegularExpression others("--ports (\\d+),(\\d+),(\\d+),(\\d+)");
        const QStringList offered = others.match(message).capturedTexts();
        QCOMPARE(offered.size(), 5);
        QVERIFY(!offered.contains(QString::number(small.ports[2])) && !offered.contains("3000"));
        options.ports = {0, 0, 0, 0};
        options.bind = "203.0.113.7"; // reserved for documentation: nobody's
        QVERIFY(Server::start(*small.engine, options).error().code == ErrorCode::InvalidArgument);
        options.bind = "everywhere";
        QVERIFY(Server::start(*small.engine, options).error().code == ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TstServer)
#include "tst_server.moc"
