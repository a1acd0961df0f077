// The list of models, the time line of what served, and where a roll back leads.
#include <QTest>

#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;
using namespace std::chrono_literals;

class TestModelsLook : public QObject {
    Q_OBJECT
private slots:
    void anEmptyFolder() {
        ControlWorld world;
        const ModelsView view = orThrow(world.control->models());
        QVERIFY(view.models.empty() && view.timeline.empty() && !view.previous);
    }
    void theListIsNewestFirst() {
        ControlWorld world;
        world.publish(1, 20);
        world.publish(2, 10);
        orThrow(world.control->setPinned(true, kAnn));
        const ModelsView view = orThrow(world.control->models());
        QCOMPARE(view.models.size(), std::size_t{2});
        QCOMPARE(view.models[0].version.number, 2);
        QVERIFY(view.models[0].live && view.models[0].pinned);
        QVERIFY(!view.models[1].live && !view.models[1].pinned);
        QCOMPARE(view.models[1].file, std::string("model-1.0.tfmodel"));
        QVERIFY(view.models[1].bytes > 0);
        QCOMPARE(view.models[1].test_rmse, 20.0);
        QCOMPARE(view.previous.value(), std::string("1.0"));
    }
    void theTimelineTellsWhoAndWhy() {
        ControlWorld world;
        world.publish(1);
        world.advance(10);
        world.publish(2);
        world.advance(10);
        orThrow(world.control->rollBack({"ann", "2.0 errs"}));
        const auto timeline = orThrow(world.control->models()).timeline;
        QCOMPARE(timeline.size(), std::size_t{3});
        QCOMPARE(timeline[0].version.value(), std::string("1.0"));
        QVERIFY(timeline[0].from == kStart && timeline[0].until == kStart + 10s);
        QCOMPARE(timeline[2].version.value(), std::string("1.0"));
        QVERIFY(timeline[2].from == kStart + 20s && !timeline[2].until);
        QCOMPARE(timeline[2].actor, std::string("ann"));
        QCOMPARE(timeline[2].reason, std::string("2.0 errs"));
    }
    void noModelIsASpan() {
        ControlWorld world;
        world.publish(1);
        orThrow(world.engine->resetForDemo());
        const auto timeline = orThrow(world.control->models()).timeline;
        QCOMPARE(timeline.size(), std::size_t{2});
        QVERIFY(!timeline[1].version && timeline[0].until);
    }
    void aRemovedBundleIsNoWayBack() {
        ControlWorld world;
        for (int version = 1; version <= 3; ++version) world.publish(version);
        std::filesystem::remove(world.engine->paths().models / bundleFileName({2}));
        QCOMPARE(orThrow(world.control->models()).previous.value(), std::string("1.0"));
    }
};

QTEST_GUILESS_MAIN(TestModelsLook)
#include "tst_models_look.moc"
