// Data, models and predictions of the real program, in a folder of its own.
#include <cmath>
#include <csignal>

#include <QRegularExpression>
#include <QTest>

#include "engine/control/control_json.h"
#include "program.h"
#include "tests/bench/soon.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestProgramData : public QObject {
    Q_OBJECT
private slots:
    void initializesAFleet();
    void trainsAndEvaluates();
    void predictsAFeaturesFile();
    void writesFeatures();
    void listsAreJson();
    void controlCDuringTrainLeavesNothing();
    void controlCDuringInitializeLeavesNothing();
    void aDataDirectoryMayMove();
    void aFullDiskIsTold();

private:
    using With = TrainedPlace::With;
    std::unique_ptr<Place> place(With with) const { return base_.copy(with); }
    TrainedPlace base_;
};

void TestProgramData::initializesAFleet() {
    const QJsonObject report = base_.initialized.json().object();
    QCOMPARE(report["simulated"].toBool(), true);
    QCOMPARE(report["training_engines"].toInt(), 40);
    QVERIFY(base_.initialized.err.contains("simulating")); // progress goes to standard error
    QVERIFY(base_.here.files().contains("data/prepared/cmapss.tfdata"));
    QVERIFY(base_.here.files().contains("data/raw/train_FD001.txt"));
    const Place place;
    const Outcome csv =
        place.run({"initialize", "--source", base_.here.path("data/raw"), "--csv", "--data-dir", "other"});
    QVERIFY2(csv.code == 0, qPrintable(csv.err));
    QVERIFY(place.files().contains("other/ready/test_last_rows.csv"));
    QVERIFY(!QDir(place.path("data")).exists());
}

