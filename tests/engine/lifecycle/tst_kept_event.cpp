// No event is lost without a word.
#include <QTest>

#include "engine/base/log.h"
#include "engine/lifecycle/kept_event.h"
#include "engine/store/database.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestKeptEvent : public QObject {
    Q_OBJECT
private slots:
    void goesToTheStore() {
        SmallWorld world;
        keepEvent(*world.store, event());
        QCOMPARE(world.events().size(), std::size_t{1});
        QCOMPARE(world.events()[0].sentence, event().sentence);
    }
    void elseTheLogHasItWithItsReason() {
        SmallWorld world;
        const std::filesystem::path log = world.folder.filePath("log").toStdString();
        orThrow(configureLog(LogLevel::Error, log.string()));
        const auto other = orThrow(Database::open(world.paths.store, Database::Access::ReadWrite));
        orThrow(other->script(
            "CREATE TRIGGER no BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'gone'); END"));
        keepEvent(*world.store, event());
        QVERIFY(world.events().empty());
        const std::string text = readText(log);
        QVERIFY2(text.find("an event is not kept (\"Model 3.0 is in service.\"): ") != std::string::npos,
                 text.c_str());
        QVERIFY2(text.find("gone") != std::string::npos, text.c_str());
    }

private:
    static EventRecord event() {
        EventRecord event;
        event.time = kStart;
        event.kind = EventKind::ModelLive;
        event.sentence = "Model 3.0 is in service.";
        return event;
    }
};

QTEST_GUILESS_MAIN(TestKeptEvent)
#include "tst_kept_event.moc"
