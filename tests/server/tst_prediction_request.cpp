#include <QtTest>

#include <fmt/format.h>

#include "engine/features/definition.h"
#include "server/prediction_request.h"
#include "small_engine.h"

using namespace turbofan;
using turbofan::testing::predictBody;
using turbofan::testing::wholeRow;

class TstPredictionRequest : public QObject {
    Q_OBJECT

private slots:
    void readsRowsInContractOrderWhateverTheirOrder() {
        std::string reversed = "{";
        for (std::size_t f = kFeatureCount; f-- > 0;)
            reversed += "\"" + std::string(featureName(f)) + "\": " + std::to_string(f) + ".25,";
        reversed += R"("RUL":3,"subset":"FD001","unit_number":1001,"time_cycles":12.5})";
        const auto parsed = parsePredictionRequest(predictBody(wholeRow("2") + "," + reversed));
        QVERIFY(parsed);
        QCOMPARE(parsed->rows, std::size_t(2));
        QCOMPARE(parsed->columns, kFeatureCount + 2);
        QVERIFY(parsed->missing.empty() && !parsed->bad_value);
        QCOMPARE(parsed->batch.rows, std::size_t(2));
        QCOMPARE(parsed->batch.features.size(), 2 * kFeatureCount);
        QCOMPARE(parsed->batch.features[0], 2.0F);
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            QCOMPARE(parsed->batch.features[kFeatureCount + f], static_cast<float>(f) + 0.25F);
        QCOMPARE(parsed->batch.engine[1], std::optional<std::int64_t>(1001));
        QCOMPARE(parsed->batch.cycle[0], std::optional<std::int64_t>(7));
        QCOMPARE(parsed->batch.cycle[1], std::optional<std::int64_t>()); // 12.5 is no cycle
    }

    void listsWhatIsMissing() {
        const auto parsed = parsePredictionRequest(
            predictBody(wholeRow() + "," + wholeRow("1", "s_9") + "," + wholeRow("1", "s_10")));
        QVERIFY(parsed);
        QCOMPARE(parsed->rows, std::size_t(3));
        QCOMPARE(parsed->missing, (std::vector<std::string>{"s_10", "s_9"}));
        QCOMPARE(parsed->received.size(), kFeatureCount + 1);
        QCOMPARE(parsed->received.front(), std::string("unit_number"));
        QVERIFY(std::find(parsed->received.begin(), parsed->received.end(), "s_9") == parsed->received.end());
    }

