// The folder is locked to change it, not to load: processes load side by side, and see what changed
// meanwhile.
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

bool isFree(const std::filesystem::path& folder) {
    return FileLock::acquireFolder(folder, 0).has_value();
}

} // namespace

class TestModelRegistryLoading : public QObject {
    Q_OBJECT
private slots:
    void othersActWhileABundleIsLoaded() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry other(path);
        orThrow(other.publish(constantModel(1)));
        Slow slow;
        ModelRegistry serving(path, ModelRegistry::Access::ReadWrite, slow.load());
        auto outcome = std::async(std::launch::async, [&] { return serving.reload(); });
        slow.waitUntilBegun();
        const bool is_free = isFree(path);
        const bool pinned = is_free && other.setPinned(true);
        slow.letGo();
        QCOMPARE(orThrow(outcome.get()).live->metadata.version.number, 1);
        QVERIFY(is_free && pinned);
        QVERIFY(serving.pinned() && orThrow(readLiveFile(path)).pinned);
        QCOMPARE(slow.loads(), 1); // what was loaded ahead is what serves
    }
    void whatChangedMeanwhileIsSeen() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry other(path);
        orThrow(other.publish(constantModel(1)));
        Slow slow;
        ModelRegistry serving(path, ModelRegistry::Access::ReadWrite, slow.load());
        auto outcome = std::async(std::launch::async, [&] { return serving.reload(); });
        slow.waitUntilBegun();
        const bool published = isFree(path) && other.publish(constantModel(2));
        slow.letGo();
        QCOMPARE(orThrow(outcome.get()).live->metadata.version.number, 2);
        QVERIFY(published);
    }
    void aBundleThatWasReplacedIsLoadedAgain() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        ModelRegistry other(path);
        orThrow(other.publish(constantModel(1)));
        Slow slow;
        ModelRegistry serving(path, ModelRegistry::Access::ReadWrite, slow.load());
        auto outcome = std::async(std::launch::async, [&] { return serving.reload(); });
        slow.waitUntilBegun();
        const std::filesystem::path bundle = path / bundleFileName({1});
        const auto later = std::filesystem::last_write_time(bundle) + std::chrono::seconds(1);
        const auto saved = saveBundle(*constantModel(1, 70), bundle);
        std::filesystem::last_write_time(bundle, later);
        slow.letGo();
        const auto live = orThrow(outcome.get()).live;
        orThrow(saved);
        QCOMPARE(slow.loads(), 2);
        QCOMPARE(live->forest.predict(std::vector<float>(kFeatureCount)).front(), 70.0);
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
};

QTEST_GUILESS_MAIN(TestModelRegistryLoading)
#include "tst_model_registry_loading.moc"
