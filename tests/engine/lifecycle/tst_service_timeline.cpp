// What served when, from the events, and where rolling back leads.
#include <QTest>

#include "engine/lifecycle/service_timeline.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

ServiceChange change(int version, const char* action = "training") {
    ServiceChange made;
    if (version > 0) made.version = ModelVersion{version};
    made.cause.action = action;
    return made;
}

int target(const std::vector<ServiceChange>& timeline, int live,
           std::set<ModelVersion> there = {{1}, {2}, {3}, {4}}) {
    const auto found = rollBackTarget(timeline, {live}, there);
    return found ? found->number : 0;
}

} // namespace

class TestServiceTimeline : public QObject {
    Q_OBJECT
private slots:
    void aRollBackLeadsToTheOneBefore() {
        QCOMPARE(target({}, 1), 0);
        QCOMPARE(target({change(1)}, 1), 0);
        QCOMPARE(target({change(1), change(2), change(3)}, 3), 2);
    }
    void rollingBackTwiceLeadsTwoStepsDown() {
        std::vector<ServiceChange> timeline{change(1), change(2), change(3), change(2, "roll_back")};
        QCOMPARE(target(timeline, 2), 1); // not 3, which was rolled back from
        timeline.push_back(change(1, "roll_back"));
        QCOMPARE(target(timeline, 1), 0);
        timeline.push_back(change(4)); // a new model starts from where we are
        QCOMPARE(target(timeline, 4), 1);
    }
    void aPromotionIsAStepUp() { QCOMPARE(target({change(1), change(2), change(1, "promote")}, 1), 2); }
    void removedBundlesArePassedOver() {
        QCOMPARE(target({change(1), change(2), change(3)}, 3, {{1}, {3}}), 1);
        QCOMPARE(target({change(1), change(2), change(3)}, 3, {{3}}), 0);
    }
    void removingAllModelsBeginsAnew() {
        QCOMPARE(target({change(1), change(2), change(0, "cleared"), change(1)}, 1), 0);
    }
    void aLiveModelThatNoEventTellsOfGoesBackToTheLastOneTold() {
        QCOMPARE(target({change(1), change(2)}, 4), 2);
    }

    void theEventsTellTheTimeline() {
        SmallWorld world;
        const auto tell = [&](int version, int before) {
            ModelSwap swap;
            if (version) swap.live = constantModel(version);
            if (before) swap.before = constantModel(before);
            swap.cause = {"ann", "promote", "because"};
            EventRecord event;
            event.time = world.clock->now();
            event.kind = EventKind::ModelLive;
            event.details_json = serviceDetails(swap);
            (void)orThrow(world.store->appendEvent(event));
            world.advance(1);
        };
        EventRecord old; // as an earlier program told it
        old.time = world.clock->now();
        old.kind = EventKind::ModelLive;
        (void)orThrow(world.store->appendEvent(old));
        tell(1, 0);
        tell(1, 0); // another process tells of the same swap
        tell(2, 1);
        tell(0, 2);
        const auto timeline = orThrow(serviceTimeline(*world.store));
        QCOMPARE(timeline.size(), 3u);
        QCOMPARE(timeline[0].version->number, 1);
        QCOMPARE(timeline[0].time, kStart);
        QCOMPARE(timeline[0].cause.actor, std::string("ann"));
        QCOMPARE(timeline[0].cause.action, std::string("promote"));
        QCOMPARE(timeline[0].cause.reason, std::string("because"));
        QCOMPARE(timeline[1].version->number, 2);
        QVERIFY(!timeline[2].version);
    }
};

QTEST_GUILESS_MAIN(TestServiceTimeline)
#include "tst_service_timeline.moc"
