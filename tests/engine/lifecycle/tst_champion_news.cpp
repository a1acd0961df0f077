#include <QtTest>

#include "engine/base/log.h"
#include "engine/lifecycle/champion_news.h"
#include "engine/lifecycle/training_run.h"
#include "engine/tracking/outbox_folder.h"

using namespace turbofan;

namespace {

const Instant kStart = Instant(std::chrono::microseconds(1'764'000'000'123'456));

// A store and an outbox whose MLflow is never there, so that everything stays to be looked at.
struct World {
    QTemporaryDir temp;
    std::shared_ptr<Store> store =
        std::move(*Store::open({.file = temp.path().toStdString() + "/s.sqlite"}, makeSystemClock()));
    OutboxFolder folder = *OutboxFolder::open(temp.path().toStdString() + "/outbox");
    std::shared_ptr<MlflowOutbox> outbox = std::move(
        *MlflowOutbox::open({"http://127.0.0.1:1", temp.path().toStdString() + "/outbox", 200, 1, 60}));
    ChampionNews news{store, outbox, "engines"};

    // A model that a run of this store has made.
    std::shared_ptr<const Model> trained(int version) {
        RunRecord run;
        run.started = kStart + std::chrono::seconds(version);
        const auto id = store->beginRun(run);
        if (!id) return nullptr;
        auto model = std::make_shared<Model>();
        model->metadata.version = ModelVersion{version};
        model->metadata.created = run.started + std::chrono::seconds(9);
        keys[version] = runKey(*id, run.started);
        const bool kept =
            store->recordModel({model->metadata.version, "m", "{}", model->metadata.created, *id})
                .has_value();
        return kept ? model : nullptr;
    }

    // The news that waits; none otherwise.
    std::optional<Champion> waiting() const {
        const auto names = folder.waiting();
        if (names.size() != 1) return std::nullopt;
        return *folder.readChampion(names.front());
    }
    // As if MLflow had taken it.
    void take() {
        for (const std::string& name : folder.waiting()) (void)folder.remove(name);
    }

    std::map<int, std::string> keys;
};

} // namespace

class TestChampionNews : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(configureLog(LogLevel::Off)); }

    void aChangeIsToldOnce() {
        World world;
        const auto one = world.trained(1);
        const auto two = world.trained(2);
        world.news.tell(one, {"ann", "promote", "it is better"});
        auto told = world.waiting();
        QVERIFY(told);
        QCOMPARE(told->model, std::string("engines"));
        QCOMPARE(told->run_key, world.keys[1]);
        QCOMPARE(told->tags.at("turbofan.promoted_by"), std::string("ann"));
        QCOMPARE(told->tags.at("turbofan.promoted_action"), std::string("promote"));
        QCOMPARE(told->tags.at("turbofan.promoted_reason"), std::string("it is better"));
        world.take();
        world.news.tell(one, {});
        ChampionNews(world.store, world.outbox, "engines").tell(one, {}); // nor by the next process
        QVERIFY(!world.waiting());
        world.news.tell(two, {});
        QCOMPARE(world.waiting()->run_key, world.keys[2]);
        world.news.tell(one, {}); // back again, while MLflow is away
        QCOMPARE(world.waiting()->run_key, world.keys[1]);
    }

    void whatNoRunMadeHasNoKey() {
        World world;
        auto copied = std::make_shared<Model>();
        copied->metadata.version = ModelVersion{1};
        world.news.tell(copied, {});
        world.news.tell(nullptr, {});
        QVERIFY(!world.waiting()); // MLflow was never told of another
        world.news.tell(world.trained(1), {});
        QVERIFY(!world.waiting()->run_key.empty());
        world.news.tell(copied, {}); // the same version, but made elsewhere
        QVERIFY(world.waiting()->run_key.empty());
        world.news.tell(world.trained(1), {}); // after the folder was cleared
        QCOMPARE(world.waiting()->run_key, world.keys[1]);
        world.news.tell(nullptr, {});
        QVERIFY(world.waiting()->run_key.empty());
    }

    void withoutANameNothingIsTold() {
        World world;
        ChampionNews(world.store, world.outbox, "").tell(world.trained(1), {});
        QVERIFY(world.folder.waiting().empty());
    }
};

QTEST_GUILESS_MAIN(TestChampionNews)
#include "tst_champion_news.moc"
