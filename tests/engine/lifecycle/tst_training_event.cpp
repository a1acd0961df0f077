// What the journal says of a finished training.
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lifecycle/training_event.h"

using namespace turbofan;

namespace {

RunRecord run(RunState state) {
    RunRecord made;
    made.id = 7;
    made.state = state;
    made.fraction = 0.125;
    made.version = {4};
    made.seconds = 2.04;
    made.test_rmse = 20.456;
    made.reason = "drift: x";
    made.error = "no rows";
    return made;
}

RetrainRequest request() {
    RetrainRequest asked;
    asked.actor = "drift";
    asked.evidence_json = "{\"rmse\": 31.5}";
    return asked;
}

QJsonObject detailsOf(const EventRecord& event) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(event.details_json)).object();
}

} // namespace

class TestTrainingEvent : public QObject {
    Q_OBJECT
private slots:
    void aSuccess() {
        const EventRecord event = trainingEvent(run(RunState::Succeeded), request(), "3.0", true, Instant());
        QCOMPARE(event.sentence, std::string("Model 3.0 → 4.0: trained on 12.5 % of the engines in 2.0 s, "
                                             "test RMSE 20.46 (drift: x)"));
        QVERIFY(event.kind == EventKind::Training && !event.alarm);
        QCOMPARE(event.actor, std::string("drift"));
        QCOMPARE(detailsOf(event)["model_before"].toString(), QString("3.0"));
        QCOMPARE(detailsOf(event)["model_after"].toString(), QString("4.0"));
        QCOMPARE(detailsOf(event)["run"].toInt(), 7);
        QCOMPARE(detailsOf(event)["evidence"].toObject()["rmse"].toDouble(), 31.5);
    }
    void aModelThatIsHeldBack() {
        const EventRecord event = trainingEvent(run(RunState::Succeeded), request(), "3.0", false, Instant());
        QVERIFY(event.sentence.starts_with("Model 4.0 was saved, but 3.0 is pinned and stays in service: "));
        QCOMPARE(detailsOf(event)["model_after"].toString(), QString("3.0"));
        QCOMPARE(detailsOf(event)["model_made"].toString(), QString("4.0"));
    }
    void oneThatIsWorseIsHeldBack() {
        RunRecord held = run(RunState::Held);
        held.details_json = runDetails("{}", R"({"candidate_rmse":24.1})");
        held.error = "clearly worse: RMSE 24.10 against 19.80 of model 3.0 on the same 412 test engines";
        const EventRecord event = trainingEvent(held, request(), "3.0", false, Instant());
        QCOMPARE(event.sentence, "Model 4.0 was saved but not put in service, " + held.error +
                                     "; it was trained on 12.5 % of the engines (drift: x). Promote it all "
                                     "the same, or leave it.");
        QVERIFY(event.kind == EventKind::Training && event.alarm);
        QCOMPARE(detailsOf(event)["model_after"].toString(), QString("3.0"));
        QCOMPARE(detailsOf(event)["model_made"].toString(), QString("4.0"));
        QCOMPARE(detailsOf(event)["held"].toString().toStdString(), held.error);
        QCOMPARE(detailsOf(event)["held_against"].toObject()["candidate_rmse"].toDouble(), 24.1);
    }
    void whatARunTellsAsData() {
        QCOMPARE(runDetails(askedForBy("console")),
                 std::string(R"({"evidence":{"cause":"asked","by":"console"}})"));
        QCOMPARE(runDetails("no JSON"), std::string(R"({"evidence":{}})"));
    }
    void aFailureIsAnAlarm() {
        const EventRecord event = trainingEvent(run(RunState::Failed), request(), "3.0", false, Instant());
        QCOMPARE(event.sentence, std::string("The training failed: no rows; model 3.0 stays."));
        QVERIFY(event.kind == EventKind::Error && event.alarm);
        QVERIFY(detailsOf(event)["model_made"].isNull());
    }
    void aCancelledOneIsNone() {
        const EventRecord event =
            trainingEvent(run(RunState::Cancelled), request(), "none", false, Instant());
        QCOMPARE(event.sentence, std::string("The training was cancelled; no model is in service."));
        QVERIFY(event.kind == EventKind::Training && !event.alarm);
    }
    void evidenceThatIsNoJsonIsLeftOut() {
        RetrainRequest asked = request();
        asked.evidence_json = "rubbish";
        const EventRecord event = trainingEvent(run(RunState::Succeeded), asked, "3.0", true, Instant());
        QVERIFY(detailsOf(event)["evidence"].toObject().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrainingEvent)
#include "tst_training_event.moc"
