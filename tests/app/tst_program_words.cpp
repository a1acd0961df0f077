// What the program says to words and settings: exit codes, one sentence, nothing left behind.
#include <QRegularExpression>
#include <QTest>

#include "program.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestProgramWords : public QObject {
    Q_OBJECT
private slots:
    void tellsItsVersion();
    void helps();
    void refusesWithOneSentence_data();
    void refusesWithOneSentence();
    void aBadSettingIsNamed();
    void readsAnEnvFile();
    void lookingCreatesNothing();
};

void TestProgramWords::tellsItsVersion() {
    const Place place;
    const Outcome version = place.run({"version"});
    QCOMPARE(version.code, 0);
    QVERIFY(QRegularExpression(R"(^turbofan \d+\.\d+\.\d+\n$)").match(version.out).hasMatch());
    QCOMPARE(place.run({"--version"}).out, version.out);
    QVERIFY(version.out.contains(place.run({"version", "--json"}).json()["version"].toString()));
    QVERIFY(version.err.isEmpty());
    QVERIFY(place.files().isEmpty());
}

void TestProgramWords::helps() {
    const Place place;
    const Outcome help = place.run({"--help"});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("initialize") && help.out.contains("feedback") && help.err.isEmpty());
    QVERIFY(place.run({"features", "--help"}).out.contains("--split"));
}

void TestProgramWords::refusesWithOneSentence_data() {
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QString& words) { QTest::newRow(qPrintable(words)) << words.split(' '); };
    row("nonsense");
    row("train --fraction 7");
    row("serve --services weather");
    row("serve --ports 1,2");
    row("predict missing.csv");
    row("evaluate");
    row("evaluate --model 9.0");
    row("evaluate --model latest");
    row("features --split test --out f.csv");
    row("feedback import missing.jsonl");
    row("feedback export");
    row("runs");
    row("drift");
    row("initialize --source nowhere-at-all");
    row("models --nonsense");
}

void TestProgramWords::refusesWithOneSentence() {
    QFETCH(QStringList, words);
    const Place place;
    const Outcome outcome = place.run(words);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.out.isEmpty(), qPrintable(outcome.out));
    QVERIFY2(outcome.err.startsWith("turbofan: ") && outcome.err.count('\n') == 1, qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains('('), "no cure");
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

void TestProgramWords::aBadSettingIsNamed() {
    const Place place;
    const Outcome outcome = place.run({"models"}, {"NUM_USERS=many"});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("NUM_USERS") && outcome.err.contains("many"));
}

void TestProgramWords::readsAnEnvFile() {
    const Place place;
    place.write(".env", "# ours\nMODELS_PATH=elsewhere\nDEMO_FIRST_TRAIN_SIZE=2\n");
    const Outcome bad = place.run({"models"});
    QCOMPARE(bad.code, 2);
    QVERIFY(bad.err.contains("DEMO_FIRST_TRAIN_SIZE"));
    QCOMPARE(place.run({"models"}, {"DEMO_FIRST_TRAIN_SIZE=0.2"}).code, 0); // the environment wins
    place.write(".env", "GOOD=1\nthis is no setting\n");
    const Outcome line = place.run({"models"});
    QCOMPARE(line.code, 2);
    QVERIFY2(line.err.contains(".env:2 "), qPrintable(line.err));
}

void TestProgramWords::lookingCreatesNothing() {
    const Place place;
    for (const QStringList& words :
         {QStringList{"models"}, {"models", "--json"}, {"events"}, {"evaluate"}, {"drift"}})
        place.run(words);
    QVERIFY2(place.files().isEmpty(), qPrintable(place.files().join(' ')));
}

QTEST_GUILESS_MAIN(TestProgramWords)
#include "tst_program_words.moc"
