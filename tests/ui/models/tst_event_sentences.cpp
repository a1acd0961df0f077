// The engine's sentences told anew from their details: the same in English, and in German.
#include <QTest>
#include <QTranslator>

#include "tests/ui/no_warnings.h"
#include "ui/models/event_sentences.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

// As the engine writes them (engine/lifecycle/drift_conclusions, training_event,
// engine/operation/act_record).
const char* const kDrift =
    R"("trigger":"…","passed":[{"figure":"rmse","value":"20.6","sign":">","level":"19.6"},)"
    R"({"figure":"ks_mean","value":"0.1004","sign":"≥","level":"0.1000"}],)"
    R"("rmse":20.6,"rmse_warn":19.6,"ks_mean":0.1004,"ks_warn":0.1,"psi_mean":0.05,"psi_warn":0.1,)"
    R"("window_seconds":60,"fraction_asked":0.164)";

// As earlier programs wrote them; the sentence goes by the words, not by the figures.
const char* const kEarlierDrift =
    R"("trigger":"RMSE 20.6 > 19.6, mean PSI 0.12 ≥ 0.10","rmse":7,"rmse_warn":19.6,"fraction_asked":0.164)";

std::string drift(const std::string& conclusion) {
    return "{" + std::string(kDrift) + ",\"conclusion\":\"" + conclusion + "\"}";
}

struct Told {
    const char* name;
    const char* kind;
    const char* actor;
    std::string details;
    const char* english; // as stored
    const char* german;
};

