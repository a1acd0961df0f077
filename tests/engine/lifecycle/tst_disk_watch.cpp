// The store is tried and the disk is watched before somebody's record is refused.
#include <limits>

#include <QTest>

#include "engine/lifecycle/disk_watch.h"
#include "engine/store/database.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestDiskWatch : public QObject {
    Q_OBJECT
private slots:
    void aStoreThatCanBeWrittenIsSaidSo() {
        SmallWorld world;
        DiskWatch watch(world.store, world.clock, {world.paths.data});
        QVERIFY(!watch.state().known);
        watch.look();
        QVERIFY(watch.state().known && !watch.state().store_error);
        QVERIFY(watch.state().free_bytes > 0 &&
                watch.state().free_bytes < std::numeric_limits<std::uint64_t>::max());
        QVERIFY(orThrow(world.store->fact("store.written")).has_value());
        QVERIFY(world.events().empty());
    }
    void aStoreThatCannotBeWrittenIsSaidSo() {
        SmallWorld world;
        DiskWatch watch(world.store, world.clock, {world.paths.data});
        const auto other = orThrow(Database::open(world.paths.store, Database::Access::ReadWrite));
        orThrow(
            other->script("CREATE TRIGGER no BEFORE INSERT ON facts BEGIN SELECT RAISE(ABORT, 'no'); END"));
        watch.look();
        QVERIFY(watch.state().known && watch.state().store_error);
        QVERIFY(!watch.state().store_error->message.empty());
        orThrow(other->script("DROP TRIGGER no"));
        watch.look();
        QVERIFY(!watch.state().store_error);
    }
    void aDiskThatRunsFullIsAnAlarmOnce() {
        SmallWorld world;
        DiskWatch watch(world.store, world.clock, {world.paths.data},
                        std::numeric_limits<std::uint64_t>::max() / 2);
        watch.look();
        watch.look();
        QVERIFY(watch.state().low);
        const auto events = world.events();
        QCOMPARE(events.size(), 1u);
        QVERIFY(events[0].alarm && events[0].kind == EventKind::Warning);
        QVERIFY(events[0].sentence.find("MB left") != std::string::npos);
    }
    void itLooksByItself() {
        SmallWorld world;
        DiskWatch watch(world.store, world.clock, {world.paths.data});
        watch.start();
        QVERIFY(eventually([&] { return watch.state().known; }));
    }
};

QTEST_GUILESS_MAIN(TestDiskWatch)
#include "tst_disk_watch.moc"
