#include <cmath>

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "engine/tracking/run_file.h"

using namespace turbofan;

class TestRunFile : public QObject {
    Q_OBJECT
private slots:
    void comesBackAsItWent() {
        TrackedRun run;
        run.key = "run-1";
        run.experiment = "E \"quoted\"";
        run.run_name = "näme";
        run.started = Instant(std::chrono::microseconds(1'700'000'000'123'456));
        run.finished = run.started + std::chrono::seconds(9);
        run.succeeded = false;
        run.tags = {{"Model Type", "Random Forest"}};
        run.params = {{"a", "line\nbreak"}};
        run.metrics = {{"x", 0.1 + 0.2}, {"tiny", 5e-324}, {"nan", std::nan("")}, {"inf", -INFINITY}};
        run.artifacts = {{"plot.png", "bytes"}, {"meta.json", "{}"}};
        run.registered_model = "engines";
        run.version_description = "Model 1.0";
        run.version_tags = {{"turbofan.version", "1.0"}};
        auto back = runFromText(runToText(run));
        QVERIFY(back);
        QCOMPARE(back->key, run.key);
        QCOMPARE(back->experiment, run.experiment);
        QCOMPARE(back->run_name, run.run_name);
        QVERIFY(back->started == run.started && back->finished == run.finished);
        QCOMPARE(back->succeeded, false);
        QVERIFY(back->tags == run.tags && back->params == run.params);
        QCOMPARE(back->metrics.size(), 4u);
        QVERIFY(back->metrics["x"] == 0.1 + 0.2 && back->metrics["tiny"] == 5e-324);
        QVERIFY(std::isnan(back->metrics["nan"]) && back->metrics["inf"] == -INFINITY);
        QCOMPARE(back->artifacts.size(), 2u);
        QCOMPARE(back->artifacts[1].name, std::string("meta.json"));
        QCOMPARE(back->registered_model, run.registered_model);
        QCOMPARE(back->version_description, run.version_description);
        QVERIFY(back->version_tags == run.version_tags);
    }
    void earlierProgramsRegisteredNothing() {
        QJsonObject old =
            QJsonDocument::fromJson(QByteArray::fromStdString(runToText(TrackedRun{}))).object();
        for (const char* field : {"registered_model", "version_description", "version_tags"})
            old.remove(field);
        const auto back = runFromText(QJsonDocument(old).toJson().toStdString());
        QVERIFY(back);
        QVERIFY(back->registered_model.empty());
    }
    void refusesForeignText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        const QString whole = QString::fromStdString(runToText(TrackedRun{}));
        QTest::newRow("empty") << ""
                               << "JSON";
        QTest::newRow("list") << "[]"
                              << "JSON";
        QTest::newRow("cut") << whole.left(40) << "JSON";
        QTest::newRow("no key") << QString(whole).replace("\"key\"", "\"k\"") << "key";
        QTest::newRow("time") << QString(whole).replace("1970", "19x0") << "started";
        QTest::newRow("metrics") << QString(whole).replace("\"metrics\":{}", "\"metrics\":{\"m\":\"1,5\"}")
                                 << "m";
        QTest::newRow("succeeded") << QString(whole).replace("\"succeeded\":true", "\"succeeded\":1")
                                   << "succeeded";
    }
    void refusesForeignText() {
        QFETCH(QString, text);
        QFETCH(QString, names);
        const auto run = runFromText(text.toStdString());
        QVERIFY(!run);
        QCOMPARE(run.error().code, ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(run.error().message).contains(names), run.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestRunFile)
#include "tst_run_file.moc"