std::vector<Told> all() {
    const std::string training =
        R"("model_before":"1.0","model_made":"2.0","fraction":0.164,"seconds":2.31,"test_rmse":19.571,)";
    return {
        {"no model", "drift_check", "drift", R"({"conclusion":"no_model"})",
         "No model is in service: nothing to judge.", "Kein Modell ist im Dienst: nichts zu beurteilen."},
        {"no feedback", "drift_check", "drift", R"({"conclusion":"no_feedback"})",
         "No feedback in the window: nothing to judge.",
         "Keine Rückmeldung im Fenster: nichts zu beurteilen."},
        {"stream lost", "drift_check", "drift", R"({"conclusion":"stream_lost","window_seconds":60})",
         "Predictions go on, but there was no feedback for 60 s: the stream is lost.",
         "Vorhersagen laufen weiter, aber seit 60 s kam keine Rückmeldung: der Strom ist abgerissen."},
        {"stable", "drift_check", "drift", drift("stable"), "No drift: every level is below its warning.",
         "Keine Drift: jeder Wert liegt unter seiner Warnschwelle."},
        {"asked", "drift", "drift", drift("asked"),
         "Drift (RMSE 20.6 > 19.6, mean KS 0.1004 ≥ 0.1000): a training on 16.4 % of the engines was "
         "started.",
         "Drift (RMSE 20,6 > 19,6, mittlere KS 0,1004 ≥ 0,1000): ein Training auf 16,4 % der Triebwerke "
         "wurde "
         "begonnen."},
        {"automatic off", "drift", "drift", drift("automatic_off"),
         "Drift (RMSE 20.6 > 19.6, mean KS 0.1004 ≥ 0.1000), but automatic retraining is off.",
         "Drift (RMSE 20,6 > 19,6, mittlere KS 0,1004 ≥ 0,1000), aber das automatische Training ist aus."},
        {"earlier", "drift", "drift", "{" + std::string(kEarlierDrift) + R"(,"conclusion":"automatic_off"})",
         "Drift (RMSE 20.6 > 19.6, mean PSI 0.12 ≥ 0.10), but automatic retraining is off.",
         "Drift (RMSE 20,6 > 19,6, mittlere PSI 0,12 ≥ 0,10), aber das automatische Training ist aus."},
        {"earlier words that nobody knows", "drift", "drift",
         R"({"trigger":"RMSE 20.6 > 19.6, noise 3.5 > 2.0","conclusion":"automatic_off"})",
         "Drift (RMSE 20.6 > 19.6, noise 3.5 > 2.0), but automatic retraining is off.",
         "Drift (RMSE 20.6 > 19.6, noise 3.5 > 2.0), aber das automatische Training ist aus."},
        {"trained", "training", "drift",
         "{" + training + R"("state":"succeeded","model_after":"2.0","trigger":"drift: …","evidence":{)" +
             kDrift + "}}",
         "Model 1.0 → 2.0: trained on 16.4 % of the engines in 2.3 s, test RMSE 19.57 (drift: RMSE 20.6 > "
         "19.6, "
         "mean KS 0.1004 ≥ 0.1000)",
         "Modell 1.0 → 2.0: trainiert auf 16,4 % der Triebwerke in 2,3 s, Test-RMSE 19,57 (Drift: RMSE 20,6 "
         "> "
         "19,6, mittlere KS 0,1004 ≥ 0,1000)"},
        {"trained by an earlier program", "training", "drift",
         "{" + training + R"("state":"succeeded","model_after":"2.0","trigger":"drift: …","evidence":{)" +
             kEarlierDrift + "}}",
         "Model 1.0 → 2.0: trained on 16.4 % of the engines in 2.3 s, test RMSE 19.57 (drift: RMSE 20.6 > "
         "19.6, mean PSI 0.12 ≥ 0.10)",
         "Modell 1.0 → 2.0: trainiert auf 16,4 % der Triebwerke in 2,3 s, Test-RMSE 19,57 (Drift: RMSE 20,6 "
         "> 19,6, mittlere PSI 0,12 ≥ 0,10)"},
        {"pinned", "training", "ann",
         "{" + training + R"("state":"succeeded","model_after":"1.0","trigger":"Q3 engines","evidence":{}})",
         "Model 2.0 was saved, but 1.0 is pinned and stays in service: trained on 16.4 % of the engines in "
         "2.3 s, "
         "test RMSE 19.57 (Q3 engines)",
         "Modell 2.0 wurde gespeichert, aber 1.0 ist festgehalten und bleibt im Dienst: trainiert auf 16,4 % "
         "der "
         "Triebwerke in 2,3 s, Test-RMSE 19,57 (Q3 engines)"},
        {"cancelled", "training", "ann", R"({"state":"cancelled","model_before":"none"})",
         "The training was cancelled; no model is in service.",
         "Das Training wurde abgebrochen; kein Modell ist im Dienst."},
        {"failed at first", "error", "demo", R"({"state":"failed","model_before":"none","error":"no rows"})",
         "The training failed: no rows; no model is in service.",
         "Das Training ist gescheitert: no rows; kein Modell ist im Dienst."},
        {"failed", "error", "drift", R"({"state":"failed","model_before":"1.0","error":"the disk is full"})",
         "The training failed: the disk is full; model 1.0 stays.",
         "Das Training ist gescheitert: the disk is full; es bleibt bei Modell 1.0."},
        {"in service", "model_live", "drift", R"({"version":"2.0","test_rmse":19.571})",
         "Model 2.0 is in service (test RMSE 19.57).", "Modell 2.0 ist im Dienst (Test-RMSE 19,57)."},
        {"none", "model_live", "demo", R"({"version":null,"test_rmse":null})",
         "No model is in service any more.", "Kein Modell ist mehr im Dienst."},
        {"promote", "operator", "ann", R"({"action":"promote","version":"3.0","reason":"4.0 errs"})",
         "Ann put model 3.0 in service: 4.0 errs", "Ann setzte Modell 3.0 in den Dienst: 4.0 errs"},
        {"refused while cooling down", "drift", "drift",
         "{" + std::string(kDrift) +
             R"(,"conclusion":"refused","refusal":"the last training succeeded less than 30 s ago",)"
             R"("refusal_code":"cooling_down","cooldown_seconds":30})",
         "Drift (RMSE 20.6 > 19.6, mean KS 0.1004 ≥ 0.1000); a training was not started: the last training "
         "succeeded less than 30 s ago",
         "Drift (RMSE 20,6 > 19,6, mittlere KS 0,1004 ≥ 0,1000); kein Training wurde begonnen: das letzte "
         "Training ist vor weniger als 30 s gelungen"},
        {"refused while one runs", "drift", "drift",
         "{" + std::string(kDrift) +
             R"x(,"conclusion":"refused","refusal":"a training is running already (wait for it, or cancel it)",)x"
             R"("refusal_code":"busy"})",
         "Drift (RMSE 20.6 > 19.6, mean KS 0.1004 ≥ 0.1000); a training was not started: a training is "
         "running "
         "already (wait for it, or cancel it)",
         "Drift (RMSE 20,6 > 19,6, mittlere KS 0,1004 ≥ 0,1000); kein Training wurde begonnen: ein "
         "Training läuft schon (abwarten oder abbrechen)"},
        {"refused since one is held back", "drift", "drift",
         "{" + std::string(kDrift) +
             R"x(,"conclusion":"refused","refusal":"the same training has made model 6.0, which is held back )x"
             R"x((promote it, or train on another share)","refusal_code":"already_exists"})x",
         "Drift (RMSE 20.6 > 19.6, mean KS 0.1004 ≥ 0.1000); a training was not started: the same training "
         "has made model 6.0, which is held back (promote it, or train on another share)",
         "Drift (RMSE 20,6 > 19,6, mittlere KS 0,1004 ≥ 0,1000); kein Training wurde begonnen: dasselbe "
         "Training hat Modell 6.0 ergeben, das zurückgehalten wird (es einsetzen oder auf einem anderen "
         "Anteil trainieren)"},
        {"held back", "training", "console",
         "{" + training +
             R"("state":"held","held":"clearly worse: RMSE 24.10 against 19.80 of model 1.0 on the same 412 test )"
             R"(engines","held_against":{"candidate_rmse":24.1,"champion_rmse":19.8,"champion":"1.0","engines":412},)"
             R"("trigger":"asked for by console","evidence":{"cause":"asked","by":"console"}})",
         "Model 2.0 was saved but not put in service, clearly worse: RMSE 24.10 against 19.80 of model 1.0 "
         "on the "
         "same 412 test engines; it was trained on 16.4 % of the engines (asked for in the console). Promote "
         "it "
         "all the same, or leave it.",
         "Modell 2.0 wurde gespeichert, aber nicht in den Dienst gesetzt, eindeutig schlechter: RMSE 24,10 "
         "gegen "
         "19,80 von Modell 1.0 auf denselben 412 Testtriebwerken; es wurde auf 16,4 % der Triebwerke "
         "trainiert "
         "(angefordert im Fenster). Setzen Sie es trotzdem ein, oder lassen Sie es."},
        {"acknowledged one", "operator", "console", R"({"action":"acknowledge","events":"12","reason":""})",
         "The console acknowledged event 12.", "Das Fenster bestätigte Ereignis 12."},
        {"acknowledged some", "operator", "ann",
         R"({"action":"acknowledge","events":"12, 13","reason":"known"})",
         "Ann acknowledged events 12, 13: known", "Ann bestätigte die Ereignisse 12, 13: known"},
        {"shelved", "operator", "console", R"({"action":"shelve","events":"12","minutes":"60","reason":""})",
         "The console shelved event 12 for 60 min.", "Das Fenster stellte Ereignis 12 für 60 min zurück."},
        {"could not", "warning", "console",
         R"({"action":"retrain","reason":"","error":"busy","message":"a training is running already"})",
         "The console could not start a training: a training is running already",
         "Das Fenster konnte kein Training beginnen: a training is running already"},
        {"could not, in words that are known", "warning", "ann",
         R"x({"action":"retrain","message":"a training is running already (wait for it, or cancel it)"})x",
         "Ann could not start a training: a training is running already (wait for it, or cancel it)",
         "Ann konnte kein Training beginnen: ein Training läuft schon (abwarten oder abbrechen)"},
        {"demo start", "operator", "cli",
         R"({"action":"start_demo","users":"10","minutes":"0.4","speed":"1","fresh_start":"yes","reason":""})",
         "The command line started a demo of 10 users over 0.4 min at speed 1, from a fresh start.",
         "Die Befehlszeile begann eine Vorführung mit 10 Nutzern über 0,4 min bei Tempo 1, ganz von vorn."},
        {"demo over", "demo", "demo",
         R"({"outcome":"over","predictions":208875,"feedback":208000,"retrainings":5,"unexpected_failures":0})",
         "The demo is over: 208,875 predictions, 208,000 feedback records, 5 retrainings, 0 unexpected "
         "failures.",
         "Die Vorführung ist zu Ende: 208.875 Vorhersagen, 208.000 Rückmeldungen, 5 Trainings, 0 unerwartete "
         "Fehlschläge."},
    };
}

