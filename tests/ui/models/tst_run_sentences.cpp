// Why trainings began and failed: as stored in English, out of the details in German.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/models/run_sentences.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

RunRow runOf(const char* reason, const char* evidence) {
    RunRow run;
    run.state = "succeeded";
    run.reason = reason;
    run.details = std::string(R"({"evidence":)") + evidence + "}";
    return run;
}

} // namespace

class TestRunSentences : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() { useLanguage("en"); }

    void whyItBegan_data() {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("evidence");
        QTest::addColumn<QString>("german");
        QTest::newRow("drift")
            << "drift: RMSE 20.6 > 19.6"
            << R"({"passed":[{"figure":"rmse","value":"20.6","sign":">","level":"19.6"}],"rmse":20.6,"rmse_warn":19.6,"ks_mean":0,"ks_warn":0.1,"psi_mean":0,"psi_warn":0.1})"
            << "Drift: RMSE 20,6 > 19,6";
        QTest::newRow("console") << "asked for by console"
                                 << R"({"cause":"asked","by":"console"})"
                                 << "angefordert im Fenster";
        QTest::newRow("http") << "asked for over HTTP"
                              << R"({"cause":"asked","by":"http"})"
                              << "angefordert über HTTP";
        QTest::newRow("command line") << "asked for by cli"
                                      << R"({"cause":"asked","by":"cli"})"
                                      << "angefordert auf der Befehlszeile";
        QTest::newRow("a person") << "asked for by ann"
                                  << R"({"cause":"asked","by":"ann"})"
                                  << "angefordert von ann";
        QTest::newRow("demo") << "its first model"
                              << R"({"cause":"first_model"})"
                              << "das erste Modell der Vorführung";
        QTest::newRow("a person's words") << "Q3 engines"
                                          << "{}"
                                          << "Q3 engines";
        QTest::newRow("an earlier program's") << "asked for by console"
                                              << "{}"
                                              << "angefordert im Fenster";
        QTest::newRow("an earlier program's drift") << "drift: mean PSI 0.12 ≥ 0.10"
                                                    << "{}"
                                                    << "Drift: mittlere PSI 0,12 ≥ 0,10";
        QTest::newRow("an earlier program's demo") << "its first model"
                                                   << "{}"
                                                   << "das erste Modell der Vorführung";
        QTest::newRow("found") << "found in the models folder"
                               << "{}"
                               << "im Modellordner gefunden";
        QTest::newRow("a person's sentence") << "asked for by ann, as always"
                                             << "{}"
                                             << "asked for by ann, as always";
        QTest::newRow("a person's drift") << "drift: I saw it"
                                          << "{}"
                                          << "drift: I saw it";
    }
    void whyItBegan() {
        QFETCH(QString, stored);
        QFETCH(QString, evidence);
        QFETCH(QString, german);
        const RunRow run = runOf(stored.toUtf8(), evidence.toUtf8());
        useLanguage("en");
        QCOMPARE(runReason(run), stored);
        useLanguage("de");
        QCOMPARE(runReason(run), german);
    }

    void whatKeptItFromServing() {
        RunRow run = runOf("x", "{}");
        QCOMPARE(runTrouble(run), QString());
        run.state = "held";
        run.error = "clearly worse: RMSE 24.10 against 19.80 of model 3.0 on the same 412 test engines";
        run.details =
            R"({"held_against":{"candidate_rmse":24.1,"champion_rmse":19.8,"champion":"3.0","engines":412}})";
        useLanguage("en");
        QCOMPARE(runTrouble(run), QString::fromStdString(*run.error));
        useLanguage("de");
        QCOMPARE(runTrouble(run),
                 QString("eindeutig schlechter: RMSE 24,10 gegen 19,80 von Modell 3.0 auf denselben 412 "
                         "Testtriebwerken"));
        run.details = "{}"; // of an earlier program
        QCOMPARE(runTrouble(run), QString::fromStdString(*run.error));
        run.state = "interrupted";
        QCOMPARE(runTrouble(run), QString("das Programm endete während dieses Laufs"));
        run.state = "cancelled";
        QCOMPARE(runTrouble(run), QString("das Training wurde abgebrochen"));
        run.state = "failed";
        run.error = "the disk is full";
        QCOMPARE(runTrouble(run), QString("the disk is full"));
    }
};

QTEST_MAIN(TestRunSentences)
#include "tst_run_sentences.moc"
