// The control API: every answer as /openapi.json says, every error with its cure, and no act for other sites.
#include <QtTest>

#include "api.h"
#include "fake_control_port.h"
#include "raw_connection.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace json = boost::json;

namespace {

std::string text(const json::value& value) {
    return std::string(value.as_string());
}

// A server without data over a port that we can see into.
struct Place {
    explicit Place(ServiceSet services = {})
        : port(std::make_shared<FakeControlPort>()),
          small(SmallEngine::quickSettings(), false, port, services) {}
    std::shared_ptr<FakeControlPort> port;
    SmallEngine small;
};

// The path with every parameter that must be given, as the description's examples have it.
std::string targetOf(const std::string& path, const json::object& operation) {
    std::string target = path;
    const auto* parameters = operation.if_contains("parameters");
    if (!parameters) return target;
    for (const auto& parameter : parameters->as_array()) {
        if (!parameter.at("required").as_bool()) continue;
        const auto& example = parameter.at("example");
        target += (target == path ? "?" : "&") + text(parameter.at("name")) + "=" +
                  (example.is_string() ? text(example) : json::serialize(example));
    }
    return target;
}

RawAnswer raw(std::uint16_t port, const std::string& path, const std::string& headers,
              const std::string& body) {
    RawConnection c(port);
    c.send("POST " + path + " HTTP/1.1\r\nHost: turbofan.test:3000\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return c.answer();
}

} // namespace

class TestControlApi : public QObject {
    Q_OBJECT
private slots:
    void everyRouteAnswersAsDescribed() {
        Place place;
        Api api(place.small.ports[0]);
        int looks = 0, acts = 0;
        for (const auto& [key, item] : api.description().at("paths").as_object()) {
            const std::string path = key;
            if (!path.starts_with("/api/v1/")) continue;
            for (const auto& [method, operation] : item.as_object()) {
                const json::object& described = operation.as_object();
                const auto* body = described.if_contains("requestBody");
                const auto ask = [&] {
                    return body
                               ? api.post(path, json::serialize(
                                                    body->at("content").at("application/json").at("example")))
                               : api.get(targetOf(path, described));
                };
                QVERIFY_ANSWER(ask(), 200);
                ++(body ? acts : looks);
                for (const ErrorCode code :
                     {ErrorCode::NotFound, ErrorCode::Busy, ErrorCode::CoolingDown, ErrorCode::Corrupt,
                      ErrorCode::Io, ErrorCode::Network, ErrorCode::Timeout, ErrorCode::Unavailable}) {
                    place.port->failWith(Error{code, "It is so.", "do that"});
                    const Answer no = ask();
                    QVERIFY_ANSWER(no, traits(code).http_status);
                    QCOMPARE(text(no.json.at("code")), std::string(traits(code).name));
                    QCOMPARE(text(no.json.at("cure")), std::string("do that"));
                }
                place.port->failWith({});
                if (!body) QVERIFY_ANSWER(api.get(path + "?nonsense=1"), 400);
                if (body) QVERIFY_ANSWER(api.post(path, R"({"nonsense":1})"), 400);
                if (body) QVERIFY_ANSWER(api.post(path, "[]"), 400);
            }
        }
        QCOMPARE(looks, 17);
        QCOMPARE(acts, 12);
    }