// As it is stored: there a unit may stand in the next line.
QString stored(QString sentence) {
    return sentence.replace(QChar::Nbsp, QLatin1Char(' '));
}

} // namespace

class TestEventSentences : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { useLanguage("en"); }

    void inEnglishTheyReadAsStored() {
        useLanguage("en");
        for (const Told& one : all()) {
            const auto told = toldAnew(one.kind, one.actor, one.details);
            QVERIFY2(told, one.name);
            QCOMPARE(stored(*told), QString::fromUtf8(one.english));
        }
    }
    void inGermanTheyAreGerman() {
        useLanguage("de");
        for (const Told& one : all()) {
            EventRow event;
            event.kind = one.kind;
            event.actor = one.actor;
            event.sentence = one.english;
            event.details = one.details;
            QCOMPARE(stored(eventSentence(event)), QString::fromUtf8(one.german));
        }
    }
    void theDecisionIsToldByItsEvent() {
        useLanguage("de");
        EventRow event;
        event.kind = "drift_check";
        event.sentence = "No drift: every level is below its warning.";
        event.details = drift("stable");
        Overview look;
        look.decision = event.sentence;
        QVERIFY(decisionSentence(look, {event}).startsWith("Keine Drift"));
        look.rmse = {23.0, 20.0, 22.0, 26.0, LevelState::Warn}; // newer than the decision
        QVERIFY(decisionSentence(look, {}).startsWith("Keine Drift"));
        look.decision = "No model is in service: nothing to judge.";
        QVERIFY(decisionSentence(look, {}).startsWith("Kein Modell"));
        look.decision = "No feedback in the window: nothing to judge.";
        QVERIFY(decisionSentence(look, {}).startsWith("Keine Rückmeldung"));
        look.rmse.value = 18;
        look.decision = "Drift (RMSE 23.0 > 22.0), but automatic retraining is off.";
        QCOMPARE(decisionSentence(look, {}),
                 QString("Drift (RMSE 23,0 > 22,0), aber das automatische Training ist aus."));
        for (const char* other : {"", "Drift somewhere."}) {
            look.decision = other;
            QCOMPARE(decisionSentence(look, {}), QString(other));
        }
    }
    void newsWithoutDetailsIsToldByItsForm() {
        useLanguage("de");
        EventRow event;
        event.kind = "warning";
        event.sentence = "The disk of the data directory has only 212 MB left.";
        QCOMPARE(eventSentence(event), QString("Auf der Platte des Datenordners sind nur noch 212 MB frei."));
        useLanguage("en");
        QCOMPARE(eventSentence(event), QString::fromStdString(event.sentence));
    }
    void whatIsNotKnownStaysAsItIsStored() {
        useLanguage("de");
        EventRow event;
        event.kind = "training";
        event.sentence = "Model 1.0 → 2.0: trained somehow";
        for (const char* details : {"", "{}", "[]", "no JSON", R"({"state":"succeeded","model_made":"2.0"})",
                                    R"({"conclusion":"puzzled"})", R"({"state":7})"}) {
            event.details = details;
            QCOMPARE(eventSentence(event), QString::fromStdString(event.sentence));
        }
        event.kind = "operator";
        event.details = R"({"action":"promote","reason":"told by an earlier program"})";
        QCOMPARE(eventSentence(event), QString::fromStdString(event.sentence));
    }
    void theVerdictIsToldInItsWords() {
        useLanguage("de");
        DriftTable table;
        table.verdict = "as the engine says";
        QCOMPARE(verdictSentence(table), QString("Noch keine Prüfung."));
        table.time = Instant{};
        QCOMPARE(verdictSentence(table), QString("as the engine says"));
        table.verdict = "No feedback in the window: nothing to judge.";
        QVERIFY(verdictSentence(table).startsWith("Keine Rückmeldung"));
        table.verdict = "Drift: RMSE 31.2 > 22.0, mean KS 0.34 ≥ 0.10.";
        QCOMPARE(verdictSentence(table), QString("Drift: RMSE 31,2 > 22,0, mittlere KS 0,34 ≥ 0,10."));
        table.verdict = "as the engine says";
        QCOMPARE(ruleSentence({}),
                 QString("Neu trainiert wird, wenn die mittlere PSI ≥ 0,10, die mittlere KS ≥ 0,10 "
                         "oder der RMSE > 1,1 × Grundwert ist."));
        useLanguage("en");
        QCOMPARE(verdictSentence(table), QString("as the engine says"));
    }
};

QTEST_MAIN(TestEventSentences)
#include "tst_event_sentences.moc"
