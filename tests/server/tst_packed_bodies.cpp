// Packed bodies on every port: what is in them counts, and what cannot be read is refused in the port's
// words.
#include <QtTest>

#include "fake_control_port.h"
#include "raw_connection.h"
#include "server/content_coding.h"
#include "server/packed_bodies.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

struct Ports {
    Ports() {
        Settings settings = SmallEngine::quickSettings();
        settings.body_limit_bytes = 1u << 20;
        small = std::make_unique<SmallEngine>(settings, false, std::make_shared<FakeControlPort>());
    }
    RawAnswer ask(int port, const std::string& path, std::string_view coding, const std::string& body) const {
        RawConnection connection(small->ports[static_cast<std::size_t>(port)]);
        (void)connection.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
                              "Content-Encoding: " + std::string(coding) +
                              "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return connection.answer();
    }
    bool counted(int bad_inputs) const {
        const std::string line =
            R"(rul_prediction_errors_total{error_type="bad_input"} )" + std::to_string(bad_inputs) + "\n";
        return small->engine->prediction()->metricsText({}).find(line) != std::string::npos;
    }

    std::unique_ptr<SmallEngine> small;
};

constexpr const char* kRefusal = R"("type":"bad_input","received_features":null)";
constexpr const char* kFailure = R"({"status":"error","message":")";
constexpr const char* kControl = R"("code":"invalid_argument","cure":")";

bool says(const RawAnswer& answer, int status, const std::string& words) {
    return answer.status == status && answer.body.find(words) != std::string::npos;
}

} // namespace

class TstPackedBodies : public QObject {
    Q_OBJECT

private slots:
    void whatIsInThemCounts() {
        const Ports ports;
        const std::string entry =
            R"({"feedback":{"prediction_id":"p-1","predicted_rul":112.5,"actual_rul":118,"engine_id":1001,)"
            R"("prediction_timestamp":"2026-11-23T12:34:56Z"}})";
        for (const ContentCoding coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            const std::string_view name = codingName(coding);
            const RawAnswer predict =
                ports.ask(0, "/predict", name, encoded(coding, R"({"data":{"rows":[]}})"));
            QVERIFY2(says(predict, 503, "no_model"), predict.body.c_str()); // it was read
            const RawAnswer stored = ports.ask(1, "/submit_feedback", name, encoded(coding, entry));
            QVERIFY2(says(stored, 200, "success"), stored.body.c_str());
            const RawAnswer status = ports.ask(2, "/get_drift_status", name, encoded(coding, "{}"));
            QVERIFY2(says(status, 200, "last_check_time"), status.body.c_str());
            const RawAnswer retrain = ports.ask(3, "/retrain", name, encoded(coding, R"({"portion":1})"));
            QVERIFY2(says(retrain, 400, "portion"), retrain.body.c_str());
            const RawAnswer act = ports.ask(0, "/api/v1/pin", name, encoded(coding, R"({"pinned":true})"));
            QVERIFY2(says(act, 200, "success"), act.body.c_str());
        }
    }

    void whatCannotBeReadIsRefusedInThePortsWords() {
        const Ports ports;
        struct Place {
            int port;
            const char* path;
            const char* words;
        };
        for (const auto& [port, path, words] :
             {Place{0, "/predict", kRefusal}, Place{1, "/submit_feedback", kFailure},
              Place{2, "/run_drift_check_now", kFailure}, Place{3, "/retrain", kFailure},
              Place{0, "/api/v1/pin", kControl}}) {
            const RawAnswer unknown = ports.ask(port, path, "br", "{}");
            QVERIFY2(says(unknown, 415, words), unknown.body.c_str());
            QVERIFY2(says(unknown, 415, "pack the body with one of them"), unknown.body.c_str());
            QVERIFY(unknown.head.find("Accept-Encoding: gzip, deflate\r\n") != std::string::npos);
            const RawAnswer damaged = ports.ask(port, path, "gzip", "{}");
            QVERIFY2(says(damaged, 400, words), damaged.body.c_str());
            QVERIFY2(says(damaged, 400, "not gzip that can be unpacked"), damaged.body.c_str());
            const RawAnswer large =
                ports.ask(port, path, "gzip", encoded(ContentCoding::Gzip, std::string(2u << 20, ' ')));
            QVERIFY2(says(large, 413, "over the limit of 1048576 bytes once unpacked"), large.body.c_str());
        }
        QVERIFY(ports.counted(2)); // as what is not JSON; a body over the limit is not counted
    }
};

QTEST_GUILESS_MAIN(TstPackedBodies)
#include "tst_packed_bodies.moc"
