// What the journal says of the models folder.
#include <QTest>

#include "engine/lifecycle/model_events.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestModelEvents : public QObject {
    Q_OBJECT
private slots:
    void aModelInService() {
        const EventRecord event =
            serviceEvent({constantModel(3), nullptr, {"ann", "promote", "better"}}, kStart);
        QCOMPARE(event.sentence, std::string("Model 3.0 is in service (test RMSE 10.00)."));
        QVERIFY(event.kind == EventKind::ModelLive && !event.alarm && event.time == kStart);
        QCOMPARE(event.actor, std::string("ann"));
        QVERIFY(event.details_json.find("\"promote\"") != std::string::npos);
        QCOMPARE(serviceEvent({}, kStart).sentence, std::string("No model is in service any more."));
    }
    void whatWantsAnOperatorIsAnAlarm() {
        FolderNews news;
        news.about_choice.push_back({ErrorCode::Corrupt, "/m/LIVE.json is damaged", "pin again"});
        news.about_choice.push_back({ErrorCode::Io, "cannot read the models folder /m: EIO", {}});
        news.refused.push_back({ErrorCode::TooNew, "a later format", {}});
        news.held.push_back({4});
        const auto events = folderEvents(news, kStart);
        QCOMPARE(events.size(), std::size_t{4});
        QCOMPARE(events[0].sentence,
                 std::string("LIVE.json could not be used: /m/LIVE.json is damaged (pin again)"));
        QCOMPARE(events[1].sentence,
                 std::string("The models folder could not be used: cannot read the models folder /m: EIO"));
        QCOMPARE(events[2].sentence, std::string("A model was refused: a later format"));
        QVERIFY(events[0].alarm && events[1].alarm && events[2].alarm && !events[3].alarm);
        QVERIFY(events[3].sentence.starts_with("Model 4.0 has come into the folder"));
    }
};

QTEST_GUILESS_MAIN(TestModelEvents)
#include "tst_model_events.moc"
