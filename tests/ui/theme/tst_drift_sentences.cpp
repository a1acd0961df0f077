// What drift checks say: told anew out of the words alone, or left as it is.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/language.h"

using namespace turbofan::ui;

class TestDriftSentences : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { useLanguage("en"); }

    void figuresHaveOneName() {
        useLanguage("de");
        QCOMPARE(figureName("rmse"), QString("RMSE"));
        QCOMPARE(figureName("psi_mean"), QString("mittlere PSI"));
        QCOMPARE(figureName("ks_mean"), QString("mittlere KS"));
    }

    // As engine/lifecycle/drift_conclusions writes them.
    void aDecisionIsToldByItsWords_data() {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("german");
        const auto row = [](const char* name, const char* stored, const char* german) {
            QTest::newRow(name) << QString::fromUtf8(stored) << QString::fromUtf8(german);
        };
        row("no model", "No model is in service: nothing to judge.",
            "Kein Modell ist im Dienst: nichts zu beurteilen.");
        row("no feedback", "No feedback in the window: nothing to judge.",
            "Keine Rückmeldung im Fenster: nichts zu beurteilen.");
        row("stream lost", "Predictions go on, but there was no feedback for 60 s: the stream is lost.",
            "Vorhersagen laufen weiter, aber seit 60 s kam keine Rückmeldung: der Strom ist abgerissen.");
        row("stable", "No drift: every level is below its warning.",
            "Keine Drift: jeder Wert liegt unter seiner Warnschwelle.");
        row("unknown engines", "Drift (RMSE 20.6 > 19.6), but no known engine is in the window.",
            "Drift (RMSE 20,6 > 19,6), aber im Fenster ist kein bekanntes Triebwerk.");
        row("looked", "Drift (mean KS 0.34 ≥ 0.10): reason to train on 16.4 % of the engines.",
            "Drift (mittlere KS 0,34 ≥ 0,10): Grund für ein Training auf 16,4\u00A0% der Triebwerke.");
        row("automatic off",
            "Drift (RMSE 20.6 > 19.6, mean KS 0.34 ≥ 0.10), but automatic retraining is off.",
            "Drift (RMSE 20,6 > 19,6, mittlere KS 0,34 ≥ 0,10), aber das automatische Training ist aus.");
        row("asked", "Drift (mean PSI 0.12 ≥ 0.10): a training on 50.0 % of the engines was started.",
            "Drift (mittlere PSI 0,12 ≥ 0,10): ein Training auf 50,0\u00A0% der Triebwerke wurde begonnen.");
        row("cooling down",
            "Drift (RMSE 20.6 > 19.6); a training was not started: the last training succeeded less than 0.5 "
            "s ago",
            "Drift (RMSE 20,6 > 19,6); kein Training wurde begonnen: das letzte Training ist vor weniger als "
            "0,5 s gelungen");
        row("held back",
            "Drift (RMSE 20.6 > 19.6); a training was not started: the same training has made model 3.0, "
            "which "
            "is held back (promote it, or train on another share)",
            "Drift (RMSE 20,6 > 19,6); kein Training wurde begonnen: dasselbe Training hat Modell 3.0 "
            "ergeben, "
            "das zurückgehalten wird (es einsetzen oder auf einem anderen Anteil trainieren)");
        row("an error",
            "Drift (RMSE 20.6 > 19.6); a training was not started: the disk is full (free some space)",
            "Drift (RMSE 20,6 > 19,6); kein Training wurde begonnen: the disk is full (free some space)");
        row("nobody knows", "Drift, perhaps.", "Drift, perhaps.");
        row("nothing", "", "");
    }
    void aDecisionIsToldByItsWords() {
        QFETCH(QString, stored);
        QFETCH(QString, german);
        useLanguage("en");
        QCOMPARE(driftSentence(stored.toStdString()), stored);
        useLanguage("de");
        QCOMPARE(driftSentence(stored.toStdString()), german);
    }

    void levelsThatWerePassed() {
        useLanguage("de");
        QCOMPARE(triggerText(QString("RMSE 31.2 > 27.8, mean KS 0.34 ≥ 0.10")),
                 QString("RMSE 31,2 > 27,8, mittlere KS 0,34 ≥ 0,10"));
        QCOMPARE(triggerText(QString("RMSE 31.2 > 27.8, noise 3.5 > 2.0")),
                 QString("RMSE 31.2 > 27.8, noise 3.5 > 2.0"));
        QCOMPARE(driftVerdict("Drift: mean KS 0.34 ≥ 0.10."), QString("Drift: mittlere KS 0,34 ≥ 0,10."));
    }
};

QTEST_MAIN(TestDriftSentences)
#include "tst_drift_sentences.moc"
