// The reasons of the status: as the engine says them in English, out of their details in German.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/language.h"
#include "ui/widgets/health_sentences.h"
#include "ui/widgets/status_pill.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestHealthSentences : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { useLanguage("en"); }

    // As engine/lifecycle/health writes them.
    void eachKindIsGerman_data() {
        QTest::addColumn<QString>("details");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("cure"); // the engine's own where it goes by the error
        QTest::newRow("warn")
            << R"({"figure":"rmse","value":31.24,"level":23.5,"decimals":1,"kind":"over_warn"})"
            << "RMSE 31,2 liegt über der Warnschwelle 23,5."
            << "Neu trainieren, oder nachsehen, welche Merkmale sich verschoben haben.";
        QTest::newRow("alert")
            << R"({"figure":"ks_mean","value":0.341,"level":0.2,"decimals":2,"kind":"over_alert"})"
            << "Mittlere KS 0,34 liegt über der kritischen Schwelle 0,20."
            << "Neu trainieren, oder nachsehen, welche Merkmale sich verschoben haben.";
        QTest::newRow("psi")
            << R"({"figure":"psi_mean","value":0.3,"level":0.1,"decimals":2,"kind":"over_warn"})"
            << "Mittlere PSI 0,30 liegt über der Warnschwelle 0,10."
            << "Neu trainieren, oder nachsehen, welche Merkmale sich verschoben haben.";
        QTest::newRow("no model") << R"({"kind":"no_model"})"
                                  << "Noch kein Modell."
                                  << "Eines trainieren, hier oder mit turbofan train.";
        QTest::newRow("no data") << R"({"kind":"no_data"})"
                                 << "Es sind keine Daten vorbereitet."
                                 << "turbofan initialize aufrufen.";
        QTest::newRow("pinned") << R"({"version":"3.0","kind":"pinned"})"
                                << "Modell 3.0 ist festgehalten: kein Training ersetzt es."
                                << "Freigeben, sobald es ersetzt werden darf.";
        QTest::newRow("elsewhere")
            << R"({"version":"3.0","kind":"learned_elsewhere"})"
            << "Modell 3.0 hat aus anderen Daten gelernt, als jetzt vorbereitet sind: PSI und "
               "KS vergleichen die Triebwerke mit Zeilen, die es nie gesehen hat."
            << "Eines auf den vorbereiteten Daten trainieren, oder die vorbereiten, aus denen es gelernt "
               "hat.";
        QTest::newRow("automatic off") << R"({"kind":"automatic_off"})"
                                       << "Es gibt Drift, aber das automatische Training ist aus."
                                       << "Von Hand trainieren oder einschalten.";
        QTest::newRow("failed") << R"({"error":"the disk is full","kind":"training_failed"})"
                                << "Das letzte Training ist gescheitert: the disk is full."
                                << "Die Ereignisse ansehen und noch einmal trainieren.";
        QTest::newRow("outbox") << R"({"waiting":1,"error":"no route","kind":"outbox_waits"})"
                                << "1 Lauf wartet auf MLflow: no route."
                                << "Nachsehen, ob MLFLOW_TRACKING_URI erreichbar ist.";
        QTest::newRow("outbox, more") << R"({"waiting":3,"error":"no route","kind":"outbox_waits"})"
                                      << "3 Läufe warten auf MLflow: no route."
                                      << "Nachsehen, ob MLFLOW_TRACKING_URI erreichbar ist.";
        QTest::newRow("disk") << R"({"free_bytes":120000000,"kind":"disk_low"})"
                              << "Auf der Platte des Datenordners sind nur noch 120 MB frei."
                              << "Platz schaffen.";
        QTest::newRow("store read") << R"({"error":"EIO","kind":"store_unreadable"})"
                                    << "Der Speicher lässt sich nicht lesen: EIO."
                                    << "Do it.";
        QTest::newRow("store write") << R"({"error":"EIO","kind":"store_unwritable"})"
                                     << "Der Speicher lässt sich nicht beschreiben: EIO."
                                     << "Do it.";
        QTest::newRow("LIVE.json") << R"({"error":"EIO","kind":"live_file_unusable"})"
                                   << "LIVE.json ist nicht zu gebrauchen: EIO."
                                   << "Do it.";
        QTest::newRow("models folder") << R"({"error":"EIO","kind":"models_folder_unusable"})"
                                       << "Der Modellordner ist nicht zu gebrauchen: EIO."
                                       << "Do it.";
        QTest::newRow("stopping") << R"({"kind":"stopping"})"
                                  << "Das Programm wird gleich beendet."
                                  << "";
        QTest::newRow("unknown") << R"({"kind":"puzzled"})"
                                 << "As the engine says."
                                 << "Do it.";
        QTest::newRow("of an earlier server") << "{}"
                                              << "As the engine says."
                                              << "Do it.";
        QTest::newRow("no JSON") << ""
                                 << "As the engine says."
                                 << "Do it.";
    }
    void eachKindIsGerman() {
        QFETCH(QString, details);
        QFETCH(QString, sentence);
        QFETCH(QString, cure);
        const HealthReason reason{HealthLevel::Attention, "drift", "As the engine says.", "Do it.",
                                  details.toStdString()};
        useLanguage("en");
        QCOMPARE(healthSentence(reason).sentence, QString("As the engine says."));
        QCOMPARE(healthSentence(reason).cure, QString("Do it."));
        useLanguage("de");
        QCOMPARE(healthSentence(reason).sentence, sentence);
        QCOMPARE(healthSentence(reason).cure, cure);
    }

    void thePillIsGerman() {
        useLanguage("de");
        QCOMPARE(
            reasonsText({{HealthLevel::Alert, "drift", "x", "y",
                          R"({"figure":"rmse","value":31.24,"level":27.8,"decimals":1,"kind":"over_alert"})"},
                         {HealthLevel::Attention, "retraining", "x", "y", R"({"kind":"automatic_off"})"}}),
            QString("Kritisch: RMSE 31,2 liegt über der kritischen Schwelle 27,8. Neu trainieren, oder "
                    "nachsehen, "
                    "welche Merkmale sich verschoben haben.\n"
                    "Achtung: Es gibt Drift, aber das automatische Training ist aus. Von Hand trainieren "
                    "oder einschalten."));
    }
};

QTEST_MAIN(TestHealthSentences)
#include "tst_health_sentences.moc"
