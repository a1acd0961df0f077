// Records as JSON and feedback lines back into records.
#include <cmath>
#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lifecycle/record_json.h"
#include "engine/store/feedback_check.h"
#include "tests/engine/lifecycle/small_world.h"
#include "tests/mangler.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

QJsonObject object(const std::string& text) {
    QJsonParseError error;
    const auto parsed = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError) qFatal("not JSON: %s", text.c_str());
    return parsed.object();
}

constexpr const char* kLine =
    R"({"feedback_id": "fb_12", "prediction_id": "p1", "predicted_rul": 80.5, "actual_rul": 90, "engine_id": 1001,
        "prediction_timestamp": "2026-11-23T12:00:00Z", "feedback_timestamp": "2026-11-23T13:00:00+01:00",
        "metadata": {"user_id": 7}})";

// kLine with one field replaced by other JSON; an empty text removes it.
std::string with(const char* name, const char* value) {
    QJsonObject o = object(kLine);
    if (*value)
        o[name] = QJsonDocument::fromJson(QByteArray("[") + value + "]").array().at(0);
    else
        o.remove(name);
    return QJsonDocument(o).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

class TestRecordJson : public QObject {
    Q_OBJECT
private slots:
    void evaluations();
    void driftStatusBeforeAnyCheck();
    void driftStatusOfACheck();
    void feedbackThereAndBack();
    void aLongMetadataComesBack();
    void readsAFeedbackLine();
    void fieldsThatMayBeMissing();
    void badFeedbackNamesItsField_data();
    void badFeedbackNamesItsField();
    void mangledFeedback();
};

void TestRecordJson::evaluations() {
    const QJsonObject o = object(toJson(Evaluation{27.5, 20, 0.75, 707}));
    QCOMPARE(o["rmse"].toDouble(), 27.5);
    QCOMPARE(o["mae"].toDouble(), 20.0);
    QCOMPARE(o["r2"].toDouble(), 0.75);
    QCOMPARE(o["n"].toInt(), 707);
}

void TestRecordJson::driftStatusBeforeAnyCheck() {
    const QJsonObject o = object(toJson(DriftStatus{}));
    QVERIFY(o["last_check_time"].isNull() && o["current_rmse"].isNull() && o["baseline_rmse"].isNull());
    QVERIFY(o["alert"].isBool() && !o["alert"].toBool());
    QVERIFY(o["model_version"].isNull());
}

void TestRecordJson::driftStatusOfACheck() {
    DriftStatus s;
    s.last_check = kStart;
    s.current_rmse = s.levels.rmse = 31.5;
    s.baseline_rmse = 25;
    s.alert = true;
    s.levels.ks_mean = 0.3;
    s.version = {2};
    s.feedback_in_window = 12;
    s.worst = {{"s_4_roll_20", 1.5, 0.9}};
    s.decision = "Drift";
    const QJsonObject o = object(toJson(s));
    QCOMPARE(o["last_check_time"].toString(), QString("2026-11-23T12:34:56.000000Z"));
    QCOMPARE(o["current_rmse"].toDouble(), 31.5);
    QCOMPARE(o["baseline_rmse"].toDouble(), 25.0);
    QVERIFY(o["alert"].toBool());
    QCOMPARE(o["ks_mean"].toDouble(), 0.3);
    QCOMPARE(o["model_version"].toString(), QString("2.0"));
    QCOMPARE(o["feedback_in_window"].toInt(), 12);
    QCOMPARE(o["worst_features"].toArray().at(0).toObject()["ks"].toDouble(), 0.9);
    QCOMPARE(o["decision"].toString(), QString("Drift"));
}

void TestRecordJson::feedbackThereAndBack() {
    FeedbackRecord f;
    f.feedback_id = "fb_77";
    f.prediction_id = "p \"quoted\" ü";
    f.predicted_rul = 80.25;
    f.actual_rul = 1.5;
    f.engine_id = 4248;
    f.prediction_timestamp = kStart;
    f.feedback_timestamp = kStart + std::chrono::microseconds(1);
    f.metadata_json = R"({"user_id":3})";
    const std::string line = toJson(f);
    QVERIFY(line.find('\n') == std::string::npos);
    const FeedbackRecord back = orThrow(feedbackFromJson(line));
    QCOMPARE(back.feedback_id, f.feedback_id);
    QCOMPARE(back.prediction_id, f.prediction_id);
    QCOMPARE(back.predicted_rul, f.predicted_rul);
    QCOMPARE(back.actual_rul, f.actual_rul);
    QCOMPARE(back.engine_id, f.engine_id);
    QVERIFY(back.prediction_timestamp == f.prediction_timestamp);
    QVERIFY(back.feedback_timestamp == f.feedback_timestamp);
    QVERIFY(back.received == f.feedback_timestamp); // an old record is not news
    QCOMPARE(back.metadata_json, f.metadata_json);
    QCOMPARE(toJson(back), line);
}

// As long as the limit allows it, in the words of whoever sent it.
void TestRecordJson::aLongMetadataComesBack() {
    FeedbackRecord f;
    f.prediction_id = "p";
    f.metadata_json = R"({"a":[0.5)";
    while (f.metadata_json.size() < 65'530) f.metadata_json += ",0.5";
    f.metadata_json += "]}";
    QVERIFY(!objectionTo(f));
    const auto back = feedbackFromJson(toJson(f));
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QCOMPARE(back->metadata_json, f.metadata_json);
}

void TestRecordJson::readsAFeedbackLine() {
    const FeedbackRecord f = orThrow(feedbackFromJson(kLine));
    QCOMPARE(f.prediction_id, std::string("p1"));
    QCOMPARE(f.predicted_rul, 80.5);
    QCOMPARE(f.actual_rul, 90.0);
    QCOMPARE(f.engine_id, std::int64_t{1001});
    QVERIFY(f.prediction_timestamp == f.feedback_timestamp); // 13:00+01:00 is 12:00Z
}

void TestRecordJson::fieldsThatMayBeMissing() {
    QCOMPARE(orThrow(feedbackFromJson(with("engine_id", "\"1002\""))).engine_id, std::int64_t{1002});
    for (const char* missing : {"", "null"}) { // whenever it is read, so that a second import finds it again
        const FeedbackRecord f = orThrow(feedbackFromJson(with("feedback_timestamp", missing)));
        QVERIFY(f.feedback_timestamp == f.prediction_timestamp);
        QVERIFY(f.received == f.prediction_timestamp);
    }
    QCOMPARE(orThrow(feedbackFromJson(with("metadata", ""))).metadata_json, std::string("{}"));
    QCOMPARE(orThrow(feedbackFromJson(with("feedback_id", ""))).feedback_id, std::string());
    QCOMPARE(orThrow(feedbackFromJson(with("more", "true"))).prediction_id, std::string("p1"));
}

void TestRecordJson::badFeedbackNamesItsField_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* value) {
        QTest::newRow(qPrintable(QString("%1=%2").arg(name, value)))
            << QString::fromStdString(with(name, value)) << QString(name);
    };
    row("prediction_id", "");
    row("prediction_id", "5");
    row("predicted_rul", "");
    row("predicted_rul", "\"80\"");
    row("actual_rul", "null");
    row("engine_id", "");
    row("engine_id", "\"one\"");
    row("engine_id", "1.5");
    row("engine_id", "-1"); // as over HTTP
    row("engine_id", "\"-1\"");
    row("actual_rul", "-0.5");
    row("actual_rul", "1000001");
    row("predicted_rul", "-1000001");
    row("prediction_id", "\"\"");
    row("prediction_timestamp", "");
    row("prediction_timestamp", "12");
    row("feedback_timestamp", "12");
    QTest::newRow("huge number")
        << QString::fromStdString(with("actual_rul", "5")).replace("\"actual_rul\":5", "\"actual_rul\":1e999")
        << QString();
    QTest::newRow("not a time") << QString::fromStdString(with("prediction_timestamp", "\"noon\""))
                                << QString("noon");
    QTest::newRow("an array") << QString("[1]") << QString();
    QTest::newRow("not JSON") << QString("{") << QString();
    QTest::newRow("two objects") << QString("{} {}") << QString();
}

