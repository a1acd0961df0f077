// Feedback in and out of the real program.
#include <QTest>

#include "engine/store/store.h"
#include "program.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestProgramFeedback : public QObject {
    Q_OBJECT
private slots:
    void feedbackGoesOutAndIn();
    void badFeedbackImportsNothing();
    void anExportCanBeImported();
    void aReaderThatLeavesIsNoCrash();
};

namespace {

QByteArray feedbackLines(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text +=
            QString(R"({"prediction_id": "p%1", "predicted_rul": %2.5, "actual_rul": 90, "engine_id": 1001, )"
                    R"("prediction_timestamp": "2026-11-23T12:00:00Z", "metadata": {"user_id": %1}})")
                .arg(i)
                .arg(50 + i % 50)
                .toUtf8() +
            "\n";
    return text;
}

} // namespace

void TestProgramFeedback::feedbackGoesOutAndIn() {
    const Place place;
    place.write("in.jsonl", feedbackLines(25));
    const Outcome import = place.run({"feedback", "import", "in.jsonl", "--json"});
    QVERIFY2(import.code == 0, qPrintable(import.err));
    QCOMPARE(import.json()["imported"].toInt(), 25);
    place.write("marked.jsonl", "\xef\xbb\xbf" + feedbackLines(25)); // as some editors save UTF-8
    for (const char* again : {"in.jsonl", "marked.jsonl"}) {
        const QJsonDocument second = place.run({"feedback", "import", again, "--json"}).json();
        QCOMPARE(second["read"].toInt(), 25);
        QCOMPARE(second["imported"].toInt(-1), 0);
    }
    const Outcome exported = place.run({"feedback", "export"});
    QCOMPARE(exported.lines().size(), 25);
    QSet<QString> ids;
    for (const QString& line : exported.lines()) {
        const QJsonObject o = QJsonDocument::fromJson(line.toUtf8()).object();
        QVERIFY(o["feedback_id"].toString().startsWith("fb_"));
        ids << o["feedback_id"].toString();
    }
    QCOMPARE(ids.size(), 25);
    QCOMPARE(
        place.run({"feedback", "import", "-", "--data-dir", "second", "--json"}, {}, exported.out.toUtf8())
            .json()["imported"]
            .toInt(),
        25);
    const Outcome again = place.run({"feedback", "export", "--data-dir", "second"});
    QCOMPARE(again.lines().size(), 25);
    for (int i = 0; i < 25; ++i) { // ids are the second store's own
        QJsonObject one = QJsonDocument::fromJson(exported.lines()[i].toUtf8()).object();
        QJsonObject two = QJsonDocument::fromJson(again.lines()[i].toUtf8()).object();
        one.remove("feedback_id");
        two.remove("feedback_id");
        QCOMPARE(two, one);
    }
}

void TestProgramFeedback::badFeedbackImportsNothing() {
    const Place place;
    place.write("in.jsonl", feedbackLines(3) + "\n{\"prediction_id\": 5}\n" + feedbackLines(1) + "{}\n[]\n");
    const Outcome import = place.run({"feedback", "import", "in.jsonl"});
    QCOMPARE(import.code, 2);
    QVERIFY2(import.err.contains("in.jsonl:5:") && import.err.contains("prediction_id"),
             qPrintable(import.err));
    QVERIFY2(import.err.contains("; refused, too: 7, 8; nothing was imported"), qPrintable(import.err));
    QCOMPARE(place.files(), QStringList{"in.jsonl"});
    place.write("many.jsonl", QByteArray("{}\n").repeated(22));
    const Outcome many = place.run({"feedback", "import", "many.jsonl"});
    QVERIFY2(many.err.contains(", 19, 20 and 2 more; nothing was imported"), qPrintable(many.err));
    QCOMPARE(place.files(), (QStringList{"in.jsonl", "many.jsonl"}));
    const Outcome folder = place.run({"feedback", "import", "."}); // opens as an empty file would
    QCOMPARE(folder.code, 2);
    QVERIFY2(folder.err.contains("cannot read . (give a file"), qPrintable(folder.err));
    QCOMPARE(place.files(), (QStringList{"in.jsonl", "many.jsonl"}));
}

// Also that of a store in which an older release has let stand what is refused by now.
void TestProgramFeedback::anExportCanBeImported() {
    const Place place;
    place.write("in.jsonl", feedbackLines(3));
    QCOMPARE(place.run({"feedback", "import", "in.jsonl"}).code, 0);
    QVERIFY(place.run({"feedback", "export"}).err.isEmpty());
    {
        const auto store =
            Store::open({.file = place.path("data/turbofan.sqlite").toStdString()}, makeSystemClock());
        QVERIFY(store);
        FeedbackRecord old;
        old.prediction_id = "old";
        old.engine_id = -1;
        FeedbackRecord wrong = old;
        wrong.engine_id = 1;
        wrong.actual_rul = -3;
        QVERIFY((*store)->appendFeedback(std::vector{old, wrong}, false));
    }
    const Outcome exported = place.run({"feedback", "export"});
    QCOMPARE(exported.code, 0);
    QCOMPARE(exported.lines().size(), 3);
    QVERIFY2(exported.err.startsWith("Note: ") && exported.err.endsWith(" were left out: 2.\n"),
             qPrintable(exported.err));
    const Outcome import =
        place.run({"feedback", "import", "-", "--data-dir", "second", "--json"}, {}, exported.out.toUtf8());
    QVERIFY2(import.code == 0, qPrintable(import.err));
    QCOMPARE(import.json()["imported"].toInt(), 3);
}

void TestProgramFeedback::aReaderThatLeavesIsNoCrash() {
    const Place place;
    place.write("in.jsonl", feedbackLines(3000)); // more than a pipe holds
    QCOMPARE(place.run({"feedback", "import", "in.jsonl"}).code, 0);
    QProcess shell;
    place.prepare(shell);
    shell.start("sh", {"-c", "(\"$0\" feedback export; echo $? > code) | head -n 1", TURBOFAN_BINARY});
    const Outcome outcome = Place::finish(shell);
    QCOMPARE(outcome.lines().size(), 1);
    QCOMPARE(place.read("code").trimmed(), QByteArray("1"));
    QVERIFY2(outcome.err.isEmpty(), qPrintable(outcome.err));
}

QTEST_GUILESS_MAIN(TestProgramFeedback)
#include "tst_program_feedback.moc"