void TestProgramData::trainsAndEvaluates() {
    const QJsonObject model = base_.trained.json().object();
    QCOMPARE(model["version"].toString(), QString("1.0"));
    QCOMPARE(model["training_engines"].toInt(), 20);
    const Outcome outcome = base_.here.run({"evaluate", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.lines().size(), 1);
    const QJsonObject e = outcome.json().object();
    for (const char* field : {"rmse", "mae", "r2", "n", "rmse_all"}) QVERIFY2(e[field].isDouble(), field);
    QVERIFY(std::abs(e["rmse"].toDouble() - model["test"].toObject()["rmse"].toDouble()) < 1e-9);
    QCOMPARE(e["n"].toInt(), model["test"].toObject()["n"].toInt());
    QVERIFY(e["rmse_all"].toDouble() > 0 && e["rmse_all"].toDouble() != e["rmse"].toDouble());
    QCOMPARE(base_.here.run({"evaluate", "--model", "1.0", "--json"}).out, outcome.out);
    QVERIFY(base_.here.run({"evaluate"}).out.contains("R²"));
}

void TestProgramData::predictsAFeaturesFile() {
    const auto here = place(With::Model);
    QCOMPARE(here->run({"features", "--split", "test", "--out", "f.csv"}).code, 0);
    const Outcome outcome = here->run({"predict", "f.csv"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.lines().size(), 41); // a header and the 40 test engines
    QCOMPARE(outcome.lines().front(), QString("unit_number,time_cycles,RUL,predicted_RUL"));
    const QJsonObject json = here->run({"predict", "f.csv", "--json"}).json().object();
    QCOMPARE(json["n_samples"].toInt(), 40);
    QCOMPARE(json["model_version"].toString(), QString("1.0"));
    const QJsonArray rul = json["rul_predictions"].toArray();
    double squares = 0;
    for (int row = 0; row < 40; ++row) {
        const QStringList cells = outcome.lines()[row + 1].split(',');
        QVERIFY(std::abs(cells[3].toDouble() - rul.at(row).toDouble()) < 1e-9);
        squares += std::pow(cells[3].toDouble() - cells[2].toDouble(), 2);
    }
    const double rmse_all = here->run({"evaluate", "--json"}).json()["rmse_all"].toDouble();
    QVERIFY(std::abs(std::sqrt(squares / 40) - rmse_all) < 1e-9);
    here->write("bad.csv", "unit_number\nx\n");
    const Outcome bad = here->run({"predict", "bad.csv"});
    QCOMPARE(bad.code, 2);
    QVERIFY(bad.err.contains("bad.csv:2:"));
}

void TestProgramData::writesFeatures() {
    const auto here = place(With::Data);
    const Outcome outcome = here->run({"features", "--split", "test", "--out", "deep/f.csv", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.json()["rows"].toInt(), 40);
    const QList<QByteArray> lines = here->read("deep/f.csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 41);
    for (const QByteArray& line : lines) QCOMPARE(line.count(','), 227);
    here->write("blocker", "x");
    const Outcome refused = here->run({"features", "--split", "test", "--out", "blocker/f.csv"});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.out.isEmpty());
}

void TestProgramData::listsAreJson() {
    const QJsonArray models = base_.here.run({"models", "--json"}).json().array();
    QCOMPARE(models.size(), 1);
    QVERIFY(models[0]["live"].toBool());
    QCOMPARE(models[0]["version"].toString(), QString("1.0"));
    QCOMPARE(models[0]["file"].toString(), QString("model-1.0.tfmodel"));
    QVERIFY(models[0]["bytes"].toInt() > 0 && models[0]["test_rmse"].toDouble() > 0);
    // The same members whether a server tells of them or the folder.
    const auto row = QJsonDocument::fromJson(QByteArray::fromStdString(
        controlJson(ModelsView{.models = {ModelRow{}}, .timeline = {}, .previous = {}})));
    QCOMPARE(models[0].toObject().keys(), row["models"][0].toObject().keys());
    const QJsonArray runs = base_.here.run({"runs", "--json"}).json().array();
    QCOMPARE(runs[0]["state"].toString(), QString("succeeded"));
    QCOMPARE(runs[0]["fraction"].toDouble(), 0.5);
    const QJsonArray events = base_.here.run({"events", "--json"}).json().array();
    QCOMPARE(events[0]["actor"].toString(), QString("cli"));
    QCOMPARE(base_.here.run({"events", "--json", "--limit", "0"}).json().array().size(), 0);
    const Outcome lines = base_.here.run({"models"});
    QVERIFY(lines.out.startsWith("* 1.0"));
    QVERIFY2(lines.out.contains("  simulated data  "), qPrintable(lines.out)); // as `evaluate` says
    QVERIFY(base_.here.run({"runs"}).out.contains("succeeded"));
    QCOMPARE(base_.here.run({"drift", "--json"}).json()["current_rmse"].isNull(), true);
}

void TestProgramData::controlCDuringTrainLeavesNothing() {
    const auto here = place(With::Model);
    QProcess process;
    here->start(process, {"train"}, {"TRAINING_TREES=100000"});
    QString err;
    QVERIFY2(waitForWords(process, "growing trees", err), qPrintable(err));
    const bench::Soon soon(1000, process.processId());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(soon.kept(), soon.said().c_str());
    QCOMPARE(outcome.code, 130);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(here->files().filter("data/models/"),
             (QStringList{"data/models/LIVE.json", "data/models/model-1.0.tfmodel"}));
    QCOMPARE(here->run({"runs", "--json"}).json()[0]["state"].toString(), QString("cancelled"));
    QCOMPARE(here->run({"train", "--json"}).json()["version"].toString(),
             QString("2.0")); // nothing is in the way
}

void TestProgramData::controlCDuringInitializeLeavesNothing() {
    const Place place;
    QProcess process;
    place.start(process, {"initialize", "--source", "simulated", "--engines", "2700"});
    QString err;
    QVERIFY2(waitForWords(process, "simulating", err), qPrintable(err));
    const bench::Soon soon(1000, process.processId());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(soon.kept(), soon.said().c_str());
    QCOMPARE(outcome.code, 130);
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

void TestProgramData::aDataDirectoryMayMove() {
    const auto here = place(With::Model);
    const Outcome before = here->run({"evaluate", "--json"});
    QVERIFY(QDir().rename(here->path("data"), here->path("moved")));
    QCOMPARE(here->run({"evaluate", "--json", "--data-dir", "moved"}).out, before.out);
    QCOMPARE(here->run({"train", "--data-dir", "moved", "--json"}).json()["version"].toString(),
             QString("2.0"));
    QVERIFY(!QDir(here->path("data")).exists());
}

void TestProgramData::aFullDiskIsTold() {
    if (!QFile::exists("/dev/full")) QSKIP("this system has no /dev/full");
    for (const QStringList& words : {QStringList{"version"}, {"events"}, {"models", "--json"}}) {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        base_.here.start(process, words);
        const Outcome outcome = Place::finish(process);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.startsWith("turbofan: ") && outcome.err.count('\n') == 1,
                 qPrintable(outcome.err));
    }
}

QTEST_GUILESS_MAIN(TestProgramData)
#include "tst_program_data.moc"
