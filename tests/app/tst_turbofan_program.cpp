// The real program, run as a user or a script would: results, exit codes, signals, nothing half-written.
#include <cmath>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "server/http_client.h"

using namespace turbofan;
namespace fs = std::filesystem;

namespace {

constexpr int kPatienceMs = 60000;

struct Outcome {
    int code = -1;
    QString out;
    QString err;
    QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    QStringList lines() const { return out.split('\n', Qt::SkipEmptyParts); }
};

// A working directory of its own, and an environment without any setting from outside.
class Place {
public:
    QString path(const QString& name = {}) const { return folder_.filePath(name); }

    void prepare(QProcess& process, const QStringList& settings = {}) const {
        QProcessEnvironment environment;
        environment.insert("PATH", qEnvironmentVariable("PATH"));
        environment.insert("HOME", folder_.path());
        environment.insert("TRAINING_TREES", "10");
        for (const QString& setting : settings)
            environment.insert(setting.section('=', 0, 0), setting.section('=', 1));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder_.path());
    }

    void start(QProcess& process, const QStringList& words, const QStringList& settings = {}) const {
        prepare(process, settings);
        process.start(TURBOFAN_BINARY, words);
        if (!process.waitForStarted(kPatienceMs)) qFatal("%s does not start", TURBOFAN_BINARY);
    }

    Outcome run(const QStringList& words, const QStringList& settings = {},
                const QByteArray& input = {}) const {
        QProcess process;
        start(process, words, settings);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }

    static Outcome finish(QProcess& process) {
        if (!process.waitForFinished(kPatienceMs)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        Outcome outcome;
        outcome.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        outcome.out = QString::fromUtf8(process.readAllStandardOutput());
        outcome.err = QString::fromUtf8(process.readAllStandardError());
        return outcome;
    }

    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (!file.open(QFile::WriteOnly)) qFatal("cannot write");
        file.write(bytes);
    }

    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    // All files below, by path, hidden ones included; lock files may stay.
    QStringList files() const {
        QStringList names;
        QDirIterator it(folder_.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) names << it.next().mid(folder_.path().size() + 1);
        names.removeIf([](const QString& name) { return name.endsWith(".lock"); });
        names.sort();
        return names;
    }

private:
    QTemporaryDir folder_;
};

quint16 freePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(fd);
    return ntohs(address.sin_port);
}

QString fourPorts() {
    QStringList ports;
    for (int i = 0; i < 4; ++i) ports << QString::number(freePort());
    return ports.join(',');
}

// Reads standard error until it matches; false at the end of the patience or of the program.
bool waitForWords(QProcess& process, const QString& words, QString& seen) {
    QElapsedTimer timer;
    timer.start();
    while (!seen.contains(words)) {
        if (process.state() == QProcess::NotRunning || timer.elapsed() > kPatienceMs) return false;
        process.waitForReadyRead(50);
        seen += QString::fromUtf8(process.readAllStandardError());
    }
    return true;
}

} // namespace

class TestTurbofanProgram : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void tellsItsVersion();
    void helps();
    void refusesWithOneSentence_data();
    void refusesWithOneSentence();
    void aBadSettingIsNamed();
    void readsAnEnvFile();
    void lookingCreatesNothing();
    void initializesAFleet();
    void trainsAndEvaluates();
    void predictsAFeaturesFile();
    void writesFeatures();
    void listsAreJson();
    void feedbackGoesOutAndIn();
    void badFeedbackImportsNothing();
    void aReaderThatLeavesIsNoCrash();
    void aFullDiskIsTold();
    void runsADemo();
    void aStoppedDemoStillReports();
    void servesUntilStopped();
    void aTakenPortIsNamed();
    void controlCDuringTrainLeavesNothing();
    void controlCDuringInitializeLeavesNothing();
    void aDataDirectoryMayMove();

