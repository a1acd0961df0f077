// However numbers are spelt: what the fast reader takes at all, it reads to the bit like the general one.
#include <cmath>
#include <limits>
#include <random>

#include <QtTest>

#include "usual_bodies.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

class Numbers {
public:
    explicit Numbers(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t end) { return random_() % end; }

    // As programs write numbers, and as nobody does.
    std::string any() {
        switch (below(12)) {
        case 0:
            return fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(random_())));
        case 1:
            return fmt::format("{}", double{finiteFloat()});
        case 2:
            return fmt::format("{:.{}f}", static_cast<double>(random_() >> 32) / 65536, below(9));
        case 3: // next to the middle of two floats
            return fmt::format("{:.{}g}", middle(), 15 + below(12));
        case 4:
            return fmt::format("{:.{}f}", middle(), 10 + below(20));
        case 5:
            return fmt::format("{:.17g}", std::bit_cast<double>(random_()));
        case 6:
            return digits(1 + below(9)) + "." + digits(1 + below(26));
        case 7:
            return fmt::format("{}{}{}{}{}", below(2) ? "-" : "", digits(1 + below(4)),
                               below(2) ? "." + digits(1 + below(20)) : "", below(2) ? "e" : "E",
                               static_cast<int>(below(140)) - 70);
        case 8:
            return "0." + std::string(below(25), '0') + digits(1 + below(20));
        case 9:
            return std::to_string(static_cast<int>(below(2'000'000)) - 1'000'000);
        case 10:
            return digits(1 + below(22));
        default:
            return fmt::format("{}", static_cast<double>(finiteFloat()) * (below(2) ? 1 : -1));
        }
    }

private:
    float finiteFloat() { // of an ordinary size
        return std::bit_cast<float>(static_cast<std::uint32_t>(0x35000000 + random_() % 0x15000000));
    }
    double middle() {
        const float low = finiteFloat();
        const float high = std::nextafter(low, std::numeric_limits<float>::infinity());
        double at = (double{low} + double{high}) / 2;
        for (std::size_t i = below(4); i > 0; --i) at = std::nextafter(at, below(2) ? 0 : 1e300);
        return at;
    }
    std::string digits(std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + below(10));
        return text;
    }

    std::mt19937_64 random_;
};

} // namespace

