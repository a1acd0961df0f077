// Features in the words of the window's language; the units are the engine's.
#include <QTest>

#include "engine/features/definition.h"
#include "engine/features/meaning.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/language.h"
#include "ui/theme/sensor_units.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestFeatureWords : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { useLanguage("en"); }

    void inEnglishAsTheEngineHasThem() {
        for (const FeatureSpec& spec : featureTable())
            QCOMPARE(featureWords(QString::fromStdString(spec.name)).replace(QChar::Nbsp, QLatin1Char(' ')),
                     QString::fromStdString(featureMeaning(spec.name)));
        QVERIFY(featureWords("s14_last").isEmpty());
        QCOMPARE(sensorSymbol("s_3"), QString("T30"));
        QCOMPARE(sensorWords("s_3"), QString("HPC outlet total temperature"));
        QVERIFY(sensorSymbol("s_3_delta").isEmpty());
    }
    void inGermanEveryWordIsGerman() {
        useLanguage("de");
        QCOMPARE(featureWords("s_3_roll_10").replace(QChar::Nbsp, QLatin1Char(' ')),
                 QString("T30 HD-Verdichteraustritt: Totaltemperatur (°R), Mittel der letzten 10 Zyklen"));
        for (const FeatureSpec& spec : featureTable())
            featureMeaning(spec.name, [&](std::string_view words) {
                const QByteArray asked(words.data(), qsizetype(words.size()));
                const QString german = QCoreApplication::translate("Sensors", asked);
                if (german == QString::fromUtf8(asked)) qWarning() << "not German:" << german;
                [&] { QVERIFY(german != QString::fromUtf8(asked)); }();
                return std::string(words);
            });
    }
    // A unit of the engine's that the window knows no conversion for would be left out of the fleet's traces.
    void everyUnitOfASensorIsShown() {
        for (int sensor = 1; sensor <= 21; ++sensor) {
            const QString column = QString("s_%1").arg(sensor);
            const std::string_view unit =
                columnMeaning(featureTable()[featureIndex(column.toStdString()).value()].a).unit;
            QCOMPARE(sensorUnit(column).name, QString::fromUtf8(unit.data(), qsizetype(unit.size())));
        }
    }
};

QTEST_MAIN(TestFeatureWords)
#include "tst_feature_words.moc"
