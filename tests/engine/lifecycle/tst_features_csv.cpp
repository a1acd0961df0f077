// Features as CSV: out with the values of the matrix, in from features or from whole histories.
#include <cmath>
#include <sstream>

#include <QTest>

#include "engine/base/numbers.h"
#include "engine/features/history_features.h"
#include "engine/lifecycle/features_csv.h"
#include "tests/engine/lifecycle/small_world.h"
#include "tests/mangler.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace fs = std::filesystem;

class TestFeaturesCsv : public QObject {
    Q_OBJECT
private slots:
    void writesTheMatrix_data();
    void writesTheMatrix();
    void whatIsWrittenReadsBack();
    void aByteOrderMarkIsNotPartOfAName();
    void columnsMayComeInAnyOrder();
    void wholeHistoriesAreComputed();
    void aStopLeavesNoFile();
    void badFilesAreNamedWithTheirLine_data();
    void badFilesAreNamedWithTheirLine();
    void mangledFilesAreReadOrRefused();
    void missingFeaturesAreCounted();
    void aMissingFile();

private:
    fs::path path(const char* name) const { return dir_.filePath(name).toStdString(); }
    // unit_number, time_cycles and the raw columns; `lines` are appended.
    static std::string history(const std::vector<std::string>& lines) {
        std::string text = "unit_number,time_cycles";
        for (std::size_t c = 0; c < kRawColumns; ++c) text += "," + std::string(rawColumnName(c));
        for (const std::string& line : lines) text += "\n" + line;
        return text + "\n";
    }
    static std::string cycle(const std::string& unit, const std::string& number, double value = 1) {
        std::string line = unit + "," + number;
        for (std::size_t c = 0; c < kRawColumns; ++c)
            line += "," + formatNumber(value + static_cast<double>(c));
        return line;
    }
    // All features, 1 but for the last.
    static std::string features(const std::string& last) {
        std::string header, values;
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            header += (f == 0 ? "" : ",") + std::string(featureName(f));
            values += f + 1 < kFeatureCount ? "1," : last;
        }
        return header + "\n" + values + "\n";
    }
    QTemporaryDir dir_;
};

void TestFeaturesCsv::writesTheMatrix_data() {
    QTest::addColumn<bool>("train");
    QTest::newRow("train") << true;
    QTest::newRow("test") << false;
}

void TestFeaturesCsv::writesTheMatrix() {
    QFETCH(bool, train);
    const PreparedRows& rows = *smallRows();
    const FeatureMatrix& matrix = train ? rows.train : rows.test_last;
    std::uint64_t told = 0;
    orThrow(writeFeaturesCsv(rows, train ? Split::Train : Split::Test, path("out.csv"),
                             [&](const Progress& p) { told = p.done; }, {}));
    QCOMPARE(told, std::uint64_t{matrix.rows()});
    std::istringstream text(readText(path("out.csv")));
    std::string line;
    std::getline(text, line);
    std::string header = "unit_number,time_cycles,RUL";
    for (std::size_t f = 0; f < kFeatureCount; ++f) header += "," + std::string(featureName(f));
    QCOMPARE(line, header);
    std::size_t row = 0;
    for (; std::getline(text, line); ++row) {
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, ',');
        QCOMPARE(parseInteger(cell).value(),
                 static_cast<long long>((train ? rows.train_unit : rows.test_last_unit)[row]));
        std::getline(cells, cell, ',');
        QCOMPARE(parseInteger(cell).value(),
                 static_cast<long long>((train ? rows.train_cycle : rows.test_last_cycle)[row]));
        std::getline(cells, cell, ',');
        QCOMPARE(static_cast<float>(parseNumber(cell).value()),
                 (train ? rows.train_rul : rows.test_last_rul)[row]);
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            QVERIFY(std::getline(cells, cell, ','));
            QVERIFY(static_cast<float>(parseNumber(cell).value()) == matrix.at(row, f)); // the same float
        }
        QVERIFY(!std::getline(cells, cell, ','));
    }
    QCOMPARE(row, matrix.rows());
}

