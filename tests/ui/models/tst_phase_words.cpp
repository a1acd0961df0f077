// Every phase that the engine can be in has a word in each language.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "ui/models/phase_words.h"
#include "ui/theme/language.h"

using namespace turbofan::ui;

class TestPhaseWords : public QObject {
    Q_OBJECT
private slots:
    void everyPhaseOfTheSourcesIsSpoken() {
        // As they stand in the sources: setPhase("…"), phase = "…", Progress{"…", Tally tally("…".
        const QRegularExpression named(
            R"re((?:setPhase\(|phase = |rogress\(\{|Progress\{|Tally \w+\()"([a-z ]+)")re");
        useLanguage("de");
        QStringList untold;
        int found = 0;
        for (const char* folder : {"/engine", "/ui"}) {
            QDirIterator files(QStringLiteral(TURBOFAN_SOURCE_DIR) + folder, {"*.cpp"}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(file.readAll());
                for (auto all = named.globalMatch(text); all.hasNext(); ++found)
                    if (const QString phase = all.next().captured(1); phaseWord(phase.toStdString()) == phase)
                        untold << phase;
            }
        }
        useLanguage("en");
        QVERIFY2(untold.isEmpty(), qPrintable(untold.join(", ")));
        QVERIFY2(found >= 14, qPrintable(QString::number(found)));
    }
    void whatIsUnknownIsSaidAsItIs() {
        QCOMPARE(phaseWord("polishing"), QString("polishing"));
        QCOMPARE(phaseWord("running"), QString("running"));
    }
};

QTEST_MAIN(TestPhaseWords)
#include "tst_phase_words.moc"
