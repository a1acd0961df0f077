// What the demo's users send.
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lifecycle/demo_traffic.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

QJsonObject object(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

class TestDemoTraffic : public QObject {
    Q_OBJECT
private slots:
    void bodiesCarryTheRows();
    void theRowsInPlayGrowLinearly_data();
    void theRowsInPlayGrowLinearly();
    void drawsDistinctRows();
    void drawsEveryRowInPlay();
    void badBodiesAreBadInManyWays();
    void feedbackSaysWhatTheContractAsks();
    void readsReplies();
};

void TestDemoTraffic::bodiesCarryTheRows() {
    const PreparedRows& rows = *smallRows();
    const DemoRows demo(rows);
    QCOMPARE(demo.count(), rows.test_last.rows());
    const auto sent = object(demo.predictBody({3, 0}))["data"].toObject()["rows"].toArray();
    QCOMPARE(sent.size(), 2);
    const QJsonObject first = sent.at(0).toObject();
    QCOMPARE(first.size(), static_cast<qsizetype>(kFeatureCount) + 3);
    for (std::size_t f = 0; f < kFeatureCount; ++f)
        QVERIFY(static_cast<float>(first[QString::fromStdString(std::string(featureName(f)))].toDouble()) ==
                rows.test_last.at(3, f));
    QCOMPARE(first["unit_number"].toInt(), rows.test_last_unit[3]);
    QCOMPARE(first["time_cycles"].toInt(), rows.test_last_cycle[3]);
    QCOMPARE(sent.at(1).toObject()["unit_number"].toInt(), rows.test_last_unit[0]);
    QCOMPARE(demo.unit(3), rows.test_last_unit[3]);
    QCOMPARE(demo.truth(3), static_cast<double>(rows.test_last_rul[3]));
}

void TestDemoTraffic::theRowsInPlayGrowLinearly_data() {
    QTest::addColumn<double>("elapsed");
    QTest::addColumn<int>("rows");
    QTest::newRow("start") << 0.0 << 70;
    QTest::newRow("before the start") << -5.0 << 70;
    QTest::newRow("half") << 300.0 << 388; // ⌊0.55 × 707⌋
    QTest::newRow("end") << 600.0 << 707;
    QTest::newRow("after the end") << 900.0 << 707;
}

void TestDemoTraffic::theRowsInPlayGrowLinearly() {
    QFETCH(double, elapsed);
    QFETCH(int, rows);
    QCOMPARE(rowsInPlay(707, 0.1, elapsed, 600), static_cast<std::size_t>(rows));
    QCOMPARE(rowsInPlay(707, 1, elapsed, 600), std::size_t{707});
    QCOMPARE(rowsInPlay(5, 0.01, 0, 600), std::size_t{1}); // never none
}

void TestDemoTraffic::drawsDistinctRows() {
    std::mt19937_64 random(5);
    for (int i = 0; i < 200; ++i) {
        const auto drawn = drawRows(random, 50, 20);
        const std::set<std::uint32_t> distinct(drawn.begin(), drawn.end());
        QCOMPARE(drawn.size(), std::size_t{20});
        QCOMPARE(distinct.size(), std::size_t{20});
        QVERIFY(*distinct.rbegin() < 50);
    }
    QCOMPARE(drawRows(random, 7, 200).size(), std::size_t{7});
}

void TestDemoTraffic::drawsEveryRowInPlay() {
    std::mt19937_64 random(6);
    std::vector<int> times(10);
    for (int i = 0; i < 3000; ++i)
        for (const std::uint32_t row : drawRows(random, 10, 2)) ++times[row];
    for (const int n : times)
        QVERIFY2(n > 450 && n < 750, qPrintable(QString::number(n))); // 600 each on average
}

void TestDemoTraffic::badBodiesAreBadInManyWays() {
    std::mt19937_64 random(7);
    std::set<std::string> bodies;
    for (int i = 0; i < 200; ++i) bodies.insert(badBody(random));
    QVERIFY(bodies.size() >= 4);
    int unreadable = 0, incomplete = 0;
    for (const std::string& body : bodies) {
        const auto rows = object(body)["data"].toObject()["rows"].toArray();
        if (QJsonDocument::fromJson(QByteArray::fromStdString(body)).isNull())
            ++unreadable;
        else if (!rows.isEmpty())
            ++incomplete;
        QVERIFY2(rows.isEmpty() || rows.at(0).toObject().size() < 225, body.c_str());
    }
    QVERIFY(unreadable >= 1 && incomplete >= 1);
}

void TestDemoTraffic::feedbackSaysWhatTheContractAsks() {
    DemoFeedback feedback;
    feedback.prediction_id = "r-3";
    feedback.predicted = 80.5;
    feedback.actual = 90;
    feedback.engine = 1003;
    feedback.predicted_at = kStart;
    feedback.now = kStart + std::chrono::seconds(2);
    feedback.model_version = "4.0";
    feedback.user = 6;
    feedback.request_id = "r";
    const QJsonObject sent = object(feedbackBody(feedback))["feedback"].toObject();
    QCOMPARE(sent["prediction_id"].toString(), QString("r-3"));
    QCOMPARE(sent["predicted_rul"].toDouble(), 80.5);
    QCOMPARE(sent["actual_rul"].toDouble(), 90.0);
    QCOMPARE(sent["engine_id"].toInt(), 1003);
    QCOMPARE(sent["prediction_timestamp"].toString(), QString("2026-11-23T12:34:56.000000Z"));
    QCOMPARE(sent["feedback_timestamp"].toString(), QString("2026-11-23T12:34:58.000000Z"));
    const QJsonObject metadata = sent["metadata"].toObject();
    QCOMPARE(metadata["model_version"].toString(), QString("4.0"));
    QCOMPARE(metadata["user_id"].toInt(), 6);
    QCOMPARE(metadata["request_id"].toString(), QString("r"));
}

void TestDemoTraffic::readsReplies() {
    const auto reply =
        readPredictReply(R"({"rul_predictions": [1, 2.5], "model_version": "3.0", "n_samples": 2})");
    QVERIFY(reply);
    QCOMPARE(reply->rul, (std::vector<double>{1, 2.5}));
    QCOMPARE(reply->model_version, std::string("3.0"));
    for (const char* bad : {"", "[]", "{}", R"({"rul_predictions": 3, "model_version": "1.0"})",
                            R"({"rul_predictions": ["x"], "model_version": "1.0"})",
                            R"({"rul_predictions": [1]})", R"({"error": "no model", "type": "no_model"})"})
        QVERIFY2(!readPredictReply(bad), bad);
}

QTEST_GUILESS_MAIN(TestDemoTraffic)
#include "tst_demo_traffic.moc"
