// LIVE.json damaged, unreadable or not to be written: what serves, what is told, and that nothing is lost.
#include <csignal>

#include <sys/resource.h>

#include <QTest>

#include "engine/base/files.h"
#include "engine/lifecycle/live_file.h"
#include "tests/engine/lifecycle/registry_folder.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// As on a disk that is full.
class NothingCanBeWritten {
public:
    NothingCanBeWritten() {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit none{0, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~NothingCanBeWritten() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    NothingCanBeWritten(const NothingCanBeWritten&) = delete;
    NothingCanBeWritten& operator=(const NothingCanBeWritten&) = delete;

private:
    rlimit before_{};
};

} // namespace

class TestModelRegistryFaults : public QObject, private RegistryFolder {
    Q_OBJECT

    fs::path liveFile() const { return folder() / kLiveFileName; }
    fs::path aside() const { return folder() / "LIVE.json.damaged"; }
    LiveFile said() const { return orThrow(readLiveFile(folder())); }
    // 1.0 serves and is pinned, 2.0 is only saved.
    void pinTheFirst() {
        orThrow(registry_->publish(constantModel(1)));
        orThrow(registry_->publish(constantModel(2), {}, ModelRegistry::Wish::Save));
        orThrow(registry_->setPinned(true));
    }
    void checkTheFirstIsPinnedStill() {
        QCOMPARE(live(), 1);
        QVERIFY(registry_->pinned() && said().pinned);
        QCOMPARE(said().live, bundleFileName({1}));
        QVERIFY(said().seen.contains(bundleFileName({2})));
        QCOMPARE(readText(aside()), std::string("{\"live"));
    }

private slots:
    void init() { renew(); }

