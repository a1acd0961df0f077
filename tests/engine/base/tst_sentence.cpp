// What is shown alone begins with a capital; names stay as they are written.
#include <QTest>

#include "engine/base/sentence.h"

using namespace turbofan;

class TestSentence : public QObject {
    Q_OBJECT
private slots:
    void beginsWithACapital_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const char* shown) { QTest::newRow(text) << text << shown; };
        row("port 4000 is taken", "Port 4000 is taken");
        row("the disk is full", "The disk is full");
        row("Nothing to mend.", "Nothing to mend.");
        row("stopped", "Stopped");
        row("engine's clock", "Engine's clock");
        row("http://127.0.0.1:3000 cannot be reached", "http://127.0.0.1:3000 cannot be reached");
        row("data/raw is not there", "data/raw is not there");
        row("train_FD001.txt is damaged", "train_FD001.txt is damaged");
        row("rows_per_user is out of range", "rows_per_user is out of range");
        row("\"many\" is no number", "\"many\" is no number");
        row("7 rows are missing", "7 rows are missing");
        row("", "");
    }
    void beginsWithACapital() {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(asSentence(text.toStdString())), shown);
    }
    void anErrorKeepsItsCure() {
        const Error error{ErrorCode::AlreadyExists, "port 4000 is taken", "stop the other program"};
        QCOMPARE(shownAlone(error), std::string("Port 4000 is taken (stop the other program)"));
        QCOMPARE(headline(error), std::string("Port 4000 is taken"));
    }
};

QTEST_GUILESS_MAIN(TestSentence)
#include "tst_sentence.moc"
