// The folder is locked to change it, not to load nor to write: processes do so side by side, and see what
// changed meanwhile.
#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include <QTest>

#include "engine/base/files.h"
#include "engine/lifecycle/live_file.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// Whose first load takes as long as the test wants.
class Slow {
public:
    ModelRegistry::Load load() {
        return [this](const std::filesystem::path& file) {
            auto model = loadBundle(file);
            if (++loads_ == 1) {
                begun_.set_value();
                gate_.get_future().wait();
            }
            return model;
        };
    }
    void waitUntilBegun() { begun_.get_future().wait(); }
    void letGo() { gate_.set_value(); }
    int loads() const { return loads_; }

private:
    std::atomic<int> loads_ = 0;
    std::promise<void> begun_, gate_;
};

// Whether a bundle lies in the folder, whole but without a name that counts.
bool hasStaged(const std::filesystem::path& folder) {
    const std::filesystem::directory_iterator entries(folder);
    return std::any_of(begin(entries), end(entries), [](const auto& entry) {
        return entry.path().filename().string().starts_with('.') && loadBundle(entry.path());
    });
}

bool isFree(const std::filesystem::path& folder) {
    return FileLock::acquireFolder(folder, 0).has_value();
}

// A folder with one model, and another process that is loading it when there is something to do.
struct Loading {
    Loading() {
        orThrow(other.publish(constantModel(1)));
        outcome = std::async(std::launch::async, [this] { return serving.reload(); });
        slow.waitUntilBegun();
    }

    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    ModelRegistry other{path};
    Slow slow;
    ModelRegistry serving{path, ModelRegistry::Access::ReadWrite, slow.load()};
    std::future<Result<ReloadOutcome>> outcome;
};

} // namespace

class TestModelRegistryLoading : public QObject {
    Q_OBJECT
private slots:
    void othersActWhileABundleIsLoaded() {
        Loading at;
        const bool is_free = isFree(at.path);
        const bool pinned = is_free && at.other.setPinned(true);
        at.slow.letGo();
        QCOMPARE(orThrow(at.outcome.get()).live->metadata.version.number, 1);
        QVERIFY(is_free && pinned);
        QVERIFY(at.serving.pinned() && orThrow(readLiveFile(at.path)).pinned);
        QCOMPARE(at.slow.loads(), 1); // what was loaded ahead is what serves
    }
    void whatChangedMeanwhileIsSeen() {
        Loading at;
        const bool published = isFree(at.path) && at.other.publish(constantModel(2));
        at.slow.letGo();
        QCOMPARE(orThrow(at.outcome.get()).live->metadata.version.number, 2);
        QVERIFY(published);
    }
    void aBundleThatWasReplacedIsLoadedAgain() {
        Loading at;
        const std::filesystem::path bundle = at.path / bundleFileName({1});
        const auto later = std::filesystem::last_write_time(bundle) + std::chrono::seconds(1);
        const auto saved = saveBundle(*constantModel(1, 70), bundle);
        std::filesystem::last_write_time(bundle, later);
        at.slow.letGo();
        const auto live = orThrow(at.outcome.get()).live;
        orThrow(saved);
        QCOMPARE(at.slow.loads(), 2);
        QCOMPARE(live->forest.predict(std::vector<float>(kFeatureCount)).front(), 70.0);
    }
    void whatIsReplacedWhileItIsLoadedIsSeenAtTheNextLook() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const std::filesystem::path bundle = path / bundleFileName({1});
        orThrow(saveBundle(*constantModel(1), bundle));
        int loads = 0;
        ModelRegistry serving(path, ModelRegistry::Access::ReadWrite, [&](const std::filesystem::path& file) {
            auto model = loadBundle(file);
            if (++loads > 2) return model; // ahead, and with the folder locked
            auto other = constantModel(1);
            other->metadata.reason = std::string(static_cast<std::size_t>(loads), '+'); // of another size
            orThrow(saveBundle(*other, file));
            return model;
        });
        QCOMPARE(orThrow(serving.reload()).live->metadata.reason, std::string("+"));
        QVERIFY(orThrow(serving.reload()).changed);
        QCOMPARE(serving.live()->metadata.reason, std::string("++"));
        QVERIFY(!orThrow(serving.reload()).changed);
    }
    void aPromotionLoadsBeforeItLocks() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry other(path);
        orThrow(other.publish(constantModel(1)));
        orThrow(other.publish(constantModel(2)));
        Slow slow;
        ModelRegistry serving(path, ModelRegistry::Access::ReadWrite, slow.load());
        auto promoted = std::async(std::launch::async, [&] {
            return serving.promote({1}, {"ann", "promoted", {}});
        });
        slow.waitUntilBegun();
        const bool removed = isFree(path) && other.prune(1).has_value(); // the one that is being loaded
        slow.letGo();
        const Status status = promoted.get();
        QVERIFY(removed);
        QVERIFY(!status && status.error().code == ErrorCode::NotFound);
        QCOMPARE(orThrow(readLiveFile(path)).live, bundleFileName({2}));
    }
    void aNewModelIsWrittenBeforeItLocks() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry training(path);
        std::optional<FileLock> others = orThrow(FileLock::acquireFolder(path, 0));
        auto published = std::async(std::launch::async, [&] { return training.publish(constantModel(1)); });
        const bool written = eventually([&] { return hasStaged(path); });
        const bool named = std::filesystem::exists(path / bundleFileName({1}));
        others.reset();
        QVERIFY(written && !named);
        QVERIFY(orThrow(published.get()).as == ModelRegistry::Published::Live);
        QVERIFY(training.bundleOf({1}) && !hasStaged(path));
    }
    void whatCannotGetItsNameTakesNothingOfOthersAway() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry training(path);
        std::optional<FileLock> others = orThrow(FileLock::acquireFolder(path, 0));
        auto published = std::async(std::launch::async, [&] { return training.publish(constantModel(1)); });
        const bool written = eventually([&] { return hasStaged(path); });
        std::filesystem::create_directories(path / bundleFileName({1})); // put there by hand meanwhile
        others.reset();
        const auto refused = published.get();
        QVERIFY(written && !refused && refused.error().code == ErrorCode::Io);
        QVERIFY(std::filesystem::exists(path / bundleFileName({1})) && !hasStaged(path));
        QVERIFY(!training.live());
    }
    void whatFindsItsPlaceTakenLeavesNothing() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry training(path);
        orThrow(training.publish(constantModel(1)));
        auto taken = training.publish(constantModel(1, 70)); // written, then found to have no place
        QVERIFY(!taken && taken.error().code == ErrorCode::AlreadyExists && !hasStaged(path));
    }
};

QTEST_GUILESS_MAIN(TestModelRegistryLoading)
#include "tst_model_registry_loading.moc"