    void aDamagedFileIsReplacedByWhatWasKnown_data() {
        QTest::addColumn<int>("act");
        QTest::newRow("look") << 0;
        QTest::newRow("publish") << 1;
        QTest::newRow("pin") << 2;
        QTest::newRow("prune") << 3;
        QTest::newRow("promote") << 4;
    }
    void aDamagedFileIsReplacedByWhatWasKnown() {
        QFETCH(int, act);
        pinTheFirst();
        std::vector<Error> told;
        registry_->onNews([&](const FolderNews& news) { told = news.about_choice; });
        writeText(liveFile(), "{\"live");
        if (act == 0) look();
        if (act == 1)
            QVERIFY(orThrow(registry_->publish(constantModel(3))).as == ModelRegistry::Published::Held);
        if (act == 2) QVERIFY(!orThrow(registry_->setPinned(true)));
        if (act == 3) QCOMPARE(orThrow(registry_->prune(1)), 0);
        if (act == 4) orThrow(registry_->promote({1}, {"ann", "promote", {}}));
        checkTheFirstIsPinnedStill();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].code, ErrorCode::Corrupt);
        QVERIFY(told[0].message.find("LIVE.json.damaged") != std::string::npos && !told[0].cure.empty());
        told.clear();
        look();
        registry_.emplace(folder()); // a restart
        look();
        checkTheFirstIsPinnedStill();
        QVERIFY(told.empty());
    }

    void aDamagedFileThatCannotBeReplacedStays() {
        pinTheFirst();
        writeText(liveFile(), "{\"live");
        std::vector<std::size_t> told;
        std::optional<Error> trouble;
        bool kept = false;
        {
            const NothingCanBeWritten full;
            for (int round = 0; round < 2; ++round) told.push_back(look().about_choice.size());
            trouble = registry_->trouble();
            kept = readText(liveFile()) == "{\"live" && !fs::exists(aside());
        }
        QVERIFY(kept);
        QCOMPARE(told, (std::vector<std::size_t>{1, 0}));
        QCOMPARE(trouble.value().code, ErrorCode::Corrupt);
        QVERIFY(trouble->message.find("is damaged and cannot be replaced") != std::string::npos);
        QVERIFY(!trouble->cure.empty());
        QCOMPARE(look().about_choice.size(), std::size_t{1});
        checkTheFirstIsPinnedStill();
        QVERIFY(!registry_->trouble());
    }

    void atAStartTheNewestServesAndTheFileIsKept() {
        for (const char* damaged :
             {"{", "[]", "", R"({"live": 3, "seen": []})", R"({"live": "model-1.0.tfmodel"})"}) {
            renew();
            put(1);
            put(2);
            writeText(liveFile(), damaged);
            const ReloadOutcome outcome = look();
            QCOMPARE(live(), 2);
            QCOMPARE(outcome.about_choice.size(), std::size_t{1});
            QVERIFY(outcome.refused.empty());
            QCOMPARE(readText(aside()), std::string(damaged));
            QCOMPARE(said().live, bundleFileName({2}));
            QVERIFY(look().about_choice.empty());
            orThrow(registry_->promote({1}, {"ann", "promote", {}})); // and on it goes
            QCOMPARE(live(), 1);
        }
    }

    void noDamagedFileOverwritesAnother() {
        pinTheFirst();
        for (const char* damaged : {"one", "two", "three"}) {
            writeText(liveFile(), damaged);
            QCOMPARE(look().about_choice.size(), std::size_t{1}); // each is told
        }
        QCOMPARE(readText(aside()), std::string("one"));
        QCOMPARE(readText(folder() / "LIVE.json.damaged-2"), std::string("two"));
        QCOMPARE(readText(folder() / "LIVE.json.damaged-3"), std::string("three"));
    }

    void aRepairedFilePutBackIsFollowed() {
        put(1);
        put(2);
        const std::string right = R"({"live": "model-1.0.tfmodel", "seen": ["model-1.0.tfmodel",)"
                                  R"("model-2.0.tfmodel"], "pinned": true})";
        writeText(liveFile(), right.substr(1));
        look();
        QCOMPARE(live(), 2);
        writeText(liveFile(), right);
        look();
        QCOMPARE(live(), 1);
        QVERIFY(registry_->pinned());
    }

    void aLookSetsNothingAside() {
        put(1);
        writeText(liveFile(), "{");
        ModelRegistry looking(folder(), ModelRegistry::Access::Look);
        const ReloadOutcome outcome = orThrow(looking.reload());
        QCOMPARE(outcome.live->metadata.version.number, 1);
        QCOMPARE(outcome.about_choice.size(), std::size_t{1});
        QCOMPARE(readText(liveFile()), std::string("{"));
        QVERIFY(!fs::exists(aside()));
    }

    void whatCannotBeReadChangesNothing() {
        pinTheFirst();
        const std::string before = readText(liveFile());
        fs::rename(liveFile(), folder() / "kept");
        fs::create_directories(liveFile() / "in the way");
        QCOMPARE(look().about_choice.size(), std::size_t{1});
        QVERIFY(registry_->trouble() && look().about_choice.empty()); // told once
        QVERIFY(!registry_->trouble()->cure.empty());
        fs::rename(liveFile(), folder() / "the first trouble");
        fs::create_symlink(liveFile(), liveFile());
        QCOMPARE(look().about_choice.size(), std::size_t{1}); // another
        QVERIFY(look().about_choice.empty() && !registry_->trouble()->cure.empty());
        fs::remove(liveFile());
        fs::rename(folder() / "the first trouble", liveFile());
        QCOMPARE(live(), 1);
        QVERIFY(registry_->pinned());
        QCOMPARE(registry_->promote({2}, {}).error().code, ErrorCode::Io);
        QCOMPARE(registry_->setPinned(false).error().code, ErrorCode::Io);
        QCOMPARE(registry_->publish(constantModel(3)).error().code, ErrorCode::Io);
        QCOMPARE(registry_->prune(1).error().code, ErrorCode::Io);
        QVERIFY(fs::exists(bundle(2)) && !fs::exists(bundle(3)));
        registry_.emplace(folder()); // at a start the newest serves for now
        look();
        QCOMPARE(live(), 2);
        fs::remove_all(liveFile());
        fs::rename(folder() / "kept", liveFile());
        look();
        QCOMPARE(live(), 1);
        QVERIFY(registry_->pinned() && !registry_->trouble());
        QCOMPARE(readText(liveFile()), before);
    }

    void whatCannotBeWrittenIsToldOnceAndServes() {
        orThrow(registry_->publish(constantModel(1)));
        put(2);
        std::vector<std::size_t> told;
        std::optional<Error> trouble;
        {
            const NothingCanBeWritten full;
            for (int round = 0; round < 2; ++round) told.push_back(look().about_choice.size());
            trouble = registry_->trouble();
        }
        QCOMPARE(told, (std::vector<std::size_t>{1, 0}));
        QVERIFY(trouble.has_value());
        QCOMPARE(live(), 2);
        QCOMPARE(said().live, bundleFileName({1}));
        QVERIFY(look().about_choice.empty() && !registry_->trouble());
        QCOMPARE(said().live, bundleFileName({2}));
    }

    void whatIsHeldIsToldOnceItCanBeNoted() {
        pinTheFirst();
        put(3);
        std::size_t told = 0;
        {
            const NothingCanBeWritten full;
            told = look().held.size() + look().held.size();
        }
        QCOMPARE(told, std::size_t{0});
        QCOMPARE(look().held, (std::vector<ModelVersion>{{3}}));
        QVERIFY(look().held.empty());
    }

    void whatIsGoneIsForgottenAndNothingElse() {
        pinTheFirst();
        fs::remove(bundle(2));
        look();
        QCOMPARE(said().seen, (std::set<std::string>{bundleFileName({1})}));
        QVERIFY(said().pinned);
        // Another of its version, which is to be saved only, is no news for a process that saw it go.
        orThrow(registry_->setPinned(false));
        ModelRegistry training(folder());
        orThrow(training.publish(constantModel(2), {}, ModelRegistry::Wish::Save));
        look();
        QCOMPARE(live(), 1);
    }

    void whatIsAwayForAWhileIsNotForgotten() {
        pinTheFirst();
        const fs::path mounted = folder().parent_path() / "mounted", away = folder().parent_path() / "away";
        fs::create_directories(mounted);
        for (const int version : {1, 2}) {
            fs::rename(bundle(version), mounted / bundleFileName({version}));
            fs::create_symlink(mounted / bundleFileName({version}), bundle(version));
        }
        fs::rename(mounted, away); // the links lead nowhere
        look();
        QCOMPARE(said().seen, (std::set<std::string>{bundleFileName({1}), bundleFileName({2})}));
        registry_.emplace(folder()); // a restart
        look();
        QCOMPARE(live(), 0);
        QVERIFY(orThrow(registry_->publish(constantModel(3))).as == ModelRegistry::Published::Held);
        QVERIFY(said().pinned);
        orThrow(registry_->setPinned(false));
        fs::rename(away, mounted);
        look();
        QCOMPARE(live(), 1); // nothing of it is new
    }

    void aPinOnWhatIsGoneHoldsNothingBack() {
        pinTheFirst();
        fs::remove(bundle(1));
        QVERIFY(orThrow(registry_->publish(constantModel(3))).as == ModelRegistry::Published::Held);
        fs::remove(bundle(2));
        fs::remove(bundle(3));
        registry_.emplace(folder()); // a restart
        look();
        QCOMPARE(live(), 0);
        QVERIFY(orThrow(registry_->publish(constantModel(1))).as == ModelRegistry::Published::Live);
        QVERIFY(!registry_->pinned() && !said().pinned);
    }

    void listenersRunWhileTheFolderIsFree() {
        int free = 0;
        registry_->onSwap(
            [&](const ModelSwap&) { free += FileLock::acquireFolder(folder(), 0).has_value(); });
        orThrow(registry_->publish(constantModel(1)));
        put(2);
        look();
        orThrow(registry_->promote({1}, {"ann", "promote", {}}));
        orThrow(registry_->clear());
        QCOMPARE(free, 4);
    }

    void aModelThatIsOvertakenIsNotSaved() {
        orThrow(registry_->publish(constantModel(1)));
        orThrow(registry_->publish(constantModel(2)));
        ModelRegistry other(folder());
        (void)orThrow(other.reload());
        orThrow(other.promote({1}, {"ann", "promote", {}})); // which this one has not looked at
        const auto save = ModelRegistry::Wish::Save;
        const auto overtaken = orThrow(registry_->publish(constantModel(3), {}, save, ModelVersion{2}));
        QVERIFY(overtaken.as == ModelRegistry::Published::Overtaken);
        QCOMPARE(overtaken.before, ModelVersion{1});
        QVERIFY(!fs::exists(bundle(3)));
        QCOMPARE(said().live, bundleFileName({1}));
        const auto served =
            orThrow(registry_->publish(constantModel(3), {}, ModelRegistry::Wish::Serve, ModelVersion{1}));
        QVERIFY(served.as == ModelRegistry::Published::Live);
        QCOMPARE(served.before, ModelVersion{1});
    }
};

QTEST_GUILESS_MAIN(TestModelRegistryFaults)
#include "tst_model_registry_faults.moc"