    void looksTakeTheirParameters_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* target, const char* asked) {
            QTest::newRow(target) << target << asked;
        };
        row("history?names=rmse_current,errors_per_second.&from=1970-01-01T00:00:01Z&to=1970-01-01T00:00:02Z",
            R"(history ["rmse_current", "errors_per_second."] 1000000 2000000)");
        row("history?to=1970-01-01T01:00:00Z", "history [] 2700000000 3600000000");
        row("runs", "runs 100");
        row("runs?limit=7", "runs 7");
        row("events?after=5&limit=9&kinds=drift,demo&text=a%20b&from=1970-01-01T00:00:01Z&alarms_only=true",
            R"(events 5 9 ["drift", "demo"] 'a b' 1000000 -1 true)");
        row("events?alarms_only=false", "events 0 1000 [] '' -1 -1 false");
        row("compare?a=3.0&b=4", "compare 3.0 4.0");
        row("engine?id=1001", "engine 1001");
        row("feature?name=s_2", "feature s_2");
        row("predictions?limit=3&after=8&engine=1002", "predictions 3 8 1002");
        row("explain?id=12", "explain 12");
        row("preflight?action=roll_back", "preflight roll_back - -1");
        row("preflight?action=promote&version=3.0&fraction=0.5", "preflight promote 3.0 0.5");
        row("threshold_preview?psi_warn=0.3&from=1970-01-01T00:00:00Z&to=1970-01-01T00:00:01Z",
            R"(preview {"psi_warn":0.3,"psi_alert":0.25,"ks_warn":0.1,"ks_alert":0.2,"rmse_warn_factor":1.1,)"
            R"("rmse_alert_factor":1.3} 0 1000000)");
    }
    void looksTakeTheirParameters() {
        QFETCH(QString, target);
        QFETCH(QString, asked);
        Place place;
        Api api(place.small.ports[0]);
        QVERIFY_ANSWER(api.get("/api/v1/" + target.toStdString()), 200);
        QCOMPARE(QString::fromStdString(place.port->asked()), asked);
    }

    void theIncidentIsAZip() {
        Place place;
        Api api(place.small.ports[0]);
        const Answer zip = api.get("/api/v1/incident?from=2026-11-25T15:00:00Z&to=2026-11-25T15:02:00Z");
        QVERIFY_ANSWER(zip, 200);
        QVERIFY(zip.body.starts_with("PK\x03\x04"));
        QVERIFY(zip.body.find("figures.csv") != std::string::npos);
        RawConnection c(place.small.ports[0]);
        c.send("GET /api/v1/incident?to=2026-11-25T15:02:00Z HTTP/1.1\r\nHost: t\r\n\r\n");
        const RawAnswer answer = c.answer();
        QVERIFY(answer.head.find("Content-Type: application/zip") != std::string::npos);
        QVERIFY(answer.head.find("turbofan-incident-20261125-150200.zip") != std::string::npos);
        QVERIFY_ANSWER(api.get("/api/v1/incident?from=2026-11-25T15:00:00Z&to=2026-11-25T15:00:00Z"), 400);
    }

    void badParametersAreNamed_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* target, const char* says) {
            QTest::newRow(target) << target << says;
        };
        row("engine", "id is missing");
        row("engine?id=first", "id \"first\" is not a whole number");
        row("compare?a=1.0", "b is missing");
        row("compare?a=1.0&b=latest", "b \"latest\" is not a version like 3.0");
        row("runs?limit=-1", "limit \"-1\" is not from 0 to a million");
        row("events?alarms_only=perhaps", "alarms_only \"perhaps\" is not true or false");
        row("history?names=rmse_current,typo", "there is no figure \"typo\"");
        row("history?from=noon", "from \"noon\" is not a time in ISO-8601");
        row("preflight?action=fly", "there is no action \"fly\"");
        row("threshold_preview?ks_warn=high", "ks_warn \"high\" is not a number");
        row("overview?verbose", "there is no parameter \"verbose\"");
    }
    void badParametersAreNamed() {
        QFETCH(QString, target);
        QFETCH(QString, says);
        Place place;
        Api api(place.small.ports[0]);
        const Answer no = api.get("/api/v1/" + target.toStdString());
        QVERIFY_ANSWER(no, 400);
        QCOMPARE(QString::fromStdString(text(no.json.at("message"))), says);
    }

    void actsTakeTheirBodies_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char* path, const char* body, const char* asked) {
            QTest::newRow(body) << path << body << asked;
        };
        row("retrain", "", "retrain -1 false by http for ''");
        row("retrain", R"({"fraction":0.5,"override_cooldown":true,"actor":"anna","reason":"new wing"})",
            "retrain 0.5 true by anna for 'new wing'");
        row("promote", R"({"version":"3.0"})", "promote 3.0 by http for ''");
        row("pin", R"({"pinned":false})", "pinned false by http for ''");
        row("thresholds", R"({"ks_warn":0.15,"reason":"calm"})",
            R"(thresholds {"psi_warn":0.1,"psi_alert":0.25,"ks_warn":0.15,"ks_alert":0.2,"rmse_warn_factor":1.1,)"
            R"("rmse_alert_factor":1.3} by http for 'calm')");
        row("automatic_retraining", R"({"on":true})", "automatic true by http for ''");
        row("demo/start", R"({"users":3,"speed":20,"fresh_start":false})",
            "start demo 3 10 20 true true false by http for ''");
        row("acknowledge", R"({"events":[4,5]})", "acknowledge [4, 5] by http for ''");
        row("shelve", R"({"event":4,"minutes":30})", "shelve 4 30 by http for ''");
    }
    void actsTakeTheirBodies() {
        QFETCH(QString, path);
        QFETCH(QString, body);
        QFETCH(QString, asked);
        Place place;
        Api api(place.small.ports[0]);
        QVERIFY_ANSWER(api.post("/api/v1/" + path.toStdString(), body.toStdString()), 200);
        QCOMPARE(QString::fromStdString(place.port->asked()), asked);
    }

    void whatMustBeGivenIsAskedFor() {
        Place place;
        Api api(place.small.ports[0]);
        for (const auto& [path, field] : {std::pair{"promote", "version"},
                                          {"pin", "pinned"},
                                          {"automatic_retraining", "on"},
                                          {"acknowledge", "events"},
                                          {"shelve", "event"}}) {
            const Answer no = api.post(std::string("/api/v1/") + path, "{}");
            QVERIFY_ANSWER(no, 400);
            QCOMPARE(text(no.json.at("message")), std::string(field) + " is missing");
        }
        QVERIFY2(place.port->asked().empty(), place.port->asked().c_str());
    }

    void pagesOfOtherSitesCannotAct() {
        Place place;
        const std::string json_type = "Content-Type: application/json\r\n";
        const auto ask = [&](const std::string& headers) {
            return raw(place.small.ports[0], "/api/v1/roll_back", headers, "{}").status;
        };
        QCOMPARE(ask(""), 415);
        QCOMPARE(ask("Content-Type: text/plain\r\n"), 415);
        QCOMPARE(ask("Content-Type: application/x-www-form-urlencoded\r\n"), 415);
        QCOMPARE(ask(json_type + "Origin: http://evil.test\r\n"), 403);
        QCOMPARE(ask(json_type + "Origin: http://turbofan.test:3001\r\n"), 403);
        QCOMPARE(ask(json_type + "Origin: null\r\n"), 403);
        QVERIFY2(place.port->asked().empty(), place.port->asked().c_str());
        QCOMPARE(ask(json_type + "Origin: http://turbofan.test:3000\r\n"), 200);
        QCOMPARE(ask("Content-Type: Application/JSON; charset=utf-8\r\n"), 200);
        QCOMPARE(place.port->asked(), std::string("roll back by http for ''"));
        const RawAnswer thresholds =
            raw(place.small.ports[0], "/api/v1/thresholds", json_type + "Origin: http://evil.test\r\n", "{}");
        QCOMPARE(thresholds.status, 403);
    }

    void theFirstPortThatIsHostedHasIt() {
        {
            Place place({.prediction = false, .feedback = true, .drift = false, .retraining = true});
            Api feedback(place.small.ports[1]), retraining(place.small.ports[3]);
            QVERIFY_ANSWER(feedback.get("/api/v1/overview"), 200);
            QVERIFY_ANSWER(retraining.get("/api/v1/overview"), 404);
        }
        Place place({.prediction = false, .feedback = false, .drift = false, .retraining = true});
        Api retraining(place.small.ports[3]);
        QVERIFY_ANSWER(retraining.get("/api/v1/overview"), 200);
        QVERIFY_ANSWER(retraining.post("/retrain", R"({"fraction":7})"),
                       400); // the contract's is still there
        SmallEngine without(SmallEngine::quickSettings(), false);
        Api none(without.ports[0]);
        QVERIFY_ANSWER(none.get("/api/v1/overview"), 404);
    }

    void pythonClientsSeeTheContractOnly() {
        Place place;
        Api api(place.small.ports[0]);
        QCOMPARE(api.get("/schema.json").json.at("routes").as_array().size(), std::size_t(2));
    }

    void readinessTellsTheReasons() {
        Place place;
        place.port->overview_.reasons = {
            {HealthLevel::Attention, "drift", "RMSE 31.2 is over its alert level 27.8.", "Retrain."}};
        Api api(place.small.ports[2]);
        const std::string verbose = api.get("/readyz?verbose").body;
        QVERIFY2(verbose.ends_with("readyz check passed\n"
                                   "attention: RMSE 31.2 is over its alert level 27.8. Retrain.\n"),
                 verbose.c_str());
        QCOMPARE(api.get("/readyz").body, std::string("\n"));
        place.port->failWith(Error{ErrorCode::Io, "/var/lib/secret is gone", ""});
        const std::string broken = api.get("/readyz?verbose").body;
        QVERIFY2(broken.find("secret") == std::string::npos &&
                     broken.find("not ready: ") != std::string::npos,
                 broken.c_str());
    }
};

QTEST_GUILESS_MAIN(TestControlApi)
#include "tst_control_api.moc"
