// Bodies as no client means them: cut, spliced, with bytes turned. Each is read or refused with a sentence,
// and what is read can be used.
#include <QtTest>

#include <cmath>

#include "engine/base/time_text.h"
#include "engine/features/definition.h"
#include "oip_requests.h"
#include "server/content_coding.h"
#include "server/feedback_request.h"
#include "server/oip_batch.h"
#include "server/oip_request.h"
#include "server/prediction_request.h"
#include "server/request_target.h"
#include "tests/mangler.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

constexpr int kRounds = 30000; // of each kind

std::string predictionBody() {
    std::string row = "{\"unit_number\":3,\"time_cycles\":7";
    for (const FeatureSpec& feature : featureTable()) row += fmt::format(",\"{}\":1.25", feature.name);
    return "{\"data\":{\"rows\":[" + row + "}]}}";
}

void checkSentence(const std::string& sentence) {
    QVERIFY(!sentence.empty());
    QVERIFY2(sentence.size() < 2000, sentence.substr(0, 300).c_str());
}

} // namespace

class TstMangledBodies : public QObject {
    Q_OBJECT

private slots:
    void predictions() {
        Mangler mangle(1);
        const std::string whole = predictionBody();
        QVERIFY(parsePredictionRequest(whole)->missing.empty());
        int read = 0;
        for (int i = 0; i < kRounds; ++i) {
            const std::string body = mangle(whole);
            const auto request = parsePredictionRequest(body);
            const auto judge = parseAnyPredictionRequest(body);
            QCOMPARE(request.has_value(), judge.has_value());
            if (!request) {
                QCOMPARE(request.error().text(), judge.error().text());
                checkSentence(request.error().text());
                continue;
            }
            if (request->rows == 0 || !request->missing.empty() || request->bad_value) continue;
            ++read;
            for (const float value : request->batch.features) QVERIFY(std::isfinite(value));
            QCOMPARE(request->batch.features, judge->batch.features);
        }
        QVERIFY2(read > kRounds / 20, "nearly nothing was read: the bodies are mangled beyond use");
    }

    void feedback() {
        Mangler mangle(2);
        const std::string entry =
            R"({"prediction_id":"p","predicted_rul":1.5,"actual_rul":2,"engine_id":"3","prediction_timestamp":"2026-11-23T11:00:00+01:00","metadata":{"a":[1,"x"]}})";
        const Instant now = *parseIso8601("2026-11-23T12:00:00Z");
        int read = 0;
        const auto look = [&](const Result<std::vector<FeedbackRecord>>& records) {
            if (!records) return checkSentence(records.error().text());
            ++read;
            for (const FeedbackRecord& one : *records) {
                QVERIFY(std::isfinite(one.predicted_rul) && std::isfinite(one.actual_rul));
            }
        };
        for (int i = 0; i < kRounds; ++i) {
            look(parseFeedback(mangle("{\"feedback\":" + entry + "}"), now));
            look(parseFeedbackBatch(mangle("{\"feedback\":[" + entry + "," + entry + "]}"), now));
        }
        QVERIFY(read > kRounds / 20);
    }

    void inference() {
        Mangler mangle(3);
        const std::string json =
            oipBody(oipInput("features", fmt::format("[1,{}]", kFeatureCount), "FP64", oipData(1)));
        const std::string head =
            oipBody(oipInput("features", fmt::format("[1,{}]", kFeatureCount), "FP32",
                             fmt::format(R"("parameters":{{"binary_data_size":{}}})", kFeatureCount * 4)));
        const std::string bytes = bytesOfAll<float>(std::vector<float>(kFeatureCount, 1.5F));
        int read = 0;
        const auto look = [&](const OipResult<OipRequest>& request) {
            if (!request) return checkSentence(request.error().sentence);
            const auto batch = batchOf(request->inputs);
            if (!batch) return checkSentence(batch.error().sentence);
            ++read;
            for (const float value : batch->features) QVERIFY(std::isfinite(value));
        };
        for (int i = 0; i < kRounds; ++i) {
            look(parseOipRequest(mangle(json), std::nullopt));
            const std::string body = mangle(head) + (i % 2 == 0 ? bytes : mangle(bytes));
            look(parseOipRequest(body, i % 3 == 0 ? mangle.below(body.size() + 2)
                                                  : body.size() - bytes.size() % body.size()));
        }
        QVERIFY(read > kRounds / 20);
    }

    void packedBodies() {
        Mangler mangle(4);
        const std::string plain = predictionBody();
        for (const ContentCoding coding : {ContentCoding::Gzip, ContentCoding::Deflate}) {
            const std::string packed = encoded(coding, plain);
            for (int i = 0; i < kRounds; ++i) {
                const auto body = decoded(coding, mangle(packed), 2 * plain.size());
                if (!body)
                    checkSentence(body.error().text());
                else
                    QVERIFY(body->size() <= 2 * plain.size());
            }
        }
    }

    void targets() {
        Mangler mangle(5);
        for (int i = 0; i < kRounds; ++i) {
            const auto target =
                parseTarget(mangle("/api/v1/feature?name=s_2&from=2026-11-23T12%3A00%3A00Z&a=%C3%A4+b"));
            if (!target)
                checkSentence(target.error().text());
            else
                QVERIFY(!target->path.empty() && target->path.front() == '/');
        }
    }
};

QTEST_APPLESS_MAIN(TstMangledBodies)
#include "tst_mangled_bodies.moc"
