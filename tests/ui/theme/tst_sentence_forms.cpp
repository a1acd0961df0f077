// Sentences by their form: the most telling words of a form, numbers of the locale, versions as they are.
#include <array>

#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/language.h"
#include "ui/theme/sentence_forms.h"

using namespace turbofan::ui;

class TestSentenceForms : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        useLanguage("de");
    }
    void cleanup() { useLanguage("en"); }

    void wordsNumbersAndVersionsGoToTheirPlaces() {
        static constexpr std::array kForms{"cat", "%1 ate %L2 mice of form %V3"};
        const auto told = [](const char* text) {
            return toldByForm("Nobody", kForms, QString::fromUtf8(text)).value_or("none");
        };
        QCOMPARE(told("the cat ate 1,234.5 mice of form 2.0"),
                 QString("the cat ate 1.234,5 mice of form 2.0"));
        QCOMPARE(told("%L2 %1 ate 3 mice of form 2.0"), QString("%L2 %1 ate 3 mice of form 2.0"));
        QCOMPARE(told("the cat ate some mice of form 2.0"), QString("none"));
        QCOMPARE(told("the cat ate 3 mice of form two"), QString("none"));
        QCOMPARE(told("the cat ate 3 mice of form 2.0, at least"), QString("none"));
    }

    void whatTheEngineSaysIsGerman() {
        QCOMPARE(engineSentence(std::string("708 engines, simulated data.")),
                 QString("708 Triebwerke, Daten: simuliert."));
        QCOMPARE(engineSentence(std::string("Model 4.0, test RMSE 18.4")),
                 QString("Modell 4.0, Test-RMSE 18,4"));
        // What ends a sentence is no part of its last number: there is a form without it, too.
        QCOMPARE(engineSentence(std::string("Model 4.0, test RMSE 18.4.")),
                 QString("Modell 4.0, Test-RMSE 18,4."));
        QCOMPARE(engineSentence(std::string("Model 4.0, test RMSE 18.4, is pinned.")),
                 QString("Modell 4.0, Test-RMSE 18,4, ist festgehalten."));
        QCOMPARE(engineSentence(std::string("Model 4.0: 18.4; model 3.0, which serves now: 17.0.")),
                 QString("Modell 4.0: 18,4; Modell 3.0, das jetzt dient: 17,0."));
        QCOMPARE(engineSentence(std::string("A fresh start deletes 1 model and 4,210 feedback records.")),
                 QString("Ganz von vorn zu beginnen löscht 1 Modell und 4.210 Rückmeldungen."));
        QCOMPARE(engineSentence(std::string("PSI 0.1 / 0.25, KS 0.1 / 0.2, RMSE × 1.1 / 1.3")),
                 QString("PSI 0,1 / 0,25, KS 0,1 / 0,2, RMSE × 1,1 / 1,3"));
        QCOMPARE(engineSentence(std::string("No drift: every level is below its warning.")),
                 QString("Keine Drift: jeder Wert liegt unter seiner Warnschwelle."));
        QCOMPARE(engineSentence(std::string("the disk is full")), QString("the disk is full"));
        useLanguage("en");
        QCOMPARE(engineSentence(std::string("Model 4.0, test RMSE 18.4")),
                 QString("Model 4.0, test RMSE 18.4"));
    }
};

QTEST_MAIN(TestSentenceForms)
#include "tst_sentence_forms.moc"
