// Which bundle should serve next, and what was loaded for it ahead.
#include <QTest>

#include "engine/lifecycle/serving_choice.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestServingChoice : public QObject, private RegistryFolder {
    Q_OBJECT

    std::optional<BundleFolder> bundles_;
    std::optional<ServingChoice> choice_;
    int loads_ = 0;
    std::vector<Error> told_;

    ServingBundle serving(int version) const {
        const std::string name = bundleFileName({version});
        return {name, bundles_->stampOf(name)};
    }
    void live(int version, bool pinned, std::set<std::string> seen) const {
        orThrow(writeLiveFile(folder(), {bundleFileName({version}), std::move(seen), pinned, {}}));
    }

private slots:
    void init() {
        renew();
        bundles_.emplace(folder());
        loads_ = 0;
        told_.clear();
        choice_.emplace(*bundles_, [this](const fs::path& file) {
            ++loads_;
            return loadBundle(file);
        });
        put(1);
        put(2);
    }

    void whatIsNewIsNextUnlessTheLiveOneIsPinned() {
        live(1, false, {bundleFileName({1})});
        QCOMPARE(choice_->loadNext({})->name, bundleFileName({2}));
        live(1, true, {bundleFileName({1})});
        QCOMPARE(choice_->loadNext({})->name, bundleFileName({1}));
        QVERIFY(!choice_->loadNext(serving(1))); // serves already
        QCOMPARE(loads_, 2);
    }
    void whatWasLoadedAheadIsGoodWhileTheFileIsTheSame() {
        const std::optional<LoadedAhead> ahead = choice_->loadNow(bundleFileName({1}));
        QVERIFY(orThrow(choice_->loaded(bundleFileName({1}), ahead).model) == *ahead->model);
        QCOMPARE(loads_, 1);
        (void)orThrow(choice_->loaded(bundleFileName({2}), ahead).model); // another
        QCOMPARE(loads_, 2);
        auto other = constantModel(1, 70);
        other->metadata.reason = "of another size";
        orThrow(saveBundle(*other, bundle(1)));
        QCOMPARE(orThrow(choice_->loaded(bundleFileName({1}), ahead).model)->metadata.reason,
                 other->metadata.reason);
        QCOMPARE(loads_, 3);
    }
    void theFirstUsableIsChosenAndOthersAreToldOnce() {
        damageTail(2);
        for (int round = 0; round < 2; ++round) {
            choice_->beginLook();
            const auto chosen =
                choice_->firstUsable({bundleFileName({2}), bundleFileName({1})}, {}, std::nullopt, told_);
            QCOMPARE(chosen->bundle.name, bundleFileName({1}));
            QVERIFY(chosen->model);
            QVERIFY(choice_->failedNow(bundleFileName({2})));
        }
        QCOMPARE(told_.size(), std::size_t{1});
        QCOMPARE(loads_, 3); // the damaged one once
        QVERIFY(!choice_->firstUsable({bundleFileName({2}), bundleFileName({9})}, {}, std::nullopt, told_));
        QCOMPARE(told_.size(), std::size_t{2}); // there is no ninth
    }
    void whatServesIsNotLoadedAgain() {
        const auto chosen = choice_->firstUsable({bundleFileName({1})}, serving(1), std::nullopt, told_);
        QVERIFY(chosen && !chosen->model);
        const ServingBundle removed = serving(2);
        fs::remove(bundle(2));
        QVERIFY(choice_->firstUsable({bundleFileName({2})}, removed, std::nullopt, told_)); // in memory
        QCOMPARE(loads_, 0);
    }
    void whatWasNotSeenIsNew() {
        const LiveFile file{bundleFileName({1}), {bundleFileName({1})}, false, {}};
        writeText(bundle(3), "no bundle");
        const auto fresh = choice_->newBundles(orThrow(bundles_->names()), file, told_);
        QCOMPARE(fresh.size(), std::size_t{1});
        QCOMPARE(fresh.front().name, bundleFileName({2}));
        QCOMPARE(told_.size(), std::size_t{1});
        (void)choice_->newBundles(orThrow(bundles_->names()), file, told_);
        QCOMPARE(told_.size(), std::size_t{1});
    }
    void whatFailedStaysSoUntilTheNextLookThoughItIsReplaced() {
        damageTail(2);
        choice_.emplace(*bundles_, [this](const fs::path& file) {
            auto model = loadBundle(file);
            auto whole = constantModel(2);
            whole->metadata.reason = "of another size";
            if (file == bundle(2)) orThrow(saveBundle(*whole, file));
            return model;
        });
        QVERIFY(!choice_->firstUsable({bundleFileName({2})}, {}, std::nullopt, told_));
        QVERIFY(choice_->failedNow(bundleFileName({2})));
        choice_->beginLook();
        QVERIFY(!choice_->failedNow(bundleFileName({2})));
    }
};

QTEST_GUILESS_MAIN(TestServingChoice)
#include "tst_serving_choice.moc"