void TestFeaturesCsv::whatIsWrittenReadsBack() {
    const PreparedRows& rows = *smallRows();
    orThrow(writeFeaturesCsv(rows, Split::Test, path("out.csv"), {}, {}));
    const InputRows input = orThrow(readInputCsv(path("out.csv")));
    QCOMPARE(input.count, rows.test_last.rows());
    std::vector<std::uint32_t> all(input.count);
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    QVERIFY(input.features == gatherRows(rows.test_last, all));
    QCOMPARE(input.unit.front(), std::int64_t{rows.test_last_unit.front()});
    QCOMPARE(input.cycle.back(), std::int64_t{rows.test_last_cycle.back()});
    QCOMPARE(input.rul.back(), static_cast<double>(rows.test_last_rul.back()));
}

// As spreadsheets save "CSV UTF-8".
void TestFeaturesCsv::aByteOrderMarkIsNotPartOfAName() {
    orThrow(writeFeaturesCsv(*smallRows(), Split::Test, path("out.csv"), {}, {}));
    writeText(path("marked.csv"), "\xef\xbb\xbf" + readText(path("out.csv")));
    const InputRows marked = orThrow(readInputCsv(path("marked.csv")));
    const InputRows plain = orThrow(readInputCsv(path("out.csv")));
    QVERIFY(!marked.unit.empty());
    QVERIFY(marked.unit == plain.unit && marked.features == plain.features);
}

void TestFeaturesCsv::columnsMayComeInAnyOrder() {
    std::string header, values;
    for (std::size_t f = kFeatureCount; f-- > 0;) {
        header += "\"" + std::string(featureName(f)) + "\", ";
        values += std::to_string(f) + " ,";
    }
    writeText(path("in.csv"), "\r\n" + header + "remark\r\n\r\n" + values + "7\r\n");
    const InputRows input = orThrow(readInputCsv(path("in.csv")));
    QCOMPARE(input.count, std::size_t{1});
    QCOMPARE(input.features.size(), kFeatureCount);
    for (std::size_t f = 0; f < kFeatureCount; ++f) QCOMPARE(input.features[f], static_cast<float>(f));
    QVERIFY(input.unit.empty() && input.cycle.empty() && input.rul.empty());
}

void TestFeaturesCsv::wholeHistoriesAreComputed() {
    const CycleTable& table = smallFleet().test;
    std::vector<std::string> lines;
    CycleTable two; // the first two units
    const std::int32_t second = unitsOf(table)[1].value;
    for (std::size_t row = 0; row < table.rows() && table.unit[row] <= second; ++row) {
        std::string line = std::to_string(table.unit[row]) + "," + std::to_string(table.cycle[row]);
        two.unit.push_back(table.unit[row]);
        two.cycle.push_back(table.cycle[row]);
        two.rul.push_back(0);
        for (std::size_t c = 0; c < kRawColumns; ++c) {
            line += "," + formatNumber(table.columns[c][row]);
            two.columns[c].push_back(table.columns[c][row]);
        }
        lines.push_back(line);
    }
    writeText(path("in.csv"), history(lines));
    const InputRows input = orThrow(readInputCsv(path("in.csv")));
    const FeatureMatrix wanted = historyFeatures(two);
    QCOMPARE(input.count, wanted.rows());
    QCOMPARE(input.features.size(), wanted.rows() * kFeatureCount);
    for (std::size_t row = 0; row < wanted.rows(); ++row)
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            QVERIFY(input.features[row * kFeatureCount + f] == wanted.at(row, f));
    QCOMPARE(input.unit.back(), std::int64_t{second});
}

void TestFeaturesCsv::aStopLeavesNoFile() {
    std::stop_source stop;
    stop.request_stop();
    const Status status =
        writeFeaturesCsv(*smallRows(), Split::Test, path("never.csv"), {}, stop.get_token());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    for (const auto& entry : fs::directory_iterator(path("")))
        QVERIFY(entry.path().filename().string().find("never") == std::string::npos);
    QVERIFY(!writeFeaturesCsv(*smallRows(), Split::Test, path("out.csv") / "below a file", {}, {}));
}

