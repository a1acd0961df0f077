// The fast reader against the general one: what it reads at all, it reads the same.
#include <QtTest>

#include <bit>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

#include <fmt/format.h>

#include "engine/features/definition.h"
#include "server/usual_rows.h"
#include "small_engine.h"

using namespace turbofan;
using turbofan::testing::predictBody;
using turbofan::testing::wholeRow;

namespace {

std::vector<std::pair<const char*, ReadUsualRow>> ways() {
    std::vector<std::pair<const char*, ReadUsualRow>> all = {{"plain", readUsualRowPlainly}};
    if (vectorUsualRow()) all.emplace_back("vectors", vectorUsualRow());
    return all;
}

std::optional<PredictionRequest> usually(std::string body, ReadUsualRow way) {
    body.reserve(body.size() + kUsualRoomBehind);
    std::memset(body.data() + body.size() + 1, '7', kUsualRoomBehind - 1); // digits, lest a NUL stops anybody
    return readUsualRows(body, way);
}

bool same(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) {
               return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
           });
}

// Whether `fast`, where it read anything, says what the general reader says.
bool agrees(const std::optional<PredictionRequest>& fast, const Result<PredictionRequest>& slow) {
    if (!fast) return true;
    return slow && slow->missing.empty() && !slow->bad_value && slow->received.empty() &&
           fast->missing.empty() && !fast->bad_value && fast->received.empty() && fast->rows == slow->rows &&
           fast->columns == slow->columns && fast->batch.rows == slow->batch.rows &&
           same(fast->batch.features, slow->batch.features) && fast->batch.engine == slow->batch.engine &&
           fast->batch.cycle == slow->batch.cycle;
}

// How bodies may be written: what stands around keys and values.
struct Style {
    const char* name;
    const char *between, *colon, *open, *close, *rows;
};
const std::vector<Style> kStyles = {
    {"compact", ",", ":", "{", "}", ","},
    {"Python", ", ", ": ", "{", "}", ", "},
    {"indented", ",\n            ", ": ", "{\n            ", "\n        }", ",\n        "},
    {"odd", "\t,\r\n", " :\t ", "{  ", "\n\n}", " , "},
};

std::string rowOf(const Style& style, const std::function<std::string(std::size_t)>& value,
                  const std::string& front = "", std::size_t turn = 0) {
    std::string text = style.open + front;
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
        const std::size_t f = (i + turn) % kFeatureCount;
        text +=
            fmt::format("{}\"{}\"{}{}", i == 0 ? "" : style.between, featureName(f), style.colon, value(f));
    }
    return text + style.close;
}

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

class TstUsualRows : public QObject {
    Q_OBJECT

private slots:
    void usualBodiesAreRead_data() {
        QTest::addColumn<int>("style");
        for (std::size_t i = 0; i < kStyles.size(); ++i)
            QTest::newRow(kStyles[i].name) << static_cast<int>(i);
    }
    // If the fast reader gave them away, the service would be right and slow.
    void usualBodiesAreRead() {
        QFETCH(int, style);
        const Style& written = kStyles[static_cast<std::size_t>(style)];
        Numbers numbers(static_cast<unsigned>(style));
        const auto value = [&](std::size_t f) {
            return fmt::format("{}", f % 7 == 3 ? 1e-7 * static_cast<double>(numbers.below(1000))
                                                : static_cast<double>(numbers.below(1'000'000)) / -768);
        };
        std::string rows;
        for (std::size_t i = 0; i < 50; ++i) {
            const std::string front =
                fmt::format("\"unit_number\"{}{}{}\"subset\"{}\"FD00{}\"{}\"RUL\"{}{}{}\"time_cycles\"{}{}{}",
                            written.colon, 1000 + i, written.between, written.colon, i % 4, written.between,
                            written.colon, 1e3 * double(i), written.between, written.colon,
                            i % 2 ? "12.5" : "12", written.between);
            rows += (i == 0 ? "" : written.rows) + rowOf(written, value, front, 17);
        }
        const std::string body = " { \"data\":{ \"rows\" : [" + rows + "] } }\n";
        const auto slow = parseAnyPredictionRequest(body);
        QVERIFY2(slow, slow ? "" : slow.error().message.c_str());
        for (const auto& [name, way] : ways()) {
            const auto fast = usually(body, way);
            QVERIFY2(fast, name);
            QVERIFY2(agrees(fast, slow), name);
            QCOMPARE(fast->rows, std::size_t{50});
            QCOMPARE(fast->columns, kFeatureCount + 4);
            QCOMPARE(fast->batch.engine[9], std::optional<std::int64_t>(1009));
            QCOMPARE(fast->batch.cycle[1], std::optional<std::int64_t>());
            QCOMPARE(fast->batch.cycle[2], std::optional<std::int64_t>(12));
        }
    }

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

