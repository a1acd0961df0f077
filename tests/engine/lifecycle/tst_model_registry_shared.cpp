// Processes that share a models folder: none undoes what another has just done.
#include <array>
#include <atomic>
#include <csignal>
#include <thread>

#include <poll.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "engine/lifecycle/live_file.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestModelRegistryShared : public QObject {
    Q_OBJECT
private slots:
    void whatAProcessThatDiesOnlySavedIsNotFound();
    void aPinOutlivesATrainingOfAnother();
    void whatIsOnlySavedIsNotFoundByAnother();
    void whatAnotherPrunesIsNotRefused();
    void whatAnotherHasJustPromotedIsNotPruned();
};

// Killed the moment that the bundle has its name: what was decided of it must be on disk by then.
void TestModelRegistryShared::whatAProcessThatDiesOnlySavedIsNotFound() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    orThrow(ModelRegistry(path).publish(constantModel(1)));
    for (int version = 2; version < 22; ++version) {
        const int watch = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
        QVERIFY(::inotify_add_watch(watch, path.c_str(), IN_MOVED_TO) >= 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto saved = ModelRegistry(path).publish(constantModel(version), {"system", "training", {}},
                                                           ModelRegistry::Wish::Save);
            ::_exit(saved ? 0 : 1);
        }
        const std::filesystem::path bundle = path / bundleFileName({version});
        const bool named = eventually([&] {
            pollfd waiting{watch, POLLIN, 0};
            std::array<char, 4096> events;
            if (::poll(&waiting, 1, 100) > 0) (void)!::read(watch, events.data(), events.size());
            return std::filesystem::exists(bundle);
        });
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(watch);
        QVERIFY(named);
        ModelRegistry restarted(path);
        QCOMPARE(orThrow(restarted.reload()).live->metadata.version.number, 1);
    }
}

// The bundle takes a while to be saved; LIVE.json is read before and written after.
void TestModelRegistryShared::aPinOutlivesATrainingOfAnother() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    ModelRegistry operators(path), trainers(path);
    orThrow(trainers.publish(constantModel(1)));
    (void)orThrow(operators.reload());
    std::atomic<int> published = 1;
    std::jthread training([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            orThrow(trainers.publish(constantModel(published + 1)));
            ++published;
        }
    });
    for (int round = 0; round < 10; ++round) {
        orThrow(operators.setPinned(true));
        const int then = published;
        QVERIFY(eventually([&] { return published > then + 1; }));
        QVERIFY2(orThrow(readLiveFile(path)).pinned, std::to_string(round).c_str());
        orThrow(operators.setPinned(false));
    }
}

void TestModelRegistryShared::whatIsOnlySavedIsNotFoundByAnother() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    ModelRegistry serving(path), training(path);
    orThrow(training.publish(constantModel(1)));
    (void)orThrow(serving.reload());
    std::jthread looks([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) (void)serving.reload();
    });
    for (int version = 2; version < 25; ++version) {
        orThrow(
            training.publish(constantModel(version), {"system", "training", {}}, ModelRegistry::Wish::Save));
        QCOMPARE(serving.live()->metadata.version.number, 1);
    }
    looks = {};
    QCOMPARE(orThrow(serving.reload()).live->metadata.version.number, 1);
}

void TestModelRegistryShared::whatAnotherPrunesIsNotRefused() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    ModelRegistry serving(path), training(path);
    std::atomic<int> refused = 0;
    std::jthread looks([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            if (const auto outcome = serving.reload()) refused += static_cast<int>(outcome->refused.size());
    });
    for (int version = 1; version < 25; ++version) {
        orThrow(training.publish(constantModel(version)));
        (void)orThrow(training.prune(1));
    }
    looks = {};
    QCOMPARE(refused.load(), 0);
}

void TestModelRegistryShared::whatAnotherHasJustPromotedIsNotPruned() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    ModelRegistry serving(path), training(path);
    for (int version = 1; version <= 3; ++version) orThrow(training.publish(constantModel(version)));
    orThrow(serving.promote({1}, {"ann", "promoted", {}}));
    QCOMPARE(orThrow(training.prune(1)), 1); // which has not looked since
    QVERIFY(training.bundleOf({1}) && training.bundleOf({3}));
}

QTEST_GUILESS_MAIN(TestModelRegistryShared)
#include "tst_model_registry_shared.moc"
