#include <QtTest>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "api.h"
#include "oip_requests.h"
#include "raw_connection.h"
#include "server/content_coding.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

const std::string kModel = "/v2/models/turbofan-rul";

std::string text(const boost::json::value& value) {
    return std::string(value.as_string());
}

double metric(Api& api, const std::string& series) {
    const std::string page = "\n" + api.get("/metrics").body;
    const std::size_t at = page.find("\n" + series + " ");
    return at == std::string::npos ? std::nan("") : std::stod(page.substr(at + series.size() + 2));
}

std::string features(std::size_t rows, std::string_view rest) {
    return oipBody(oipInput("features", fmt::format("[{},225]", rows), "FP64", rest));
}

// POST …/infer with headers of one's own.
RawAnswer infer(RawConnection& c, const std::string& body, const std::string& headers) {
    c.send(fmt::format("POST {}/infer HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n{}\r\n", kModel,
                       body.size(), headers) +
           body);
    return c.answer();
}

std::string jsonLength(std::size_t bytes) {
    return fmt::format("Inference-Header-Content-Length: {}\r\n", bytes);
}

std::string header(const RawAnswer& answer, const std::string& name) {
    const std::size_t at = answer.head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return answer.head.substr(begin, answer.head.find("\r\n", begin) - begin);
}

// Two leaves, told apart by the first feature: below 0.5 and above.
std::shared_ptr<const Model> splittingModel(ModelVersion version) {
    const auto constant = constantModel(0, version);
    auto model = std::make_shared<Model>();
    model->metadata = constant->metadata;
    model->feature_min = constant->feature_min;
    model->feature_max = constant->feature_max;
    FeatureBins bins;
    bins.edges.assign(kFeatureCount, {});
    bins.edges[0] = {0.5F};
    ForestNode root{}, low{}, high{};
    root.right_or_zero = 2;
    root.split = {0, 0, 0};
    low.leaf_value = 12.345703125F; // multiples of 1/512 cycle, as leaves are kept
    high.leaf_value = 98.69921875F;
    model->forest = *Forest::build(std::move(bins), {{root, low, high}});
    return model;
}

} // namespace