    void whatIsNotUsualIsLeftToTheGeneralReader_data() {
        QTest::addColumn<QByteArray>("body");
        const auto add = [](const char* name, const std::string& body) {
            QTest::newRow(name) << QByteArray::fromStdString(body);
        };
        const std::string row = wholeRow("1.5");
        const auto with = [&](const std::string& front) { return "{" + front + row.substr(1); };
        add("no rows", predictBody(""));
        add("no row", predictBody("1"));
        add("something behind", predictBody(row) + "x");
        add("something in data", R"({"data":{"rows":[)" + row + R"(],"more":1}})");
        add("data twice", R"({"data":5,"data":{"rows":[)" + row + "]}}");
        add("data twice, the other way", R"({"data":{"rows":[)" + row + R"(]},"data":5})");
        add("a comma too many", predictBody(row + ","));
        add("a comma too many in a row", predictBody(row.substr(0, row.size() - 1) + ",}"));
        add("other keys", predictBody(row + "," + with("\"a\":1,")));
        add("another order", predictBody(row + "," +
                                         rowOf(
                                             kStyles[0], [](std::size_t) { return "1"; }, "", 3)));
        add("a feature missing", predictBody(wholeRow("1", "s_4")));
        add("a feature missing later", predictBody(row + "," + wholeRow("1", "s_4")));
        add("an escaped key", predictBody(with(R"("a\u0041":1,)")));
        add("a key in UTF-8", predictBody(with("\"\xc3\xa4\":1,")));
        add("a key in bad UTF-8", predictBody(with("\"\xc3\":1,")));
        add("a text in bad UTF-8", predictBody(with("\"a\":\"\xff\",")));
        add("a text with an escape", predictBody(with(R"("a":"\n",)")));
        add("a control character", predictBody(with("\"a\":\"\x01\",")));
        add("a text for a feature", predictBody(with(R"("s_1":"1",)")));
        add("a text for an engine", predictBody(with(R"("unit_number":"1",)")));
        add("null that is ignored", predictBody(with(R"("a":null,)")));
        add("a list that is ignored", predictBody(with(R"("a":[],)")));
        add("a long gap", predictBody(with("\"a\":" + std::string(100, ' ') + "1,")));
        add("many columns", predictBody(with([] {
                std::string many;
                for (int i = 0; i < 2000; ++i) many += fmt::format("\"x{}\":1,", i);
                return many;
            }())));
    }
    void whatIsNotUsualIsLeftToTheGeneralReader() {
        QFETCH(QByteArray, body);
        for (const auto& [name, way] : ways()) QVERIFY2(!usually(body.toStdString(), way), name);
    }

    // The last of equal keys counts, also here.
    void equalKeys() {
        std::string row = wholeRow("1.5");
        row =
            R"({"s_4":7,"unit_number":3.5,)" + row.substr(1, row.size() - 2) + R"(,"s_4":9,"unit_number":8})";
        const std::string body = predictBody(row + "," + row);
        const auto slow = parseAnyPredictionRequest(body);
        for (const auto& [name, way] : ways()) {
            const auto fast = usually(body, way);
            QVERIFY2(fast && agrees(fast, slow), name);
            QCOMPARE(fast->batch.features[*featureIndex("s_4")], 9.0F);
            QCOMPARE(fast->batch.engine[1], std::optional<std::int64_t>(8));
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

    // Also a sanitizer's test: what stands behind the end is not looked at beyond the room.
    void everyCutOffBody() {
        const std::string body = predictBody(wholeRow("-1.25e-3") + "," + wholeRow("12345.0625"));
        for (const auto& [name, way] : ways()) {
            QVERIFY2(usually(body, way), name);
            for (std::size_t n = 0; n < body.size(); ++n)
                QVERIFY2(!usually(body.substr(0, n), way), body.substr(0, n).c_str());
        }
    }

    void everyByteTurned() {
        const std::string body = predictBody(wholeRow("0.5") + "," + wholeRow("2.25"));
        std::mt19937 random(3);
        for (std::size_t at = 0; at < body.size(); ++at) {
            for (int i = 0; i < 3; ++i) {
                std::string turned = body;
                turned[at] =
                    i == 0 ? static_cast<char>(random()) : "0123456789.,:{}[]\"eE+- \n\\u"[random() % 26];
                const auto slow = parseAnyPredictionRequest(turned);
                for (const auto& [name, way] : ways())
                    QVERIFY2(agrees(usually(turned, way), slow), fmt::format("{} {}", name, at).c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TstUsualRows)
#include "tst_usual_rows.moc"
