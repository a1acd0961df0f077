// The fast reader of C-MAPSS text against a plain one: what either reads or refuses, the other does.
#include <QtTest>

#include <bit>
#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>

#include "engine/data/cmapss_text.h"
#include "small_fleet.h"
#include "tests/mangler.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

CycleTable tableOf(std::size_t rows) {
    CycleTable table;
    table.unit.resize(rows);
    table.cycle.resize(rows);
    for (auto& column : table.columns) column.resize(rows);
    return table;
}

std::optional<double> plainNumber(std::string token) {
    if (token.starts_with('+') && !token.starts_with("+-")) token.erase(0, 1);
    double value = 0;
    const char* const end = token.data() + token.size();
    const auto [stop, ec] = std::from_chars(token.data(), end, value);
    return ec == std::errc() && stop == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<std::vector<double>> plainRow(std::string line) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<double> row;
    std::string token;
    for (const char c : line + " ") {
        if (c != ' ' && c != '\t') {
            token += c;
        } else if (!token.empty()) {
            const auto value = plainNumber(token);
            if (!value) return std::nullopt;
            row.push_back(*value);
            token.clear();
        }
    }
    return row.size() == kRawColumns + 2 ? std::optional(row) : std::nullopt;
}

std::optional<CycleTable> plainTable(const std::string& text, std::size_t rows) {
    CycleTable table;
    std::istringstream lines(text);
    std::string line;
    for (std::size_t i = 0; i < rows; ++i) {
        std::getline(lines, line);
        const auto row = plainRow(line);
        if (!row) return std::nullopt;
        const double unit = (*row)[0];
        const double cycle = (*row)[1];
        const bool goes_on = i > 0 && unit == table.unit.back() && cycle == table.cycle.back() + 1;
        const bool begins = unit == (i == 0 ? 0 : table.unit.back()) + 1 && cycle == 1;
        if (!goes_on && !begins) return std::nullopt;
        table.unit.push_back(static_cast<std::int32_t>(unit));
        table.cycle.push_back(static_cast<std::int32_t>(cycle));
        for (std::size_t c = 0; c < kRawColumns; ++c) table.columns[c].push_back((*row)[c + 2]);
    }
    return rows > 0 ? std::optional(table) : std::nullopt;
}

bool sameBits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

} // namespace

class TestCmapssText : public QObject {
    Q_OBJECT

private slots:
    void oneSignIsEnough() {
        const auto reads = [](const std::string& number) {
            std::string text = "1 1 " + number;
            for (std::size_t c = 1; c < kRawColumns; ++c) text += " 1";
            CycleTable table = tableOf(1);
            return parseCycles("signs", text, 1, 0, table, 0, {}).has_value();
        };
        for (const char* number : {"1.5", "-1.5", "+1.5", "1.5e0", "+1.5e-2"})
            QVERIFY2(reads(number), number);
        for (const char* number : {"+-1.5", "-+1.5", "++1.5", "--1.5", "+", "+-", "+inf", "+nan"})
            QVERIFY2(!reads(number), number);
        QVERIFY(parseRul("signs", "+7\n", 1) && !parseRul("signs", "+-0\n", 1));
    }

    void mangledCycles() {
        // Among them numbers of 16 and 17 digits, which one division does not round rightly.
        Mangler mangle(1, {" ",
                           "  ",
                           "\t",
                           "\n",
                           "\r\n",
                           "\r",
                           "-",
                           "+",
                           ".",
                           "e",
                           "-0",
                           "1e5",
                           "1e999",
                           "nan",
                           "0x1p3",
                           "123456789012345678901234567890",
                           "0.1234567890123456789",
                           " 984575670374010.3 ",
                           " 827.37886539498228 ",
                           std::string("\0", 1),
                           "\xff",
                           " 1",
                           "1 1 "});
        const std::string whole = cycles(2);
        int read = 0;
        constexpr int kRounds = 20000;
        for (int i = 0; i < kRounds; ++i) {
            const std::string text = mangle(whole);
            const std::size_t rows = countLines(text);
            CycleTable table = tableOf(rows);
            const Status status = parseCycles("mangled", text, rows, 0, table, 0, {});
            const auto plain = plainTable(text, rows);
            QVERIFY2(status.has_value() == plain.has_value(), text.c_str());
            if (!status) {
                QCOMPARE(status.error().code, ErrorCode::Corrupt);
                QVERIFY(status.error().message.starts_with("mangled:"));
                continue;
            }
            ++read;
            QCOMPARE(table.unit, plain->unit);
            QCOMPARE(table.cycle, plain->cycle);
            for (std::size_t c = 0; c < kRawColumns; ++c)
                QVERIFY2(std::ranges::equal(table.columns[c], plain->columns[c], sameBits), text.c_str());
        }
        QVERIFY2(read > kRounds / 10 && read < kRounds, qPrintable(QString::number(read)));
    }

    void mangledRul() {
        Mangler mangle(2, {" ", "\n", "\r\n", "\n\n", "-", "+", ".", ".0", "e2", "1e6", "1000001", "nan",
                           std::string("\0", 1), "\xff"});
        int read = 0;
        constexpr int kRounds = 20000;
        for (int i = 0; i < kRounds; ++i) {
            const auto ruls = parseRul("mangled", mangle("112 \n98 \n7\n"), 3);
            if (!ruls) {
                QVERIFY(ruls.error().message.starts_with("mangled:"));
                continue;
            }
            ++read;
            QCOMPARE(ruls->size(), std::size_t{3});
            for (const std::int32_t rul : *ruls) QVERIFY(rul >= 0 && rul <= 1'000'000);
        }
        QVERIFY2(read > kRounds / 10 && read < kRounds, qPrintable(QString::number(read)));
    }
};

QTEST_GUILESS_MAIN(TestCmapssText)
#include "tst_cmapss_text.moc"