class TstOip : public QObject {
    Q_OBJECT

private slots:
    void theServerAndItsModelDescribeThemselves() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        Api api(small.ports[0]);
        const Answer server = api.get("/v2");
        QVERIFY_ANSWER(server, 200);
        QCOMPARE(text(server.json.at("name")), std::string("turbofan"));
        QCOMPARE(api.get("/v2/health/live").body, R"({"live":true})");
        QCOMPARE(api.get("/v2/health/ready").body, R"({"ready":true})");
        for (const std::string& path : {kModel, kModel + "/versions/3.0", kModel + "/versions/3"}) {
            const Answer model = api.get(path);
            QVERIFY_ANSWER(model, 200);
            QCOMPARE(boost::json::serialize(model.json.at("versions")), R"(["3.0"])");
            QCOMPARE(boost::json::serialize(model.json.at("inputs").at(0).at("shape")),
                     std::string("[-1,225]"));
            QVERIFY_ANSWER(api.get(path + "/ready"), 200);
            QVERIFY_ANSWER(api.get(path + "/config"), 200);
            QVERIFY_ANSWER(api.get(path + "/stats"), 200);
        }
    }

    void withoutAModelItIsLiveButTheModelIsNotReady() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        Api api(small.ports[0]);
        QVERIFY_ANSWER(api.get("/v2/health/ready"),
                       200); // as /readyz: it answers, if only that there is no model
        QVERIFY_ANSWER(api.get(kModel), 200);
        const Answer ready = api.get(kModel + "/ready");
        QVERIFY_ANSWER(ready, 400);
        QVERIFY(!ready.json.at("ready").as_bool());
        QVERIFY_ANSWER(api.post(kModel + "/infer", features(1, oipData(1))), 503);
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="no_model"})"), 1.0);
        QVERIFY_ANSWER(api.post("/v2/repository/models/turbofan-rul/load"), 404);
        QCOMPARE(api.post("/v2/repository/index", "").body, std::string("[]"));
        QCOMPARE(api.get("/v2/models/stats").body, R"({"model_stats":[]})");
    }

    void refusalsAreInTheWordsOfTheProtocol() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        Api api(small.ports[0]);
        const auto only_error = [](const Answer& answer) {
            return answer.json.is_object() && answer.json.as_object().size() == 1 &&
                   answer.json.at("error").is_string();
        };
        const auto refused = [&](const Answer& answer, int status) {
            return answer.status == status && only_error(answer) && answer.complaint.empty();
        };
        QVERIFY(refused(api.get("/v2/nowhere"), 404));
        QVERIFY(refused(api.post(kModel), 405));
        QVERIFY(refused(api.get(kModel + "/infer"), 405));
        QVERIFY(refused(api.get("/v2/models/other"), 404));
        QVERIFY(refused(api.get("/v2/models/turbofan-rul%2Fready%2F"), 404));
        QVERIFY(refused(api.post("/v2/models/other/infer", features(1, oipData(1))), 404));
        QVERIFY(refused(api.get(kModel + "/versions/2.0"), 404));
        QVERIFY(refused(api.get(kModel + "/versions/x/ready"), 404));
        QVERIFY(refused(api.post(kModel + "/versions/2.0/infer", features(1, oipData(1))), 404));
        QVERIFY(refused(api.post(kModel + "/infer", "{"), 400));
        QVERIFY(refused(api.post("/v2/repository/models/turbofan-rul/unload"), 501));
        QVERIFY(refused(api.post("/v2/repository/models/other/load"), 404));
        QVERIFY(refused(
            api.post("/v2/repository/models/turbofan-rul/load", R"({"parameters":{"config":"{}"}})"), 501));
        QVERIFY(refused(api.post("/v2/repository/models/turbofan-rul/load", "[]"), 400));
        QVERIFY(refused(api.post("/v2/repository/index", R"({"ready":1})"), 400));
    }

    void numbersAreThoseOfPredictToTheBit() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        QVERIFY(small.engine->registry().publish(splittingModel({3})));
        Api api(small.ports[0]);
        for (const std::string value : {"0.4999999999999999999999999", "0.50000001", "-7", "1e-300", "2"}) {
            const Answer plain = api.post("/predict", predictBody(wholeRow(value)));
            const Answer oip = api.post(kModel + "/infer", features(1, oipData(1, value)));
            QVERIFY_ANSWER(plain, 200);
            QVERIFY_ANSWER(oip, 200);
            QCOMPARE(oip.json.at("outputs").at(0).at("data").at(0), plain.json.at("rul_predictions").at(0));
            const std::string number = plain.body.substr(20, plain.body.find(']') - 20);
            QVERIFY2(oip.body.find("\"data\":[" + number + "]") != std::string::npos, oip.body.c_str());
        }
        QCOMPARE(metric(api, R"(predictions_service_call_total{model_version="3.0",status="success"})"),
                 10.0);
        QCOMPARE(metric(api, R"(predictions_total{model_version="3.0",status="success"})"), 10.0);
    }

    void bytesInAndBytesOut() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        QVERIFY(small.engine->registry().publish(splittingModel({3})));
        std::vector<double> rows(2 * kFeatureCount, 0.0);
        rows[kFeatureCount] = 1;
        const std::string bytes = bytesOfAll(rows);
        const std::string json =
            oipBody(oipInput("features", "[2,225]", "FP64", R"("parameters":{"binary_data_size":3600})"),
                    "\"id\":\"a\\\"b\",\"parameters\":{\"binary_data_output\":true},");
        RawConnection c(small.ports[0]);
        const RawAnswer answer = infer(c, json + bytes, jsonLength(json.size()));
        QCOMPARE(answer.status, 200);
        QCOMPARE(header(answer, "Content-Type"), std::string("application/octet-stream"));
        const std::size_t length = std::stoul(header(answer, "Inference-Header-Content-Length"));
        const auto head = boost::json::parse(answer.body.substr(0, length));
        QCOMPARE(text(head.at("id")), std::string("a\"b"));
        QCOMPARE(head.at("outputs").at(0).at("parameters").at("binary_data_size").as_int64(),
                 std::int64_t{16});
        QVERIFY(!head.at("outputs").at(0).as_object().contains("data"));
        std::array<double, 2> rul{};
        QCOMPARE(answer.body.size() - length, sizeof rul);
        std::memcpy(rul.data(), answer.body.data() + length, sizeof rul);
        QCOMPARE(rul, (std::array<double, 2>{static_cast<double>(12.345703125F),
                                             static_cast<double>(98.69921875F)}));
    }

    void badLengthsAreRefused() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        RawConnection c(small.ports[0]);
        const std::string json = features(1, R"("parameters":{"binary_data_size":1800})");
        const std::string bytes(1800, '\0');
        QCOMPARE(infer(c, json + bytes, jsonLength(json.size())).status, 200);
        for (const char* length :
             {"", "-1", "x", "0x10", "1e3", "99999999999999999999999", "0", "1", "100000"})
            QCOMPARE(
                infer(c, json + bytes, fmt::format("Inference-Header-Content-Length: {}\r\n", length)).status,
                400);
        QCOMPARE(infer(c, json + bytes + "1234567", jsonLength(json.size())).status, 400);
        QCOMPARE(infer(c, json + bytes, "").status, 400);
        const std::string huge = oipBody(oipInput("features", "[4611686018427387904,225]", "FP64",
                                                  R"("parameters":{"binary_data_size":1800})"));
        QCOMPARE(infer(c, huge + bytes, jsonLength(huge.size())).status, 400);
        Api api(small.ports[0]);
        QVERIFY(metric(api, R"(rul_prediction_errors_total{error_type="bad_input"})") >= 12);
    }

    // Chunks of six bytes once brought another server's stack down.
    void aBodyInManyTinyChunksIsRead() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        const std::string body = features(200, oipData(200, "1.23456789"));
        std::string chunks;
        for (std::size_t at = 0; at < body.size(); at += 6) {
            const std::string piece = body.substr(at, 6);
            chunks += fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
        }
        RawConnection c(small.ports[0]);
        c.send("POST " + kModel + "/infer HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" +
               chunks + "0\r\n\r\n");
        QCOMPARE(c.answer(20'000).status, 200);
    }

    void bodiesMayBePacked() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        RawConnection c(small.ports[0]);
        const std::string body = features(300, oipData(300));
        for (const ContentCoding coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            const std::string name(codingName(coding));
            const RawAnswer answer =
                infer(c, encoded(coding, body),
                      "Content-Encoding: " + name + "\r\nAccept-Encoding: " + name + "\r\n");
            QCOMPARE(answer.status, 200);
            QCOMPARE(header(answer, "Content-Encoding"), name);
            const auto plain = boost::json::parse(decoded(coding, answer.body, 1u << 20).value());
            QCOMPARE(plain.at("outputs").at(0).at("data").as_array().size(), std::size_t{300});
        }
        QCOMPARE(header(infer(c, body, ""), "Content-Encoding"), std::string());
        QCOMPARE(infer(c, body, "Content-Encoding: br\r\n").status, 415);
        QCOMPARE(infer(c, body, "Content-Encoding: gzip\r\n").status, 400);
        const std::string bomb = encoded(ContentCoding::Gzip, std::string(64u << 20, ' '));
        const RawAnswer over = infer(c, bomb, "Content-Encoding: gzip\r\n");
        QCOMPARE(over.status, 413);
        QCOMPARE(over.body,
                 std::string(R"({"error":"The body is over the limit of 16777216 bytes once unpacked."})"));
        Api api(small.ports[0]); // that one is counted nowhere, as a body that is over the limit as it comes
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="bad_input"})"), 2.0);
        const Answer stats = api.get(kModel + "/stats");
        QCOMPARE(
            stats.json.at("model_stats").at(0).at("inference_stats").at("fail").at("count").to_number<int>(),
            2);
    }

    void refusedRowsAreCountedByReason() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        Api api(small.ports[0]);
        QVERIFY_ANSWER(api.post(kModel + "/infer", features(1, oipData(1, "1e39"))), 400);
        QVERIFY_ANSWER(api.post(kModel + "/infer", features(0, R"("data":[])")), 400);
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="validation_error"})"), 2.0);
        QVERIFY_ANSWER(
            api.post(kModel + "/infer", oipBody(oipInput("s_1", "[1,1]", "FP32", R"("data":[1])"))), 400);
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="missing_features"})"), 1.0);
        QVERIFY_ANSWER(api.post(kModel + "/infer", "{}"), 400);
        QCOMPARE(metric(api, R"(rul_prediction_errors_total{error_type="bad_input"})"), 1.0);
        QVERIFY_ANSWER(api.get("/v2/models/other/ready"), 404);
        QCOMPARE(metric(api, R"(predictions_service_call_total{model_version="3.0",status="error"})"), 4.0);
    }

    void statisticsAndIndexTellWhatThereIs() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(70, 1);
        small.publish(77.5, 2);
        Api api(small.ports[0]);
        QVERIFY_ANSWER(api.post(kModel + "/versions/2.0/infer", features(3, oipData(3))), 200);
        QVERIFY_ANSWER(api.post(kModel + "/infer", "{"), 400);
        const Answer stats = api.get(kModel + "/stats");
        QVERIFY_ANSWER(stats, 200);
        const auto& entry = stats.json.at("model_stats").at(0);
        QCOMPARE(text(entry.at("version")), std::string("2.0"));
        QCOMPARE(entry.at("inference_count").to_number<int>(), 3);
        QCOMPARE(entry.at("execution_count").to_number<int>(), 1);
        QCOMPARE(entry.at("inference_stats").at("success").at("count").to_number<int>(), 1);
        QCOMPARE(entry.at("inference_stats").at("fail").at("count").to_number<int>(), 1);
        QVERIFY(entry.at("inference_stats").at("compute_infer").at("ns").to_number<double>() > 0);
        QVERIFY(entry.at("last_inference").to_number<double>() > 1.7e12);

        const Answer index = api.post("/v2/repository/index", "");
        QVERIFY_ANSWER(index, 200);
        QCOMPARE(index.json.as_array().size(), std::size_t{2});
        QCOMPARE(text(index.json.at(0).at("state")), std::string("READY"));
        QCOMPARE(text(index.json.at(1).at("version")), std::string("1.0"));
        QCOMPARE(text(index.json.at(1).at("state")), std::string("UNAVAILABLE"));
        QCOMPARE(api.post("/v2/repository/index", R"({"ready":true})").json.as_array().size(),
                 std::size_t{1});
        const Answer old = api.get(kModel + "/versions/1.0");
        QVERIFY_ANSWER(old, 404);
        QVERIFY(old.body.find("on disk but not in service; 2.0 is") != std::string::npos);
    }
    void aFolderThatCannotBeReadIsNoMissingVersion() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        small.publish(77.5, 3);
        Api api(small.ports[0]);
        const auto models = small.engine->paths().models;
        std::filesystem::remove_all(models);
        std::ofstream(models) << "a file in the place of the folder";
        for (const Answer& answer :
             {api.get(kModel + "/versions/2.0"), api.get(kModel + "/versions/2.0/ready"),
              api.post(kModel + "/versions/2.0/infer", features(1, oipData(1)))}) {
            QVERIFY_ANSWER(answer, 503);
            QVERIFY(answer.body.find("cannot be told: the models folder cannot be read") !=
                    std::string::npos);
        }
        QVERIFY_ANSWER(api.get(kModel + "/versions/3.0"), 200);
    }
};

QTEST_GUILESS_MAIN(TstOip)
#include "tst_oip.moc"