private:
    // A place with data, and with a trained model where asked.
    enum class With { Data, Model };
    std::unique_ptr<Place> place(With with) const {
        auto made = std::make_unique<Place>();
        const fs::path from = base_.path("data").toStdString();
        const fs::path to = made->path("data").toStdString();
        fs::create_directories(to);
        fs::copy(from / "prepared", to / "prepared", fs::copy_options::recursive);
        if (with == With::Model) {
            fs::copy(from / "models", to / "models", fs::copy_options::recursive);
            fs::copy(from / "turbofan.sqlite", to / "turbofan.sqlite");
        }
        return made;
    }
    Place base_;
    Outcome initialized_;
    Outcome trained_;
};

void TestTurbofanProgram::initTestCase() {
    initialized_ = base_.run({"initialize", "--source", "simulated", "--engines", "40", "--json"});
    QVERIFY2(initialized_.code == 0, qPrintable(initialized_.err));
    trained_ = base_.run({"train", "--fraction", "0.5", "--json"});
    QVERIFY2(trained_.code == 0, qPrintable(trained_.err));
}

void TestTurbofanProgram::tellsItsVersion() {
    const Place place;
    const Outcome version = place.run({"version"});
    QCOMPARE(version.code, 0);
    QVERIFY(QRegularExpression(R"(^turbofan \d+\.\d+\.\d+\n$)").match(version.out).hasMatch());
    QCOMPARE(place.run({"--version"}).out, version.out);
    QVERIFY(version.out.contains(place.run({"version", "--json"}).json()["version"].toString()));
    QVERIFY(version.err.isEmpty());
    QVERIFY(place.files().isEmpty());
}

void TestTurbofanProgram::helps() {
    const Place place;
    const Outcome help = place.run({"--help"});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("initialize") && help.out.contains("feedback") && help.err.isEmpty());
    QVERIFY(place.run({"features", "--help"}).out.contains("--split"));
}

void TestTurbofanProgram::refusesWithOneSentence_data() {
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QString& words) { QTest::newRow(qPrintable(words)) << words.split(' '); };
    row("nonsense");
    row("train --fraction 7");
    row("serve --services weather");
    row("serve --ports 1,2");
    row("predict missing.csv");
    row("evaluate");
    row("evaluate --model 9.0");
    row("evaluate --model latest");
    row("features --split test --out f.csv");
    row("feedback import missing.jsonl");
    row("feedback export");
    row("runs");
    row("drift");
    row("initialize --source nowhere-at-all");
    row("models --nonsense");
}

void TestTurbofanProgram::refusesWithOneSentence() {
    QFETCH(QStringList, words);
    const Place place;
    const Outcome outcome = place.run(words);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.out.isEmpty(), qPrintable(outcome.out));
    QVERIFY2(outcome.err.startsWith("turbofan: ") && outcome.err.count('\n') == 1, qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains('('), "no cure");
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

void TestTurbofanProgram::aBadSettingIsNamed() {
    const Place place;
    const Outcome outcome = place.run({"models"}, {"NUM_USERS=many"});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("NUM_USERS") && outcome.err.contains("many"));
}

void TestTurbofanProgram::readsAnEnvFile() {
    const Place place;
    place.write(".env", "# ours\nMODELS_PATH=elsewhere\nDEMO_FIRST_TRAIN_SIZE=2\n");
    const Outcome bad = place.run({"models"});
    QCOMPARE(bad.code, 2);
    QVERIFY(bad.err.contains("DEMO_FIRST_TRAIN_SIZE"));
    QCOMPARE(place.run({"models"}, {"DEMO_FIRST_TRAIN_SIZE=0.2"}).code, 0); // the environment wins
    place.write(".env", "GOOD=1\nthis is no setting\n");
    const Outcome line = place.run({"models"});
    QCOMPARE(line.code, 2);
    QVERIFY2(line.err.contains(".env:2 "), qPrintable(line.err));
}

