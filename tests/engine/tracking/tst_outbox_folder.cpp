#include <filesystem>
#include <string>

#include <unistd.h>

#include <QtTest>

#include "engine/base/files.h"
#include "engine/tracking/outbox_folder.h"

using namespace turbofan;
namespace fs = std::filesystem;

namespace {
TrackedRun runOf(const std::string& key) {
    TrackedRun run;
    run.key = key;
    run.experiment = "E";
    run.artifacts = {{"../odd name.png", std::string("\0png", 4)}, {"empty", ""}};
    return run;
}
} // namespace

class TestOutboxFolder : public QObject {
    Q_OBJECT
private slots:
    void keepsRunsInOrder() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString() + "/out");
        QVERIFY(folder);
        for (const char* key : {"zebra", "apple", "mango"}) QVERIFY(folder->add(runOf(key)));
        const auto names = folder->waiting();
        QCOMPARE(names.size(), 3u);
        QCOMPARE(folder->read(names[0])->key, std::string("zebra"));
        QCOMPARE(folder->read(names[2])->key, std::string("mango"));
        QCOMPARE(folder->read(names[0])->artifacts[0].bytes, std::string("\0png", 4));
        QCOMPARE(folder->read(names[0])->artifacts[0].name, std::string("../odd name.png"));
    }

    void theSameKeyWaitsOnce() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        QVERIFY(folder->add(runOf("../a/b c")));
        QVERIFY(folder->add(runOf("../a/b c")));
        QVERIFY(folder->add(runOf("../a/b_c"))); // differs only in what a file name cannot hold
        QCOMPARE(folder->waiting().size(), 2u);
    }

    void aFolderOfAnotherProgramStaysAsItIs() {
        const QTemporaryDir temp;
        const fs::path path = temp.path().toStdString();
        const auto folder = OutboxFolder::open(path);
        for (int serial = 0; serial < 100; ++serial) { // in a container all have the same number
            const fs::path other =
                path / (".adding-" + std::to_string(::getpid()) + "-" + std::to_string(serial));
            fs::create_directory(other);
            QVERIFY(writeFileAtomically(other / "artifact-0", "half"));
        }
        QVERIFY(folder->add(runOf("a")));
        QCOMPARE(folder->read(folder->waiting().at(0))->artifacts.size(), 2u);
        std::size_t others = 0;
        for (const auto& entry : fs::directory_iterator(path))
            others += entry.path().filename().string().starts_with(".adding-") &&
                      fs::exists(entry.path() / "artifact-0");
        QCOMPARE(others, 100u);
    }

    void onlyTheLastChampionWaits() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        QVERIFY(folder->add(runOf("a")));
        QVERIFY(folder->add(Champion{"engines", "a", {{"turbofan.promoted_by", "ann"}}}));
        QVERIFY(folder->add(runOf("champion"))); // a run of that name is still a run
        QVERIFY(folder->add(Champion{"engines", "champion", {}}));
        const auto names = folder->waiting();
        QCOMPARE(names.size(), 3u);
        QVERIFY(!OutboxFolder::isChampion(names[0]) && !OutboxFolder::isChampion(names[1]));
        QVERIFY(OutboxFolder::isChampion(names[2]));
        const auto champion = folder->readChampion(names[2]);
        QVERIFY(champion);
        QCOMPARE(champion->model, std::string("engines"));
        QCOMPARE(champion->run_key, std::string("champion"));
        QVERIFY(folder->waits("a") && folder->waits("champion") && !folder->waits("b"));
        QVERIFY(folder->remove(names[0]));
        QVERIFY(!folder->waits("a"));
    }

    void aDamagedChampionIsSaid() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        QVERIFY(folder->add(Champion{"engines", "a", {}}));
        const std::string name = folder->waiting()[0];
        QVERIFY(writeFileAtomically(folder->path() / name / "champion.json", R"({"model":"engines"})"));
        const auto champion = folder->readChampion(name);
        QVERIFY(!champion);
        QCOMPARE(champion.error().code, ErrorCode::Corrupt);
        QVERIFY(champion.error().message.find("run_key") != std::string::npos);
        QVERIFY(folder->remove(name));
        QCOMPARE(folder->readChampion(name).error().code, ErrorCode::NotFound);
    }

    void stateSurvives() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        QVERIFY(folder->add(runOf("a")));
        const std::string name = folder->waiting()[0];
        QVERIFY(folder->readState(name).run_id.empty());
        QVERIFY(folder->writeState(name, {"id7", "mlflow-artifacts:/1", 1}));
        QCOMPARE(folder->readState(name).run_id, std::string("id7"));
        QCOMPARE(folder->readState(name).artifact_uri, std::string("mlflow-artifacts:/1"));
        QCOMPARE(folder->readState(name).restarts, 1);
        QVERIFY(writeFileAtomically(folder->path() / name / "state.json", "{damaged"));
        QVERIFY(folder->readState(name).run_id.empty());
    }

    void removedIsGoneAndStaysGone() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        QVERIFY(folder->add(runOf("a")));
        const std::string name = folder->waiting()[0];
        QVERIFY(folder->remove(name));
        QVERIFY(folder->waiting().empty());
        QCOMPARE(folder->remove(name).error().code, ErrorCode::NotFound);
        QCOMPARE(folder->writeState(name, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(folder->reject(name, "x", 9).error().code, ErrorCode::NotFound);
        QCOMPARE(folder->read(name).error().code, ErrorCode::NotFound);
        QVERIFY(folder->waiting().empty());
    }

    void rejectedKeepsTheReasonAndIsBounded() {
        const QTemporaryDir temp;
        const auto folder = OutboxFolder::open(temp.path().toStdString());
        std::vector<std::string> names;
        for (const char* key : {"a", "b", "c"}) {
            QVERIFY(folder->add(runOf(key)));
            names.push_back(folder->waiting()[0]);
            QVERIFY(folder->reject(names.back(), "because of " + std::string(key), 2));
        }
        const fs::path rejected = folder->path() / "rejected";
        QVERIFY(!fs::exists(rejected / names[0]));
        QVERIFY(fs::exists(rejected / names[1] / "run.json"));
        QCOMPARE(readFile(rejected / names[2] / "reason.txt").value(), std::string("because of c\n"));
    }

    void leftOversAreSweptAndDamageIsNamed() {
        const QTemporaryDir temp;
        const fs::path path = temp.path().toStdString();
        fs::create_directories(path / ".sent-1");
        fs::create_directories(path / ".adding-1-1");
        fs::create_directories(path / ".adding-2-2");
        fs::last_write_time(path / ".adding-2-2", fs::file_time_type::clock::now() - std::chrono::hours(2));
        fs::create_directories(path / "123-damaged-0");
        const auto folder = OutboxFolder::open(path);
        QVERIFY(!fs::exists(path / ".sent-1"));
        QVERIFY(fs::exists(path / ".adding-1-1")); // somebody may be writing it just now
        QVERIFY(!fs::exists(path / ".adding-2-2"));
        QCOMPARE(folder->waiting().size(), 1u);
        QCOMPARE(folder->read("123-damaged-0").error().code, ErrorCode::Corrupt);
    }

    void aFileInTheWayIsAnError() {
        const QTemporaryDir temp;
        const fs::path file = temp.path().toStdString() + "/file";
        QVERIFY(writeFileAtomically(file, "x"));
        QVERIFY(!OutboxFolder::open(file));
    }
};

QTEST_GUILESS_MAIN(TestOutboxFolder)
#include "tst_outbox_folder.moc"