class TstUsualNumber : public QObject {
    Q_OBJECT

private slots:
    void numbersAreReadToTheBit() {
        Numbers numbers(7);
        int read = 0;
        for (int i = 0; i < 400; ++i) {
            const std::string body =
                predictBody(rowOf(kStyles[0], [&](std::size_t) { return numbers.any(); }) + "," +
                            rowOf(kStyles[0], [&](std::size_t f) { return f % 3 ? "-0.5" : numbers.any(); }));
            const auto slow = parseAnyPredictionRequest(body);
            for (const auto& [name, way] : ways()) {
                const auto fast = usually(body, way);
                read += fast ? 1 : 0;
                QVERIFY2(agrees(fast, slow), fmt::format("{}: {}", name, body).c_str());
            }
        }
        // Most such bodies hold something that has no float; singly, most numbers have one.
        for (int i = 0; i < 40'000; ++i) {
            const std::string number = numbers.any();
            const std::string body = predictBody(wholeRow("1") + "," + wholeRow(number));
            const auto slow = parseAnyPredictionRequest(body);
            for (const auto& [name, way] : ways()) {
                const auto fast = usually(body, way);
                read += fast ? 1 : 0;
                QVERIFY2(agrees(fast, slow), fmt::format("{}: {}", name, number).c_str());
            }
        }
        QVERIFY2(read > 40'000, std::to_string(read).c_str());
    }

    void everySpelling_data() {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("read");
        const auto add = [](const char* number, bool read) {
            QTest::newRow(number) << QByteArray(number) << read;
        };
        for (const char* good : {"0",
                                 "-0",
                                 "0.0",
                                 "-0.0",
                                 "1",
                                 "-1",
                                 "1e5",
                                 "1E5",
                                 "1E+05",
                                 "1e-05",
                                 "-1.5e-3",
                                 "0.1e-7",
                                 "1e0",
                                 "0e0",
                                 "-0e9",
                                 "0.000",
                                 "12345678",
                                 "12345678.25",
                                 "123456789",
                                 "123456789012345678901234567890",
                                 "0.1000000000000000055511151231257827",
                                 "0.00019999999494757503",
                                 "518.6699829101562",
                                 "16777217",
                                 "16777217.0000001",
                                 "16777219",
                                 "9007199791611905",
                                 "1.00000005960464477539",
                                 "1.000000059604644775390625",
                                 "1.0000000596046447753906251",
                                 "1.0000000596046446",
                                 "3.4028234663852886e38",
                                 "3.4028235e38",
                                 "1.17549435e-38",
                                 "1e-38",
                                 "1e-45",
                                 "1.4e-45",
                                 "7e-46",
                                 "1e-320",
                                 "5e-324",
                                 "0.000000000000000000000001",
                                 "0.0000000000000000000000001",
                                 "1e60",
                                 "1e-60",
                                 "1e-61",
                                 "1e23",
                                 "1.7976931348623157e308"})
            add(good, std::strcmp(good, "1e60") != 0 && std::strcmp(good, "1.7976931348623157e308") != 0);
        for (const char* bad : {"",
                                "-",
                                "+1",
                                ".5",
                                "-.5",
                                "1.",
                                "1.e5",
                                "01",
                                "-01",
                                "00",
                                "1e",
                                "1e+",
                                "1e-",
                                "e5",
                                "1.5.5",
                                "--1",
                                "1-",
                                "0x10",
                                "1_0",
                                "1 0",
                                "1,",
                                "NaN",
                                "Infinity",
                                "-Infinity",
                                "nan",
                                "null",
                                "true",
                                "\"1\"",
                                "[1]",
                                "{}",
                                "1e999",
                                "3.5e38",
                                "-3.4028236e38",
                                "1e400",
                                "123456789.",
                                "1e1.5",
                                "1/2",
                                "1:",
                                "1;",
                                "\xc2\xa0"
                                "1",
                                "1\xff",
                                "12345678e",
                                "0.123456789012345678901234e"})
            add(bad, false);
    }
    void everySpelling() {
        QFETCH(QByteArray, number);
        QFETCH(bool, read);
        for (const Style& style : kStyles) {
            for (const std::size_t at : {std::size_t{0}, std::size_t{100}, kFeatureCount - 1}) {
                const auto value = [&](std::size_t f) { return f == at ? number.toStdString() : "2.5"; };
                const auto plain = [](std::size_t) { return "1.5"; };
                for (const bool first : {true, false}) {
                    const std::string body =
                        first ? predictBody(rowOf(style, value) + style.rows + rowOf(style, plain))
                              : predictBody(rowOf(style, plain) + style.rows + rowOf(style, value));
                    const auto slow = parseAnyPredictionRequest(body);
                    for (const auto& [name, way] : ways()) {
                        const auto fast = usually(body, way);
                        QVERIFY2(agrees(fast, slow), name);
                        QCOMPARE(fast.has_value(), read);
                    }
                }
            }
        }
    }

    void enginesAndCyclesOfEveryForm() {
        for (const char* number : {"0",
                                   "7",
                                   "-7",
                                   "1001",
                                   "9999999",
                                   "12345678",
                                   "123456789012",
                                   "12.0",
                                   "12.5",
                                   "1e3",
                                   "1E+2",
                                   "-0",
                                   "9007199254740993",
                                   "9007199254740992",
                                   "1e17",
                                   "007",
                                   "1x",
                                   "-",
                                   "+1",
                                   "1.",
                                   "null"}) {
            const std::string front =
                fmt::format("\"time_cycles\":{0},\"unit_number\":{0},\"RUL\":{0},", number);
            const std::string body = predictBody(rowOf(
                kStyles[0], [](std::size_t) { return "1"; }, front));
            const auto slow = parseAnyPredictionRequest(body);
            for (const auto& [name, way] : ways()) {
                const auto fast = usually(body, way);
                QVERIFY2(agrees(fast, slow), number);
                QCOMPARE(fast.has_value(), slow.has_value() && *number != 'n');
            }
        }
    }
};

QTEST_APPLESS_MAIN(TstUsualNumber)
#include "tst_usual_number.moc"
