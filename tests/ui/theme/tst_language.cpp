// Languages: plurals of the source, German, and numbers that follow.
#include <QCoreApplication>
#include <QLocale>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan::ui;

class TestLanguage : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() {
        useLanguage({});
        QLocale::setDefault(QLocale::c());
    }

    void englishHasItsPluralsFromTheStart() {
        QCOMPARE(drifts(1), QString("1 message about drift"));
        QCOMPARE(drifts(3), QString("3 messages about drift"));
    }
    void germanIsSpokenWhenAsked() {
        useLanguage("de");
        QCOMPARE(languageChoice(), QString("de"));
        QCOMPARE(QCoreApplication::translate("Pages", "Fleet"), QString("Flotte"));
        QCOMPARE(QCoreApplication::translate("turbofan::ui::TopBar", "No model"), QString("Kein Modell"));
        QCOMPARE(drifts(3), QString("3 Meldungen über Drift"));
        QCOMPARE(ageText(14), QString("vor 14\u00A0s"));
        QCOMPARE(numberText(1234.5, 1), QString("1.234,5"));
        useLanguage("en");
        QCOMPARE(QCoreApplication::translate("Pages", "Fleet"), QString("Fleet"));
        QCOMPARE(numberText(1234.5, 1), QString("1,234.5"));
    }
    void aChoiceForTheNextStartChangesNothingNow() {
        useLanguage("de");
        chooseLanguage("en");
        QCOMPARE(languageChoice(), QString("en"));
        QCOMPARE(ageText(14), QString("vor 14\u00A0s"));
    }
    void eachLanguageHasItsNameAndItsWords() {
        for (const QString& code : languages()) {
            QVERIFY(!languageName(code).isEmpty());
            QVERIFY2(QFile::exists(":/translations/turbofan_" + code + ".qm"), qPrintable(code));
        }
    }

private:
    static QString drifts(int n) {
        return QCoreApplication::translate("Events", "%n messages about drift", nullptr, n);
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
