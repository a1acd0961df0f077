// The fast reader against the general one: what it reads at all, it reads the same.
#include <random>

#include <QtTest>

#include "usual_bodies.h"

using namespace turbofan;
using namespace turbofan::testing;

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
        std::mt19937_64 random(static_cast<unsigned>(style));
        const auto value = [&](std::size_t f) {
            return fmt::format("{}", f % 7 == 3 ? 1e-7 * static_cast<double>(random() % 1000)
                                                : static_cast<double>(random() % 1'000'000) / -768);
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