void TestRecordJson::badFeedbackNamesItsField() {
    QFETCH(QString, line);
    QFETCH(QString, field);
    const auto record = feedbackFromJson(line.toStdString());
    QVERIFY(!record);
    QCOMPARE(record.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(record.error().message.find(field.toStdString()) != std::string::npos,
             record.error().message.c_str());
}

// What is imported is exported so that it can be imported again.
void TestRecordJson::mangledFeedback() {
    Mangler mangle(7);
    int read = 0;
    constexpr int kRounds = 20000;
    for (int i = 0; i < kRounds; ++i) {
        const std::string line = mangle(kLine);
        const auto record = feedbackFromJson(line);
        if (!record) {
            QCOMPARE(record.error().code, ErrorCode::InvalidArgument);
            continue;
        }
        ++read;
        QVERIFY(std::isfinite(record->predicted_rul) && std::isfinite(record->actual_rul));
        const std::string told = toJson(*record);
        const auto again = feedbackFromJson(told);
        QVERIFY2(again, line.c_str());
        QCOMPARE(toJson(*again), told);
    }
    QVERIFY2(read > kRounds / 10 && read < kRounds, qPrintable(QString::number(read)));
}

QTEST_GUILESS_MAIN(TestRecordJson)
#include "tst_record_json.moc"
