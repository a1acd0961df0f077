// Changes of a folder are noticed well within a second, and an end is obeyed.
#include <atomic>

#include <QTest>

#include "engine/lifecycle/models_watcher.h"
#include "tests/engine/lifecycle/in_time.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestModelsWatcher : public QObject {
    Q_OBJECT
private slots:
    void looksOnceAtTheStart();
    void noticesEveryWayThatFilesComeAndGo();
    void aLookIsNotWokenByItsOwnFiles();
    void aFolderThatCannotBeIsAnError();
    void endsSoon();
};

void TestModelsWatcher::looksOnceAtTheStart() {
    QTemporaryDir dir;
    std::atomic<int> looks{0};
    const auto watcher =
        orThrow(ModelsWatcher::watch(dir.filePath("models").toStdString(), [&] { ++looks; }));
    QVERIFY(inTime([&] { return looks == 1; }, 1));
    QVERIFY(fs::is_directory(dir.filePath("models").toStdString()));
}

void TestModelsWatcher::noticesEveryWayThatFilesComeAndGo() {
    QTemporaryDir dir;
    const fs::path folder = dir.filePath("models").toStdString();
    const fs::path outside = dir.filePath("outside").toStdString();
    std::atomic<int> looks{0};
    const auto watcher = orThrow(ModelsWatcher::watch(folder, [&] { ++looks; }));
    QVERIFY(inTime([&] { return looks == 1; }, 1));
    const auto noticed = [&](const char* what, auto change) {
        const int before = looks;
        change();
        QVERIFY2(inTime([&] { return looks > before; }, 1), what);
        // Two changes in one look must not help the next step.
        QVERIFY(eventually([&, seen = -1, since = Stopwatch()]() mutable {
            if (seen != looks) {
                seen = looks;
                since = Stopwatch();
            }
            return since.seconds() > 0.45;
        }));
    };
    noticed("written", [&] { writeText(folder / "a.tfmodel", "x"); });
    noticed("written again", [&] { writeText(folder / "a.tfmodel", "y"); });
    noticed("moved in", [&] {
        writeText(outside, "x");
        fs::rename(outside, folder / "b.tfmodel");
    });
    noticed("removed", [&] { fs::remove(folder / "b.tfmodel"); });
    noticed("folder replaced", [&] {
        fs::rename(folder, dir.filePath("old").toStdString());
        fs::create_directories(folder);
    });
    noticed("written in the new folder", [&] { writeText(folder / "c.tfmodel", "x"); });
}

// As with a full disk, where each look begins to write and takes it back.
void TestModelsWatcher::aLookIsNotWokenByItsOwnFiles() {
    QTemporaryDir dir;
    const fs::path folder = dir.path().toStdString();
    std::atomic<int> looks{0};
    const Stopwatch timer;
    const auto watcher = orThrow(ModelsWatcher::watch(folder, [&] {
        ++looks;
        for (const char* name : {".LIVE.json.1.2.tmp", "LIVE.json.damaged"}) {
            writeText(folder / name, "");
            fs::remove(folder / name);
        }
    }));
    QVERIFY(eventually([&] { return looks >= 3; })); // the folder's time tells of them, after a while
    QVERIFY2(timer.seconds() > 0.6, std::to_string(timer.seconds()).c_str());
}

void TestModelsWatcher::aFolderThatCannotBeIsAnError() {
    QTemporaryDir dir;
    writeText(dir.filePath("file").toStdString(), "x");
    const auto watcher = ModelsWatcher::watch(dir.filePath("file/models").toStdString(), [] {});
    QVERIFY(!watcher);
    QCOMPARE(watcher.error().code, ErrorCode::Io);
    QVERIFY(watcher.error().message.find("models") != std::string::npos);
}

void TestModelsWatcher::endsSoon() {
    QTemporaryDir dir;
    auto watcher = orThrow(ModelsWatcher::watch(dir.path().toStdString(), [] {}));
    const bench::Soon soon(800);
    watcher.reset();
    QVERIFY2(soon.kept(), soon.said().c_str());
}

QTEST_GUILESS_MAIN(TestModelsWatcher)
#include "tst_models_watcher.moc"
