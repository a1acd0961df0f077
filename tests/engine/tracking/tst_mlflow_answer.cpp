#include <QtTest>

#include "engine/tracking/mlflow_answer.h"

using namespace turbofan;

class TestMlflowAnswer : public QObject {
    Q_OBJECT
private slots:
    void statusesBecomeErrors_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("code");
        const QString invalid = R"({"error_code":"INVALID_PARAMETER_VALUE","message":"no"})";
        const QString absent = R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no"})";
        const QString exists = R"({"error_code":"RESOURCE_ALREADY_EXISTS","message":"no"})";
        QTest::newRow("refused") << 400 << invalid << int(ErrorCode::InvalidArgument);
        QTest::newRow("absent") << 404 << absent << int(ErrorCode::NotFound);
        QTest::newRow("exists") << 400 << exists << int(ErrorCode::AlreadyExists);
        QTest::newRow("not MLflow") << 404 << "<html>" << int(ErrorCode::Internal);
        QTest::newRow("proxy") << 400 << "" << int(ErrorCode::Internal);
        QTest::newRow("too large") << 413 << "<html>" << int(ErrorCode::InvalidArgument);
        QTest::newRow("who are you") << 401 << "" << int(ErrorCode::Unavailable);
        QTest::newRow("host header") << 403 << "Invalid Host header" << int(ErrorCode::Unavailable);
        QTest::newRow("slow") << 408 << "" << int(ErrorCode::Unavailable);
        QTest::newRow("too many") << 429 << "{}" << int(ErrorCode::Unavailable);
        QTest::newRow("overload") << 503 << "" << int(ErrorCode::Unavailable);
        QTest::newRow("broken") << 500 << "{\"error_code\":\"INTERNAL_ERROR\"}" << int(ErrorCode::Internal);
        QTest::newRow("redirect") << 302 << "" << int(ErrorCode::Unavailable);
    }
    void statusesBecomeErrors() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(int, code);
        const auto result = checkAnswer("runs/create", {status, body.toStdString()});
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QVERIFY(result.error().message.find("runs/create") != std::string::npos);
    }
    void aRefusalNamesItsCure() {
        const auto host =
            checkAnswer("x", {403, "Invalid Host header - possible DNS rebinding attack detected"});
        QVERIFY(host.error().cure.find("--allowed-hosts") != std::string::npos);
        const auto stranger = checkAnswer("x", {403, R"({"error_code":"PERMISSION_DENIED","message":"no"})"});
        QVERIFY(stranger.error().cure.find("MLFLOW_TRACKING_USERNAME") != std::string::npos);
    }
    void successIsSuccess() {
        QVERIFY(checkAnswer("x", {200, ""}));
        QVERIFY(checkAnswer("x", {204, ""}));
    }
    void aLongAnswerIsNotRepeatedWhole() {
        const auto result = checkAnswer("x", {500, std::string(100000, 'a') + "\n"});
        QVERIFY(result.error().message.size() < 500);
        const auto control = checkAnswer("x", {500, "a\nb\x1b[31m"});
        QVERIFY(control.error().message.find('\n') == std::string::npos);
        QVERIFY(control.error().message.find('\x1b') == std::string::npos);
    }

    void readsFields() {
        const HttpAnswer answer{200, R"({"runs":[{"info":{"run_id":"ab","n":7,"e":""}}],"x":null})"};
        QCOMPARE(textAt("w", answer, "runs.0.info.run_id").value(), std::string("ab"));
        QCOMPARE(textAt("w", answer, "runs.0.info.n").value(), std::string("7"));
        QVERIFY(!optionalTextAt("w", answer, "runs.1.info.run_id").value());
        QVERIFY(!optionalTextAt("w", answer, "x").value());
        QVERIFY(!optionalTextAt("w", answer, "runs.info").value());
    }
    void namesWhatIsMissing() {
        const auto missing = textAt("runs/create", {200, "{\"run\":{}}"}, "run.info.run_id");
        QVERIFY(!missing);
        QVERIFY(missing.error().message.find("run.info.run_id") != std::string::npos);
        QVERIFY(!textAt("w", {200, "{\"a\":\"\"}"}, "a"));
        QVERIFY(!optionalTextAt("w", {200, "{\"a\":[]}"}, "a"));
        QVERIFY(!optionalTextAt("w", {200, "[]"}, "a"));
        QVERIFY(!optionalTextAt("w", {200, "OK"}, "a"));
        QVERIFY(!optionalTextAt("w", {200, ""}, "a"));
        QVERIFY(!optionalTextAt("w", {200, std::string(100000, '[')}, "a"));
    }
};

QTEST_GUILESS_MAIN(TestMlflowAnswer)
#include "tst_mlflow_answer.moc"
