#include <QtTest>

#include "engine/base/time_text.h"
#include "server/feedback_request.h"
#include "small_engine.h"

using namespace turbofan;
using turbofan::testing::feedbackEntry;

namespace {

const Instant kNow = *parseIso8601("2026-11-23T12:00:00Z");

std::string with(const std::string& field, const std::string& value) {
    return R"({"feedback":{"prediction_id":"p","predicted_rul":1,"actual_rul":2,"engine_id":3,)"
           R"("prediction_timestamp":"2026-11-23T11:00:00+01:00",")" +
           field + "\":" + value + "}}";
}

} // namespace

class TstFeedbackRequest : public QObject {
    Q_OBJECT

private slots:
    void readsAnEntry() {
        const auto records = parseFeedback(
            R"({"feedback":{"prediction_id":"p-1","predicted_rul":100.5,"actual_rul":90,"engine_id":"1001","prediction_timestamp":)"
            R"("2026-11-23T11:00:00+01:00","feedback_timestamp":"2026-11-23 11:30:00","metadata":{"a":[1, "x"]},"other":1}})",
            kNow);
        QVERIFY(records);
        QCOMPARE(records->size(), std::size_t(1));
        const FeedbackRecord& r = records->front();
        QCOMPARE(r.prediction_id, std::string("p-1"));
        QCOMPARE(r.predicted_rul, 100.5);
        QCOMPARE(r.actual_rul, 90.0);
        QCOMPARE(r.engine_id, std::int64_t(1001));
        QCOMPARE(formatIso8601(r.prediction_timestamp), std::string("2026-11-23T10:00:00.000000Z"));
        QCOMPARE(formatIso8601(r.feedback_timestamp), std::string("2026-11-23T11:30:00.000000Z"));
        QCOMPARE(r.metadata_json, std::string(R"({"a":[1,"x"]})"));
    }

    void fillsInWhatMayBeAbsent() {
        for (const char* value : {"null"}) {
            const auto records = parseFeedback(with("feedback_timestamp", value), kNow);
            QVERIFY(records);
            QVERIFY(records->front().feedback_timestamp == kNow);
            QCOMPARE(records->front().metadata_json, std::string("{}"));
        }
        QVERIFY(parseFeedback(with("metadata", "null"), kNow));
        QCOMPARE(parseFeedback(with("engine_id", "7.0"), kNow)->front().engine_id, std::int64_t(7));
        QCOMPARE(parseFeedback(with("engine_id", "\"+7\""), kNow)->front().engine_id, std::int64_t(7));
        QCOMPARE(parseFeedback(with("engine_id", "0"), kNow)->front().engine_id, std::int64_t(0));
        QCOMPARE(parseFeedback(with("actual_rul", "0"), kNow)->front().actual_rul, 0.0);
        QCOMPARE(parseFeedback(with("predicted_rul", "-3.5"), kNow)->front().predicted_rul, -3.5);
    }

    void namesTheFieldAtFault_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto add = [](const char* field, const char* value) {
            QTest::addRow("%s = %s", field, value) << field << value;
        };
        add("prediction_id", "null");
        add("prediction_id", "7");
        add("prediction_id", "\"\"");
        add("predicted_rul", "null");
        add("predicted_rul", "\"1\"");
        add("predicted_rul", "true");
        add("actual_rul", "{}");
        add("actual_rul", "-0.5");
        add("actual_rul", "-20");
        add("engine_id", "-1");
        add("engine_id", "-1.0");
        add("engine_id", "\"-1\"");
        add("engine_id", "1.5");
        add("engine_id", "\"one\"");
        add("engine_id", "\"1.5\"");
        add("engine_id", "18446744073709551615");
        add("prediction_timestamp", "\"yesterday\"");
        add("prediction_timestamp", "\"2026-02-30T00:00:00\"");
        add("prediction_timestamp", "1763894096");
        add("feedback_timestamp", "\"\"");
        add("metadata", "[]");
        add("metadata", "\"{}\"");
    }
    void namesTheFieldAtFault() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const auto records = parseFeedback(with(field.toStdString(), value.toStdString()), kNow);
        QVERIFY(!records);
        QVERIFY(records.error().code == ErrorCode::InvalidArgument);
        QVERIFY2(records.error().message.find("feedback." + field.toStdString()) == 0,
                 records.error().message.c_str());
    }

    void refusesOtherShapes_data() {
        QTest::addColumn<QByteArray>("body");
        for (const char* body :
             {"", "[]", "{}", "x", R"({"feedback":1})", R"({"feedback":null})", R"({"feedback":[]})",
              R"({"feedback":{}})", "{\"feedback\":{\"prediction_id\":\"\xff\"}}"})
            QTest::newRow(body) << QByteArray(body);
        QTest::newRow("infinite") << QByteArray::fromStdString(with("actual_rul", "1e999"));
        QTest::newRow("NaN") << QByteArray::fromStdString(with("actual_rul", "NaN"));
    }
    void refusesOtherShapes() {
        QFETCH(QByteArray, body);
        QVERIFY(!parseFeedback(body.toStdString(), kNow));
    }

    void batchesAreWholeOrNothing() {
        const auto batch = [](const std::string& entries) { return R"({"feedback":[)" + entries + "]}"; };
        const auto two = parseFeedbackBatch(batch(feedbackEntry("a") + "," + feedbackEntry("b")), kNow);
        QVERIFY(two);
        QCOMPARE(two->size(), std::size_t(2));
        QCOMPARE(two->at(1).prediction_id, std::string("b"));
        const auto bad =
            parseFeedbackBatch(batch(feedbackEntry("a") + "," + feedbackEntry("b", "null")), kNow);
        QVERIFY(!bad);
        QVERIFY2(bad.error().message.find("feedback[1].predicted_rul") == 0, bad.error().message.c_str());
        QVERIFY(!parseFeedbackBatch(batch(""), kNow));
        QVERIFY(!parseFeedbackBatch(batch("7"), kNow));
        QVERIFY(!parseFeedbackBatch(R"({"feedback":{}})", kNow));
    }

    void lastOfEqualKeysCounts() {
        QCOMPARE(parseFeedback(with("actual_rul", "5"), kNow)->front().actual_rul, 5.0);
    }
};

QTEST_GUILESS_MAIN(TstFeedbackRequest)
#include "tst_feedback_request.moc"