void TestFeaturesCsv::badFilesAreNamedWithTheirLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const std::string& text, int line) {
        QTest::newRow(name) << QString::fromStdString(text) << line;
    };
    row("not a number", history({cycle("1", "1"), "1,2,abc" + cycle("", "").substr(3)}), 3);
    row("infinite", history({cycle("inf", "1")}), 2);
    row("too few cells", history({cycle("1", "1"), "1,2,3"}), 3);
    row("too many cells", history({cycle("1", "1") + ",9"}), 2);
    row("a name twice", "a,b,a\n1,2,3\n", 1);
    row("other separators", "a;b;c\n1;2;3\n", 1);
    row("a long cell", "a,b\n1," + std::string(39, 'x') + "ü" + std::string(5000, 'x') + "\n", 2);
    row("nothing below the header", history({}), 1);
    row("a gap in the cycles", history({cycle("1", "1"), cycle("1", "2"), cycle("1", "4")}), 4);
    row("cycles that go back", history({cycle("1", "2"), cycle("1", "1")}), 3);
    row("a unit that comes back", history({cycle("1", "1"), cycle("2", "1"), cycle("1", "2")}), 4);
    row("half a cycle", history({cycle("1", "1.5")}), 2);
    row("a unit out of range", history({cycle("1e18", "1")}), 2);
    row("the last cycle there can be", history({cycle("1", "2147483647"), cycle("1", "1")}), 3);
    row("too large for a feature", history({cycle("1", "1"), cycle("1", "2", 1e300)}), 3);
    row("nothing to divide by", history({cycle("1", "1", -4)}), 2); // s_2 is 0 then
    row("a feature too large", features("1e39"), 2);
}

void TestFeaturesCsv::badFilesAreNamedWithTheirLine() {
    QFETCH(QString, text);
    QFETCH(int, line);
    writeText(path("bad.csv"), text.toStdString());
    const auto input = readInputCsv(path("bad.csv"));
    QVERIFY(!input);
    QCOMPARE(input.error().code, ErrorCode::InvalidArgument);
    QVERIFY(input.error().message.size() < 400 && QString::fromStdString(input.error().message).toUtf8() ==
                                                      QByteArray::fromStdString(input.error().message));
    const std::string where = path("bad.csv").string() + ":" + std::to_string(line) + ": ";
    QVERIFY2(input.error().message.starts_with(where), input.error().message.c_str());
    QVERIFY(!input.error().cure.empty());
}

// Whatever is read can be predicted from; the rest is refused where it stands.
void TestFeaturesCsv::mangledFilesAreReadOrRefused() {
    Mangler mangle(6, {",", "\n", "\r\n", "\"", " ", "1e39", "1e300", "-0", "2147483647", "-2147483648",
                       "nan", "\n\n", std::string("\0", 1), "\xef\xbb\xbf", "0,0"});
    const std::string histories =
        history({cycle("1", "1"), cycle("1", "2"), cycle("2", "7"), cycle("2", "8")});
    const std::string rows = features("2.5");
    int read = 0;
    constexpr int kRounds = 1500; // of each kind
    for (int i = 0; i < 2 * kRounds; ++i) {
        const std::string& whole = i % 2 == 0 ? histories : rows;
        // Names are rarely right again, so most of the time only the numbers are mangled.
        const std::size_t body = i % 8 < 6 ? whole.find('\n') + 1 : 0;
        writeText(path("mangled.csv"), whole.substr(0, body) + mangle(whole.substr(body)));
        const auto input = readInputCsv(path("mangled.csv"));
        if (!input) {
            QCOMPARE(input.error().code, ErrorCode::InvalidArgument);
            QVERIFY(input.error().message.starts_with(path("mangled.csv").string()));
            continue;
        }
        ++read;
        QCOMPARE(input->features.size(), input->count * kFeatureCount);
        for (const float value : input->features) QVERIFY(std::isfinite(value));
    }
    QVERIFY2(read > kRounds / 2, "nearly nothing was read: the files are mangled beyond use");
}

void TestFeaturesCsv::missingFeaturesAreCounted() {
    writeText(path("few.csv"), "setting_1,s_1\n1,2\n");
    const auto input = readInputCsv(path("few.csv"));
    QVERIFY(!input);
    QVERIFY2(input.error().message.find("223 of 225 are missing") != std::string::npos,
             input.error().message.c_str());
    QVERIFY(input.error().message.find("setting_2") != std::string::npos);
    QVERIFY(input.error().cure.find("unit_number is missing") != std::string::npos);
}

void TestFeaturesCsv::aMissingFile() {
    QCOMPARE(readInputCsv(path("nothing.csv")).error().code, ErrorCode::NotFound);
    writeText(path("empty.csv"), "");
    QCOMPARE(readInputCsv(path("empty.csv")).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestFeaturesCsv)
#include "tst_features_csv.moc"
