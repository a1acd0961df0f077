#include <QtTest>

#include <cmath>
#include <limits>

#include "oip_requests.h"
#include "server/oip_tensor.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

OipResult<std::vector<double>> fromJson(OipDatatype type, std::vector<std::int64_t> shape,
                                        const std::string& text) {
    simdjson::dom::parser parser;
    OipTensor tensor;
    tensor.name = "t";
    tensor.type = type;
    tensor.shape = std::move(shape);
    return valuesFromJson(tensor, parser.parse(text));
}

} // namespace

class TstOipTensor : public QObject {
    Q_OBJECT

private slots:
    void shapesAreCountedBeforeAnythingIsAllocated() {
        const auto count = [](std::vector<std::int64_t> shape) {
            return elementsOf("t", shape, OipDatatype::Fp64);
        };
        QCOMPARE(*count({3, 225}), std::size_t{675});
        QCOMPARE(*count({std::int64_t(kMostTensorBytes / 8)}), kMostTensorBytes / 8);
        const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
        for (const std::vector<std::int64_t>& shape : {std::vector<std::int64_t>{},
                                                       {0},
                                                       {0, 225},
                                                       {225, 0},
                                                       {-1, 225},
                                                       {-1},
                                                       {huge},
                                                       {huge, huge},
                                                       {huge, 2},
                                                       {std::int64_t{1} << 32, std::int64_t{1} << 32},
                                                       {std::int64_t{1} << 62, 4, 225},
                                                       {std::int64_t(kMostTensorBytes / 8) + 1},
                                                       {8, std::int64_t{1} << 61},
                                                       {2, 2, std::int64_t{1} << 62},
                                                       {-2, -2}})
            QVERIFY(!count(shape));
        QCOMPARE(count({0, 225}).error().counted, Refusal::ValidationError);
        QCOMPARE(count({-1, 225}).error().counted, Refusal::BadInput);
        QVERIFY(elementsOf("t", {std::int64_t(kMostTensorBytes)}, OipDatatype::Int8));
    }

    void bytesBecomeNumbers() {
        const std::vector<double> doubles = {0.1, -1e300, 3};
        QCOMPARE(valuesFromBytes(OipDatatype::Fp64, bytesOfAll(doubles)), doubles);
        QCOMPARE(valuesFromBytes(OipDatatype::Fp32, bytesOfAll<float>({0.1F, 5}))[0],
                 static_cast<double>(0.1F));
        QCOMPARE(valuesFromBytes(OipDatatype::Int8, "\xff\x01"), (std::vector<double>{-1, 1}));
        QCOMPARE(valuesFromBytes(OipDatatype::Uint8, "\xff\x01"), (std::vector<double>{255, 1}));
        QCOMPARE(valuesFromBytes(OipDatatype::Int64, bytesOfAll<std::int64_t>({-7})),
                 (std::vector<double>{-7}));
        QCOMPARE(valuesFromBytes(OipDatatype::Uint64, bytesOfAll<std::uint64_t>({~0ULL})),
                 (std::vector<double>{18446744073709551616.0}));
    }

    void halvesBecomeNumbers() {
        const auto half = [](std::uint16_t bits) {
            return valuesFromBytes(OipDatatype::Fp16, bytesOfAll<std::uint16_t>({bits}))[0];
        };
        QCOMPARE(half(0x3C00), 1.0);
        QCOMPARE(half(0xC000), -2.0);
        QCOMPARE(half(0x7BFF), 65504.0);
        QCOMPARE(half(0x0001), std::ldexp(1.0, -24));
        QCOMPARE(half(0x3555), 0.333251953125);
        QVERIFY(std::isinf(half(0x7C00)) && std::isinf(half(0xFC00)) && half(0xFC00) < 0);
        QVERIFY(std::isnan(half(0x7E00)));
        QCOMPARE(valuesFromBytes(OipDatatype::Bf16, bytesOfAll<std::uint16_t>({0x3FC0, 0xC2C8})),
                 (std::vector<double>{1.5, -100}));
    }

    void dataMayBeFlatOrNestedAsTheShapeSays() {
        const std::vector<double> wanted = {1, 2, 3, 4, 5, 6};
        QCOMPARE(*fromJson(OipDatatype::Fp64, {2, 3}, "[1,2,3,4,5,6]"), wanted);
        QCOMPARE(*fromJson(OipDatatype::Fp64, {2, 3}, "[[1,2,3],[4,5,6]]"), wanted);
        QCOMPARE(*fromJson(OipDatatype::Int8, {2, 1, 3}, "[[[1,2,3]],[[4,5,6]]]"), wanted);
        for (const char* text :
             {"[[1,2],[3,4],[5,6]]", "[[1,2,3],[4,5]]", "[[1,2,3],[4,5,6,7]]", "[1,2,3,[4,5,6]]",
              "[[1,2,3],4,5,6]", "[[[1,2,3],[4,5,6]]]", "[1,2,3,4,5]", "[1,2,3,4,5,6,7]", "[]", "[[],[]]",
              "[[1,2,3],[4,5,6],[]]", "[[1,2,3],[4,5,[6]]]", "6", "{}", "\"123456\""})
            QVERIFY2(!fromJson(OipDatatype::Fp64, {2, 3}, text), text);
    }

    void whatADatatypeCannotHoldIsRefused_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("fits");
        const auto row = [](OipDatatype type, const char* value, bool fits) {
            QTest::addRow("%d %s", static_cast<int>(type), value) << static_cast<int>(type) << value << fits;
        };
        row(OipDatatype::Uint8, "255", true);
        row(OipDatatype::Uint8, "256", false);
        row(OipDatatype::Uint8, "-1", false);
        row(OipDatatype::Uint8, "1.5", false);
        row(OipDatatype::Int16, "-32768", true);
        row(OipDatatype::Int16, "32768", false);
        row(OipDatatype::Int64, "9223372036854775807", true);
        row(OipDatatype::Int64, "9223372036854775808", false);
        row(OipDatatype::Uint64, "18446744073709551615", true);
        row(OipDatatype::Fp32, "3.4e38", true);
        row(OipDatatype::Fp32, "1e39", false);
        row(OipDatatype::Fp64, "1e300", true);
        row(OipDatatype::Fp64, "true", false);
        row(OipDatatype::Fp64, "\"1\"", false);
        row(OipDatatype::Fp64, "null", false);
        row(OipDatatype::Fp16, "1", false);
        row(OipDatatype::Bf16, "1", false);
    }
    void whatADatatypeCannotHoldIsRefused() {
        QFETCH(int, type);
        QFETCH(QString, value);
        QFETCH(bool, fits);
        const auto values = fromJson(static_cast<OipDatatype>(type), {1}, "[" + value.toStdString() + "]");
        QCOMPARE(values.has_value(), fits);
    }

    void datatypesHaveNames() {
        QVERIFY(oipDatatype("FP64") == OipDatatype::Fp64);
        QVERIFY(oipDatatype("UINT8") == OipDatatype::Uint8);
        for (const char* none : {"BOOL", "BYTES", "fp64", "", "FP8"}) QVERIFY2(!oipDatatype(none), none);
        QCOMPARE(bytesOf(OipDatatype::Bf16), std::size_t{2});
        QVERIFY(isInteger(OipDatatype::Int64) && !isInteger(OipDatatype::Fp16));
    }
};

QTEST_GUILESS_MAIN(TstOipTensor)
#include "tst_oip_tensor.moc"