void TestTurbofanProgram::lookingCreatesNothing() {
    const Place place;
    for (const QStringList& words :
         {QStringList{"models"}, {"models", "--json"}, {"events"}, {"evaluate"}, {"drift"}})
        place.run(words);
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

void TestTurbofanProgram::initializesAFleet() {
    const QJsonObject report = initialized_.json().object();
    QCOMPARE(report["simulated"].toBool(), true);
    QCOMPARE(report["training_engines"].toInt(), 40);
    QVERIFY(initialized_.err.contains("simulating")); // progress goes to standard error
    QVERIFY(base_.files().contains("data/prepared/cmapss.tfdata"));
    QVERIFY(base_.files().contains("data/raw/train_FD001.txt"));
    const Place place;
    const Outcome csv =
        place.run({"initialize", "--source", base_.path("data/raw"), "--csv", "--data-dir", "other"});
    QVERIFY2(csv.code == 0, qPrintable(csv.err));
    QVERIFY(place.files().contains("other/ready/test_last_rows.csv"));
    QVERIFY(!QDir(place.path("data")).exists());
}

void TestTurbofanProgram::trainsAndEvaluates() {
    const QJsonObject model = trained_.json().object();
    QCOMPARE(model["version"].toString(), QString("1.0"));
    QCOMPARE(model["training_engines"].toInt(), 20);
    const Outcome outcome = base_.run({"evaluate", "--json"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QCOMPARE(outcome.lines().size(), 1);
    const QJsonObject e = outcome.json().object();
    for (const char* field : {"rmse", "mae", "r2", "n", "rmse_all"}) QVERIFY2(e[field].isDouble(), field);
    QVERIFY(std::abs(e["rmse"].toDouble() - model["test"].toObject()["rmse"].toDouble()) < 1e-9);
    QCOMPARE(e["n"].toInt(), model["test"].toObject()["n"].toInt());
    QVERIFY(e["rmse_all"].toDouble() > 0 && e["rmse_all"].toDouble() != e["rmse"].toDouble());
    QCOMPARE(base_.run({"evaluate", "--model", "1.0", "--json"}).out, outcome.out);
    QVERIFY(base_.run({"evaluate"}).out.contains("R²"));
}

void TestTurbofanProgram::predictsAFeaturesFile() {
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

void TestTurbofanProgram::writesFeatures() {
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

void TestTurbofanProgram::listsAreJson() {
    const QJsonArray models = base_.run({"models", "--json"}).json().array();
    QCOMPARE(models.size(), 1);
    QVERIFY(models[0]["live"].toBool());
    const QJsonArray runs = base_.run({"runs", "--json"}).json().array();
    QCOMPARE(runs[0]["state"].toString(), QString("succeeded"));
    QCOMPARE(runs[0]["fraction"].toDouble(), 0.5);
    const QJsonArray events = base_.run({"events", "--json"}).json().array();
    QCOMPARE(events[0]["actor"].toString(), QString("cli"));
    QCOMPARE(base_.run({"events", "--json", "--limit", "0"}).json().array().size(), 0);
    QVERIFY(base_.run({"models"}).out.startsWith("* 1.0"));
    QVERIFY(base_.run({"runs"}).out.contains("succeeded"));
    QCOMPARE(base_.run({"drift", "--json"}).json()["current_rmse"].isNull(), true);
}

namespace {

QByteArray feedbackLines(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text +=
            QString(R"({"prediction_id": "p%1", "predicted_rul": %2.5, "actual_rul": 90, "engine_id": 1001, )"
                    R"("prediction_timestamp": "2026-11-23T12:00:00Z", "metadata": {"user_id": %1}})")
                .arg(i)
                .arg(50 + i % 50)
                .toUtf8() +
            "\n";
    return text;
}

} // namespace

void TestTurbofanProgram::feedbackGoesOutAndIn() {
    const Place place;
    place.write("in.jsonl", feedbackLines(25));
    const Outcome import = place.run({"feedback", "import", "in.jsonl", "--json"});
    QVERIFY2(import.code == 0, qPrintable(import.err));
    QCOMPARE(import.json()["imported"].toInt(), 25);
    QCOMPARE(place.run({"feedback", "import", "in.jsonl", "--json"}).json()["imported"].toInt(), 0);
    const Outcome exported = place.run({"feedback", "export"});
    QCOMPARE(exported.lines().size(), 25);
    QSet<QString> ids;
    for (const QString& line : exported.lines()) {
        const QJsonObject o = QJsonDocument::fromJson(line.toUtf8()).object();
        QVERIFY(o["feedback_id"].toString().startsWith("fb_"));
        ids << o["feedback_id"].toString();
    }
    QCOMPARE(ids.size(), 25);
    QCOMPARE(
        place.run({"feedback", "import", "-", "--data-dir", "second", "--json"}, {}, exported.out.toUtf8())
            .json()["imported"]
            .toInt(),
        25);
    const Outcome again = place.run({"feedback", "export", "--data-dir", "second"});
    QCOMPARE(again.lines().size(), 25);
    for (int i = 0; i < 25; ++i) { // ids are the second store's own
        QJsonObject one = QJsonDocument::fromJson(exported.lines()[i].toUtf8()).object();
        QJsonObject two = QJsonDocument::fromJson(again.lines()[i].toUtf8()).object();
        one.remove("feedback_id");
        two.remove("feedback_id");
        QCOMPARE(two, one);
    }
}

void TestTurbofanProgram::badFeedbackImportsNothing() {
    const Place place;
    place.write("in.jsonl", feedbackLines(3) + "\n{\"prediction_id\": 5}\n");
    const Outcome import = place.run({"feedback", "import", "in.jsonl"});
    QCOMPARE(import.code, 2);
    QVERIFY2(import.err.contains("in.jsonl:5:") && import.err.contains("prediction_id"),
             qPrintable(import.err));
    QCOMPARE(place.files(), QStringList{"in.jsonl"});
}

void TestTurbofanProgram::aReaderThatLeavesIsNoCrash() {
    const Place place;
    place.write("in.jsonl", feedbackLines(3000)); // more than a pipe holds
    QCOMPARE(place.run({"feedback", "import", "in.jsonl"}).code, 0);
    QProcess shell;
    place.prepare(shell);
    shell.start("sh", {"-c", "(\"$0\" feedback export; echo $? > code) | head -n 1", TURBOFAN_BINARY});
    const Outcome outcome = Place::finish(shell);
    QCOMPARE(outcome.lines().size(), 1);
    QCOMPARE(place.read("code").trimmed(), QByteArray("1"));
    QVERIFY2(outcome.err.isEmpty(), qPrintable(outcome.err));
}

void TestTurbofanProgram::aFullDiskIsTold() {
    if (!QFile::exists("/dev/full")) QSKIP("this system has no /dev/full");
    for (const QStringList& words : {QStringList{"version"}, {"events"}, {"models", "--json"}}) {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        base_.start(process, words);
        const Outcome outcome = Place::finish(process);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.startsWith("turbofan: ") && outcome.err.count('\n') == 1,
                 qPrintable(outcome.err));
    }
}

void TestTurbofanProgram::runsADemo() {
    const auto here = place(With::Data);
    const Outcome demo =
        here->run({"demo", "--minutes", "0.2", "--speed", "20", "--ports", fourPorts(), "--json"},
                  {"DRIFT_CHECK_INTERVAL_SECONDS=2", "RETRAIN_COOLDOWN_SECONDS=1", "NUM_USERS=3",
                   "PREDICTION_POOL_PER_USER=10"});
    QVERIFY2(demo.code == 0, qPrintable(demo.err));
    const QJsonObject report = demo.json().object();
    QVERIFY(!report.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(here->read("data/reports/report.json")).object(), report);
    const QByteArray html = here->read("data/reports/report.html");
    QVERIFY(html.startsWith("<!") && html.contains("</html>"));
    QVERIFY(demo.err.contains("running"));
    QVERIFY(!here->run({"models", "--json"}).json().array().isEmpty());
    QVERIFY(!here->run({"feedback", "export"}).out.isEmpty());
    for (const QString& file : here->files()) QVERIFY2(!file.endsWith(".tmp"), qPrintable(file));
}

void TestTurbofanProgram::aStoppedDemoStillReports() {
    const auto here = place(With::Data);
    QProcess process;
    here->start(process, {"demo", "--minutes", "60", "--ports", fourPorts()});
    QString err;
    QVERIFY2(waitForWords(process, "running", err), qPrintable(err));
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome.code, 130);
    QVERIFY(outcome.out.contains("stopped early"));
    QVERIFY(here->files().contains("data/reports/report.html"));
}

void TestTurbofanProgram::servesUntilStopped() {
    const auto here = place(With::Model);
    for (const int signal : {SIGINT, SIGTERM}) {
        const QString ports = fourPorts();
        QProcess process;
        here->start(process, {"serve", "--ports", ports});
        QString err;
        QVERIFY2(waitForWords(process, "model 1.0 is live", err), qPrintable(err));
        for (const QString& port : ports.split(',')) {
            HttpClient client("127.0.0.1", static_cast<std::uint16_t>(port.toInt()));
            const auto reply = client.get("/livez");
            QVERIFY2(reply, reply ? "" : reply.error().message.c_str());
            QCOMPARE(reply->status, 200);
        }
        HttpClient idle("127.0.0.1", static_cast<std::uint16_t>(ports.section(',', 0, 0).toInt()));
        QVERIFY(idle.get("/readyz")); // a connection that stays open must not hold up the end
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Outcome outcome = Place::finish(process);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(outcome.code, 0);
        QVERIFY2((err + outcome.err).contains("stopped"), qPrintable(outcome.err));
    }
}

void TestTurbofanProgram::aTakenPortIsNamed() {
    const auto here = place(With::Model);
    const QString ports = fourPorts();
    QProcess first;
    here->start(first, {"serve", "--ports", ports});
    QString err;
    QVERIFY(waitForWords(first, "is live", err));
    const auto other = place(With::Model);
    const Outcome second = other->run({"serve", "--ports", ports});
    first.terminate();
    QCOMPARE(Place::finish(first).code, 0);
    QCOMPARE(second.code, 2);
    QVERIFY2(second.err.contains(ports.section(',', 0, 0)), qPrintable(second.err));
}

void TestTurbofanProgram::controlCDuringTrainLeavesNothing() {
    const auto here = place(With::Model);
    QProcess process;
    here->start(process, {"train"}, {"TRAINING_TREES=100000"});
    QString err;
    QVERIFY2(waitForWords(process, "growing trees", err), qPrintable(err));
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Outcome outcome = Place::finish(process);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome.code, 130);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(here->files().filter("data/models/"),
             (QStringList{"data/models/LIVE.json", "data/models/model-1.0.tfmodel"}));
    QCOMPARE(here->run({"runs", "--json"}).json()[0]["state"].toString(), QString("cancelled"));
    QCOMPARE(here->run({"train", "--json"}).json()["version"].toString(),
             QString("2.0")); // nothing is in the way
}

void TestTurbofanProgram::controlCDuringInitializeLeavesNothing() {
    const Place place;
    QProcess process;
    place.start(process, {"initialize", "--source", "simulated", "--engines", "2700"});
    QString err;
    QVERIFY2(waitForWords(process, "simulating", err), qPrintable(err));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = Place::finish(process);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome.code, 130);
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

void TestTurbofanProgram::aDataDirectoryMayMove() {
    const auto here = place(With::Model);
    const Outcome before = here->run({"evaluate", "--json"});
    QVERIFY(QDir().rename(here->path("data"), here->path("moved")));
    QCOMPARE(here->run({"evaluate", "--json", "--data-dir", "moved"}).out, before.out);
    QCOMPARE(here->run({"train", "--data-dir", "moved", "--json"}).json()["version"].toString(),
             QString("2.0"));
    QVERIFY(!QDir(here->path("data")).exists());
}

QTEST_GUILESS_MAIN(TestTurbofanProgram)
#include "tst_turbofan_program.moc"
