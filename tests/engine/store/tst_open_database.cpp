#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

#include <latch>
#include <set>
#include <thread>

#include "engine/store/owner_lock.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

class TestOpenDatabase : public QObject {
    Q_OBJECT
private slots:
    void missingFoldersAreMade();
    void aFolderThatCannotBeWrittenIsAnError();
    void abandonedRunsAreInterrupted();
    void runsOfALivingStoreAreLeftAlone();
    void aNewRunSettlesAbandonedOnes();
    void manyOpenAFreshFileAtOnce();
    void severalStoresShareTheFile();
    void waitsOnlySoLongForAnotherThatOpens();
};

void TestOpenDatabase::missingFoldersAreMade() {
    TempStore t(false);
    t.options.file = t.options.file.parent_path() / "deep" / "deeper" / "store.db";
    t.reopen();
    QVERIFY(t.store->setFact("a", "b"));
    QVERIFY(std::filesystem::exists(t.options.file));
}

void TestOpenDatabase::aFolderThatCannotBeWrittenIsAnError() {
    TempStore t(false);
    const bool root = geteuid() == 0;
    chmod(t.folder.path().toLocal8Bit(), 0555);
    if (root && seteuid(65534) != 0) QSKIP("cannot lay down root's rights");
    const auto opened = Store::open(t.options, t.clock);
    if (root) QCOMPARE(seteuid(0), 0);
    chmod(t.folder.path().toLocal8Bit(), 0755);
    QVERIFY(!opened.has_value());
    const std::string said = opened.error().text();
    QVERIFY2(said.find(" cannot be written") != std::string::npos, said.c_str());
    QVERIFY2(said.find("--data-dir") != std::string::npos, said.c_str());
    QCOMPARE(opened.error().code, ErrorCode::Io);
    QVERIFY(!opened.error().cure.empty());
    t.reopen(); // nothing in the way once the folder can be written
    QVERIFY(t.store->setFact("a", "b"));
}

void TestOpenDatabase::abandonedRunsAreInterrupted() {
    TempStore t;
    RunRecord run;
    run.started = kStart;
    const auto running = t.store->beginRun(run);
    run.state = RunState::Failed;
    run.error = "no memory";
    QVERIFY(t.store->beginRun(run).has_value());
    t.clock->advance(60s);
    t.reopen();
    const auto runs = t.store->runs(5);
    QCOMPARE(runs->at(1).id, *running);
    QCOMPARE(runs->at(1).state, RunState::Interrupted);
    QVERIFY(runs->at(1).finished == kStart + 60s);
    QVERIFY(!runs->at(1).error.empty());
    QCOMPARE(runs->at(0).state, RunState::Failed); // told its own end
    QCOMPARE(runs->at(0).error, std::string("no memory"));
}

void TestOpenDatabase::runsOfALivingStoreAreLeftAlone() {
    TempStore t;
    const auto id = t.store->beginRun({});
    auto other = Store::open(t.options, t.clock); // as another process does
    QCOMPARE((*other)->runs(1)->front().state, RunState::Running);
    t.store.reset();
    auto third = Store::open(t.options, t.clock);
    QCOMPARE((*third)->runs(1)->front().id, *id);
    QCOMPARE((*third)->runs(1)->front().state, RunState::Interrupted);
}

void TestOpenDatabase::aNewRunSettlesAbandonedOnes() {
    TempStore t;
    auto other = Store::open(t.options, t.clock);
    const auto left_behind = (*other)->beginRun({});
    QVERIFY(left_behind.has_value());
    other->reset();
    QCOMPARE(t.store->runs(1)->front().state, RunState::Running);
    QVERIFY(t.store->beginRun({}).has_value());
    QCOMPARE(t.store->runs(2)->at(0).state, RunState::Running);
    QCOMPARE(t.store->runs(2)->at(1).state, RunState::Interrupted);
}

void TestOpenDatabase::manyOpenAFreshFileAtOnce() {
    TempStore t(false);
    constexpr int kStores = 6;
    std::latch start(kStores);
    std::vector<std::string> errors(kStores);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < kStores; ++i)
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                auto store = Store::open(t.options, t.clock);
                if (!store) return errors[i].assign(store.error().text()), void();
                if (const auto ids = (*store)->appendFeedback({feedback("p")}, false); !ids)
                    errors[i] = ids.error().text();
            });
    }
    for (const std::string& error : errors) QCOMPARE(error, std::string());
    t.reopen();
    QCOMPARE(t.store->feedbackSummary()->total, kStores);
}

void TestOpenDatabase::severalStoresShareTheFile() {
    TempStore t;
    constexpr int kStores = 3, kEach = 60;
    std::vector<std::string> ids[kStores];
    {
        std::vector<std::jthread> threads;
        for (auto& mine : ids)
            threads.emplace_back([&t, &mine] {
                auto store = Store::open(t.options, t.clock);
                for (int i = 0; store && i < kEach; ++i)
                    if (const auto id = (*store)->appendFeedback({feedback("p")}, false))
                        mine.push_back(id->front());
            });
    }
    std::set<std::string> unique;
    for (const auto& mine : ids) unique.insert(mine.begin(), mine.end());
    QCOMPARE(unique.size(), std::size_t(kStores * kEach)); // one clock that stands still, no id given twice
    QCOMPARE(t.store->feedbackSummary()->total, kStores * kEach);
}

void TestOpenDatabase::waitsOnlySoLongForAnotherThatOpens() {
    TempStore t(false);
    auto hanging = OwnerLocks::open(t.options.file); // and never finishes
    QVERIFY(hanging.has_value());
    const auto second = OwnerLocks::open(t.options.file, 30ms);
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().code, ErrorCode::Timeout);
    QVERIFY(!second.error().cure.empty());
    hanging->finishOpening();
    QVERIFY(OwnerLocks::open(t.options.file, 30ms).has_value());
}

QTEST_GUILESS_MAIN(TestOpenDatabase)
#include "tst_open_database.moc"
