// Every feature says what it is: symbol, words, unit, and over which cycles.
#include <set>

#include <QTest>

#include "engine/data/dataset.h"
#include "engine/features/definition.h"
#include "engine/features/meaning.h"

using namespace turbofan;

class TestMeaning : public QObject {
    Q_OBJECT
private slots:
    void rawColumnsAreThoseOfTheDataSet() {
        QCOMPARE(featureMeaning("s_3"), std::string("T30 HPC outlet temperature (°R)"));
        QCOMPARE(featureMeaning("s_7"), std::string("P30 HPC outlet pressure (psia)"));
        QCOMPARE(featureMeaning("s_15"), std::string("BPR bypass ratio"));
        QCOMPARE(featureMeaning("s_21"), std::string("W32 LPT coolant bleed (lb/s)"));
        QCOMPARE(featureMeaning("setting_2"), std::string("M Mach number"));
        for (std::size_t i = 0; i < kRawColumns; ++i)
            QVERIFY(featureMeaning(rawColumnName(i)).starts_with(columnMeaning(i).symbol));
    }
    void derivedOnesSayHow() {
        QCOMPARE(featureMeaning("s_7_roll_5"),
                 std::string("P30 HPC outlet pressure (psia), mean of the last 5 cycles"));
        QCOMPARE(featureMeaning("s_9_delta"),
                 std::string("Nc core speed (rpm), change since the previous cycle"));
        QCOMPARE(featureMeaning("setting_1_x_s_3"),
                 std::string("Alt × T30 (altitude, HPC outlet temperature)"));
        QCOMPARE(featureMeaning("temp_overall_rise"),
                 std::string("T30 − T2 (HPC outlet temperature, fan inlet temperature)"));
        QCOMPARE(featureMeaning("fuel_to_cooling"),
                 std::string("phi / (W31 + W32) (fuel flow to Ps30, HPT coolant bleed, LPT coolant bleed)"));
    }
    void noTwoFeaturesSayTheSame() {
        std::set<std::string> seen;
        for (const FeatureSpec& spec : featureTable()) {
            const std::string text = featureMeaning(spec.name);
            QVERIFY2(!text.empty() && seen.insert(text).second, spec.name.c_str());
        }
        QCOMPARE(featureMeaning("s_22"), std::string());
    }
    void everyWordIsTold() {
        const ToldIn loud = [](std::string_view words) { return '<' + std::string(words) + '>'; };
        QCOMPARE(featureMeaning("s_7_roll_20", loud),
                 std::string("P30 <HPC outlet pressure> (psia), <mean of the last 20 cycles>"));
    }
};

QTEST_APPLESS_MAIN(TestMeaning)
#include "tst_meaning.moc"
