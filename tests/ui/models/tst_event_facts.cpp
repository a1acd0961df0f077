// Evidence that people can read, in the window's language.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/models/event_facts.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestEventFacts : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        useLanguage("en");
    }
    void cleanup() { useLanguage("en"); }

    void evidenceBecomesPairs() {
        const auto pairs = readableDetails(
            "{\"rmse\": 31.24, \"ks_mean\": 0.3456, \"engines\": 40, \"empty\": \"\", \"automatic\": true, "
            "\"worst_features\": [{\"name\": \"sensor_11_mean\", \"ks\": 0.5, \"psi\": 1}]}");
        QMap<QString, QString> map;
        for (const auto& [name, value] : pairs) map[name] = value;
        QCOMPARE(map["RMSE"], QString("31.2"));
        QCOMPARE(map["KS mean"], QString("0.346"));
        QCOMPARE(map["Engines"], QString("40"));
        QCOMPARE(map["Automatic"], QString("yes"));
        QCOMPARE(map["Empty"], QString("–"));
        QCOMPARE(map["Worst features"], QString("sensor_11_mean: KS\u00A00.500, PSI\u00A01"));
    }
    void momentsAreTimesAndNestedEvidenceIsToldLineByLine() {
        setShowUtc(true);
        const auto pairs = readableDetails("{\"evidence\": {\"ks_mean\": 0.21, \"rmse\": 31}, "
                                           "\"started\": 1790000000000000, \"run\": 4}");
        setShowUtc(false);
        QCOMPARE(pairs.size(), 4);
        QCOMPARE(pairs[0], (std::pair<QString, QString>("Run", "4")));
        QCOMPARE(pairs[1], (std::pair<QString, QString>("Started", "2026-09-21 14:13:20")));
        QCOMPARE(pairs[2].first, QString("KS mean"));
        QCOMPARE(pairs[3].first, QString("RMSE"));
    }
    void thePassedLevelsAreToldOnce() {
        const auto pairs = readableDetails(
            R"({"trigger":"RMSE 31.2 > 27.8","passed":[{"figure":"rmse","value":"31.2","sign":">","level":"27.8"}]})");
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0], (std::pair<QString, QString>("Trigger", "RMSE 31.2 > 27.8")));
    }
    // All that engine/lifecycle and engine/operation write beside their sentences.
    void namesAndCodesAreGerman() {
        useLanguage("de");
        const auto told = [](const char* json) {
            QStringList lines;
            for (const auto& [name, value] : readableDetails(json)) lines << name + ": " + value;
            return lines.join("; ");
        };
        QCOMPARE(told(R"({"conclusion":"automatic_off","fraction_asked":0.164,"window_seconds":60})"),
                 QString("Schluss: automatisches Training aus; Verlangter Anteil: 0,164; Fenster, s: 60"));
        QCOMPARE(
            told(
                R"({"refusal":"the last training succeeded less than 30 s ago","refusal_code":"cooling_down"})"),
            QString("Ablehnung: das letzte Training ist vor weniger als 30 s gelungen; Art der Ablehnung: "
                    "Ruhezeit"));
        QCOMPARE(told(R"({"state":"succeeded","trigger":"drift: RMSE 31.2 > 27.8","model_made":"4.0"})"),
                 QString("Neues Modell: 4.0; Zustand: gelungen; Auslöser: Drift: RMSE 31,2 > 27,8"));
        QCOMPARE(
            told(R"({"state":"held","held":"clearly worse: …","held_against":{"candidate_rmse":24.1,)"
                 R"("champion_rmse":19.8,"champion":"1.0","engines":412}})"),
            QString("Zurückgehalten: eindeutig schlechter: RMSE 24,10 gegen 19,80 von Modell 1.0 auf "
                    "denselben 412 Testtriebwerken; Zustand: zurückgehalten; RMSE des neuen: 24,1; Modell "
                    "im Dienst: 1.0; RMSE des Modells im Dienst: 19,8; Triebwerke: 412"));
        QCOMPARE(told(R"({"action":"promote","before":"no model","after":"Model 2.0, test RMSE 19.6",)"
                      R"("overridden":["Cool-down","Labelled rows"],"reason":"4.0 errs"})"),
                 QString("Handlung: einsetzen; Nachher: Modell 2.0, Test-RMSE 19,6; Vorher: kein Modell; "
                         "Übergangen: Ruhezeit, Zeilen mit Ergebnis; Grund: 4.0 errs"));
        QCOMPARE(told(R"({"cause":"asked","by":"cli","share":"16.4 %","fresh_start":"yes"})"),
                 QString("Durch: Befehlszeile; Anlass: angefordert; Ganz von vorn: ja; Anteil: 16,4 %"));
        QCOMPARE(told(R"({"error":"not_found","message":"no demo is running","new_fact":"so"})"),
                 QString("Fehler: not_found; Meldung: no demo is running; New fact: so"));
    }
    void brokenEvidenceIsShownAsItIs() {
        const auto pairs = readableDetails("not {json");
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0].second, QString("not {json"));
        QVERIFY(readableDetails("").isEmpty());
        QVERIFY(readableDetails("{}").isEmpty());
    }
};

QTEST_MAIN(TestEventFacts)
#include "tst_event_facts.moc"
