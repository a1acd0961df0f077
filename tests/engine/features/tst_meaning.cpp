// Every feature says what it is: symbol, words, unit, and over which cycles.
#include <cmath>
#include <set>

#include <QTest>

#include "engine/data/dataset.h"
#include "engine/features/definition.h"
#include "engine/features/meaning.h"
#include "tests/engine/features/cmapss_data.h"

using namespace turbofan;

namespace {

// Written down from the description of the data set, not from the program's own table; the unit of s_19 is
// that of the rows.
enum Kind { Other, Total, Static };
struct Described {
    const char *column, *symbol, *unit;
    Kind kind = Other;
};
constexpr Described kDescribed[] = {
    {"setting_1", "Alt", "1000 ft"},
    {"setting_2", "M", ""},
    {"setting_3", "TRA", ""},
    {"s_1", "T2", "°R", Total},
    {"s_2", "T24", "°R", Total},
    {"s_3", "T30", "°R", Total},
    {"s_4", "T50", "°R", Total},
    {"s_5", "P2", "psia", Total},
    {"s_6", "P15", "psia", Total},
    {"s_7", "P30", "psia", Total},
    {"s_8", "Nf", "rpm"},
    {"s_9", "Nc", "rpm"},
    {"s_10", "epr", ""},
    {"s_11", "Ps30", "psia", Static},
    {"s_12", "phi", "pps/psi"},
    {"s_13", "NRf", "rpm"},
    {"s_14", "NRc", "rpm"},
    {"s_15", "BPR", ""},
    {"s_16", "farB", ""},
    {"s_17", "htBleed", ""},
    {"s_18", "Nf_dmd", "rpm"},
    {"s_19", "PCNfR_dmd", "%"},
    {"s_20", "W31", "lb/s"},
    {"s_21", "W32", "lb/s"},
};

} // namespace

class TestMeaning : public QObject {
    Q_OBJECT
private slots:
    void rawColumnsAreThoseOfTheDataSet() {
        QCOMPARE(featureMeaning("s_3"), std::string("T30 HPC outlet total temperature (°R)"));
        QCOMPARE(featureMeaning("s_7"), std::string("P30 HPC outlet total pressure (psia)"));
        QCOMPARE(featureMeaning("s_15"), std::string("BPR bypass ratio"));
        QCOMPARE(featureMeaning("s_21"), std::string("W32 LPT coolant bleed (lb/s)"));
        QCOMPARE(featureMeaning("setting_2"), std::string("M Mach number"));
        QCOMPARE(kRawColumns, std::size(kDescribed));
        for (const Described& one : kDescribed) {
            const ColumnMeaning& meaning = columnMeaning(featureTable()[featureIndex(one.column).value()].a);
            QVERIFY2(meaning.symbol == one.symbol && meaning.unit == one.unit, one.column);
            QVERIFY(featureMeaning(one.column).starts_with(std::string(one.symbol) + ' '));
            const bool total = one.kind == Total, is_static = one.kind == Static;
            QVERIFY2((meaning.words.find("total ") != std::string_view::npos) == total, one.column);
            QVERIFY2((meaning.words.find("static ") != std::string_view::npos) == is_static, one.column);
        }
    }
    // The description of the data set gives rpm for it, too.
    void demandedCorrectedSpeedIsInPercent() {
        const auto column = [](const char* name) { return featureTable()[featureIndex(name).value()].a; };
        QVERIFY(columnMeaning(column("s_19")).unit == "%");
        if (!realData()) QSKIP("the C-MAPSS files are not here (TURBOFAN_TEST_CMAPSS)");
        for (const CycleTable* split : {&realData()->train, &realData()->test}) {
            const auto& reached = split->columns[column("s_13")]; // in rpm
            const auto& demanded = split->columns[column("s_19")];
            for (std::size_t row = 0; row < demanded.size(); ++row)
                QVERIFY(std::abs(reached[row] - 2388.0 * demanded[row] / 100) < 3);
        }
    }
    void derivedOnesSayHow() {
        QCOMPARE(featureMeaning("s_7_roll_5"),
                 std::string("P30 HPC outlet total pressure (psia), mean of the last 5 cycles"));
        QCOMPARE(featureMeaning("s_9_delta"),
                 std::string("Nc physical core speed (rpm), change since the previous cycle"));
        QCOMPARE(featureMeaning("setting_1_x_s_3"),
                 std::string("Alt × T30 (altitude, HPC outlet total temperature)"));
        QCOMPARE(featureMeaning("temp_overall_rise"),
                 std::string("T30 − T2 (HPC outlet total temperature, fan inlet total temperature)"));
        QCOMPARE(featureMeaning("fuel_to_cooling"),
                 std::string(
                     "phi / (W31 + W32) (ratio of fuel flow to Ps30, HPT coolant bleed, LPT coolant bleed)"));
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
                 std::string("P30 <HPC outlet total pressure> (psia), <mean of the last 20 cycles>"));
    }
};

QTEST_APPLESS_MAIN(TestMeaning)
#include "tst_meaning.moc"