    void manyBadRowsCostNoMemory() {
        std::string rows;
        for (int i = 0; i < 100'000; ++i) rows += i ? ",{}" : "{}";
        const auto parsed = parsePredictionRequest(predictBody(rows));
        QVERIFY(parsed);
        QCOMPARE(parsed->rows, std::size_t(100'000));
        QCOMPARE(parsed->missing.size(), kFeatureCount);
        QVERIFY(parsed->batch.features.empty());
    }

    void valuesThatAreNoFiniteNumbersAreNamed_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("what");
        QTest::newRow("null") << "null"
                              << "is null";
        QTest::newRow("text") << "\"1.5\""
                              << "is text";
        QTest::newRow("true") << "true"
                              << "is true or false";
        QTest::newRow("list") << "[1]"
                              << "is a list or an object";
        QTest::newRow("object") << "{\"a\":{\"b\":[]}}"
                                << "is a list or an object";
        QTest::newRow("NaN") << "NaN"
                             << "is not finite or too large";
        QTest::newRow("Infinity") << "Infinity"
                                  << "is not finite or too large";
        QTest::newRow("-Infinity") << "-Infinity"
                                   << "is not finite or too large";
        QTest::newRow("1e999") << "1e999"
                               << "is not finite or too large";
        QTest::newRow("-1e999") << "-1e999"
                                << "is not finite or too large";
        QTest::newRow("over the range of a float") << "3.5e38"
                                                   << "is not finite or too large";
    }
    void valuesThatAreNoFiniteNumbersAreNamed() {
        QFETCH(QString, value);
        QFETCH(QString, what);
        std::string row = wholeRow("1", "s_4");
        row.insert(1, "\"s_4\": " + value.toStdString() + " ,");
        const auto parsed = parsePredictionRequest(predictBody(wholeRow() + "," + row));
        QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
        QVERIFY(parsed->missing.empty());
        QVERIFY(parsed->bad_value.has_value());
        QCOMPARE(parsed->bad_value->row, std::size_t(1));
        QCOMPARE(parsed->bad_value->feature, std::string("s_4"));
        QCOMPARE(QString::fromStdString(parsed->bad_value->what), what);
        QCOMPARE(parsed->received.front(), std::string("s_4"));
    }

    void numbersOfEveryForm_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<float>("read");
        QTest::newRow("-0.0") << "-0.0" << -0.0F;
        QTest::newRow("exponent") << "1.25E+2" << 125.0F;
        QTest::newRow("denormal") << "1e-320" << 0.0F;
        QTest::newRow("tiny") << "1e-999" << 0.0F;
        QTest::newRow("long integer") << "123456789012345678901234567890" << 1.2345679e29F;
        QTest::newRow("many digits") << "0.1000000000000000055511151231257827" << 0.1F;
    }
    void numbersOfEveryForm() {
        QFETCH(QString, value);
        QFETCH(float, read);
        const auto parsed = parsePredictionRequest(predictBody(wholeRow(value.toStdString())));
        QVERIFY(parsed);
        QVERIFY(!parsed->bad_value);
        QCOMPARE(parsed->batch.features[17], read);
    }

    // Read where it stands or from a copy, in whatever order the columns of each row come.
    void roomBehindTheBodyDoesNotMatter() {
        const auto row = [](std::size_t turn, float offset) {
            std::string text;
            for (std::size_t i = 0; i < kFeatureCount; ++i) {
                const std::size_t f = (i + turn) % kFeatureCount;
                text += fmt::format("{}\"{}\" : {}", i == 0 ? "" : ", ", featureName(f),
                                    static_cast<float>(f) + offset);
            }
            return "{" + text + ", \"time\\u005fcycles\": 7, \"x\\\\\": 1, \"x\\\" \": 2}";
        };
        std::string tight =
            R"({"data":{"rows":[)" + row(0, 0.5F) + "," + row(0, 0.25F) + "," + row(9, 0.125F) + "]}}";
        tight.shrink_to_fit();
        std::string roomy = tight;
        roomy.reserve(tight.size() + 1000);
        const auto a = parsePredictionRequest(tight), b = parsePredictionRequest(roomy);
        QVERIFY(a && b);
        QCOMPARE(a->rows, std::size_t{3});
        QCOMPARE(a->columns, kFeatureCount + 3);
        QVERIFY(a->missing.empty() && !a->bad_value);
        QVERIFY(a->batch.features == b->batch.features);
        for (std::size_t r = 0; r < 3; ++r) {
            QCOMPARE(a->batch.cycle[r], std::optional<std::int64_t>(7));
            for (std::size_t f = 0; f < kFeatureCount; ++f)
                QCOMPARE(a->batch.features[r * kFeatureCount + f],
                         static_cast<float>(f) + (r == 0   ? 0.5F
                                                  : r == 1 ? 0.25F
                                                           : 0.125F));
        }
    }

    void lastOfEqualKeysCounts() {
        std::string row = wholeRow("1");
        row.insert(1, R"("s_4":"bad","s_4":null,)");
        auto parsed = parsePredictionRequest(predictBody(row));
        QVERIFY(parsed && !parsed->bad_value);
        parsed = parsePredictionRequest(R"({"data":{"rows":[{},3]},"data":5,"data":{"rows":7,"rows":[)" +
                                        wholeRow() + "]}}");
        QVERIFY(parsed);
        QCOMPARE(parsed->rows, std::size_t(1));
        QVERIFY(!parsePredictionRequest(R"({"data":{"rows":[{}]},"data":5})"));
    }

    void escapedKeysAreKeys() {
        std::string row = wholeRow("1", "s_4");
        row.insert(1, R"("\u0073_4":3,)");
        const auto parsed = parsePredictionRequest(predictBody(row));
        QVERIFY(parsed && parsed->missing.empty());
    }

    void whatHasNotTheShapeIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        const auto add = [](const char* body) { QTest::newRow(body) << QByteArray(body); };
        add("");
        add(" ");
        add("[]");
        add("null");
        add("7");
        add("\"text\"");
        add("{}");
        add(R"({"data":null})");
        add(R"({"data":"a string"})");
        add(R"({"data":[]})");
        add(R"({"data":{}})");
        add(R"({"data":{"rows":null}})");
        add(R"({"data":{"rows":{}}})");
        add(R"({"data":{"rows":"x"}})");
        add(R"({"data":{"rows":[1]}})");
        add(R"({"data":{"rows":[{},[]]}})");
        add(R"({"data":{"rows":[{}]})");
        add(R"({"data":{"rows":[{}]}}})");
        add(R"({"data":{"rows":[{}]}} x)");
        add(R"({"data":{"rows":[{}]},"more":tru})");
        add(R"({"data":{"rows":[{}]},"more":01})");
        add(R"({"data":{"rows":[{}]},"more":NaN})");
        add(R"({"data":{"rows":[{"s_1":1.}]}})");
        add(R"({"data":{"rows":[{"s_1":nul}]}})");
        add(R"({"data":{"rows":[{"s_1":nan}]}})");
        add(R"({"data":{"rows":[{"s_1" 1}]}})");
        add(R"({"data":{"rows":[{"s_1":1,}]}})");
        add(R"({"data":{"rows":[{s_1:1}]}})");
        add(R"({"data":{"rows":[{"s_1":'1'}]}})");
        add("{\"data\":{\"rows\":[{\"s_1\":\"\xff\xfe\"}]}}");
        add("{\"data\":{\"rows\":[{\"a\nb\":1}]}}");
        QTest::newRow("NUL") << QByteArray("{\"data\":{\"rows\":[{\"s\":1}\0]}}", 27);
        QTest::newRow("deep") << QByteArray(R"({"data":{"rows":[{"s_1":)") + QByteArray(100'000, '[');
        QTest::newRow("deep and closed") << QByteArray(R"({"data":{"rows":[{"s_1":)") + QByteArray(500, '[') +
                                                QByteArray(500, ']') + QByteArray("}]}}");
    }
    void whatHasNotTheShapeIsRefused() {
        QFETCH(QByteArray, body);
        const auto parsed = parsePredictionRequest(body.toStdString());
        QVERIFY(!parsed);
        QVERIFY(parsed.error().code == ErrorCode::InvalidArgument);
        QVERIFY(!parsed.error().message.empty());
    }

    void everyCutOffBodyIsRefused() {
        const std::string body = predictBody(R"({"s_1":1.5,"a":[true,"x\u00e9"]},{"s_1":2})");
        QVERIFY(parsePredictionRequest(body));
        for (std::size_t n = 0; n < body.size(); ++n)
            QVERIFY2(!parsePredictionRequest(body.substr(0, n)), body.substr(0, n).c_str());
    }

    void twoHundredRowsAreReadInMilliseconds() {
        std::string rows;
        for (int i = 0; i < 200; ++i) rows += (i ? "," : "") + wholeRow("1234.56789");
        const std::string body = predictBody(rows);
        QBENCHMARK {
            QCOMPARE(parsePredictionRequest(body)->rows, std::size_t(200));
        }
    }
};

QTEST_GUILESS_MAIN(TstPredictionRequest)
#include "tst_prediction_request.moc"
