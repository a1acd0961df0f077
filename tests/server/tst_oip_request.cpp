#include <QtTest>

#include "engine/features/definition.h"
#include "oip_requests.h"
#include "server/oip_batch.h"
#include "server/oip_request.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

const std::string kTwo = oipInput("a", "[2]", "FP64", R"("data":[1,2])");

std::string binary(const std::string& name, int count, int size) {
    return oipInput(name, fmt::format("[{}]", count), "FP32",
                    fmt::format(R"("parameters":{{"binary_data_size":{}}})", size));
}

OipResult<OipRequest> withTail(const std::string& json, const std::string& tail) {
    return parseOipRequest(json + tail, json.size());
}

OipTensor column(const std::string& name, std::vector<double> values, OipDatatype type = OipDatatype::Fp64) {
    OipTensor tensor;
    tensor.name = name;
    tensor.type = type;
    tensor.shape = {static_cast<std::int64_t>(values.size()), 1};
    tensor.values = std::move(values);
    return tensor;
}

OipTensor block(std::size_t rows, double value) {
    OipTensor tensor = column(kOipFeatures, std::vector<double>(rows * kFeatureCount, value));
    tensor.shape = {static_cast<std::int64_t>(rows), kFeatureCount};
    return tensor;
}

} // namespace

class TstOipRequest : public QObject {
    Q_OBJECT

private slots:
    void readsJson() {
        const auto request = parseOipRequest(oipBody(kTwo, R"("id":"x",)"), std::nullopt);
        QVERIFY2(request, request ? "" : request.error().sentence.c_str());
        QCOMPARE(*request->id, std::string("x"));
        QVERIFY(!request->binary_output);
        QCOMPARE(request->inputs.front().values, (std::vector<double>{1, 2}));
    }

    void readsBytesInTheOrderOfTheInputs() {
        const std::string json = oipBody(binary("a", 2, 8) + "," + kTwo.substr(0, 9) + "b" + kTwo.substr(10) +
                                         "," + binary("c", 1, 4));
        const auto request = withTail(json, bytesOfAll<float>({1.5F, 2.5F, 3.5F}));
        QVERIFY2(request, request ? "" : request.error().sentence.c_str());
        QCOMPARE(request->inputs[0].values, (std::vector<double>{1.5, 2.5}));
        QCOMPARE(request->inputs[1].values, (std::vector<double>{1, 2}));
        QCOMPARE(request->inputs[2].values, (std::vector<double>{3.5}));
    }

    void bytesMustAddUp() {
        const std::string json = oipBody(binary("a", 2, 8));
        QVERIFY(withTail(json, std::string(8, '\0')));
        QVERIFY(!withTail(json, std::string(9, '\0'))); // left over
        QVERIFY(!withTail(json, std::string(7, '\0')));
        QVERIFY(!withTail(json, ""));
        QVERIFY(!parseOipRequest(json, std::nullopt)); // nothing says where bytes would be
        QVERIFY(!withTail(oipBody(binary("a", 2, 4)), std::string(4, '\0')));
        QVERIFY(!withTail(oipBody(binary("a", 2, 12)), std::string(12, '\0')));
        QVERIFY(!withTail(oipBody(kTwo), "x"));
        const std::string body = oipBody(kTwo);
        QVERIFY(parseOipRequest(body, body.size()));
        QVERIFY(!parseOipRequest(body, body.size() + 1));
        QVERIFY(!parseOipRequest(body, body.size() - 1));
        QVERIFY(!parseOipRequest(body, 0));
        QVERIFY(!parseOipRequest(body, ~std::size_t{0}));
        QVERIFY(!parseOipRequest("", std::nullopt));
    }

    void theOutputMayBeAskedForAsBytes() {
        const auto asks = [](const std::string& more) {
            const auto request = parseOipRequest(oipBody(kTwo, more), std::nullopt);
            return request && request->binary_output;
        };
        QVERIFY(asks(R"("parameters":{"binary_data_output":true},)"));
        QVERIFY(asks(R"("outputs":[{"name":"rul","parameters":{"binary_data":true}}],)"));
        QVERIFY(!asks(R"("outputs":[{"name":"rul","parameters":{"binary_data":false}}],)"
                      R"("parameters":{"binary_data_output":true},)"));
        QVERIFY(!asks(R"("outputs":[{"name":"rul"}],)"));
        QVERIFY(asks(R"("outputs":[],"parameters":{"binary_data_output":true},)"));
    }

    void whatIsNotOfTheProtocolIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* name, const std::string& body) {
            QTest::newRow(name) << QByteArray::fromStdString(body);
        };
        row("no JSON", "{");
        row("a list", "[]");
        row("no inputs", "{}");
        row("empty inputs", R"({"inputs":[]})");
        row("inputs no list", R"({"inputs":{}})");
        row("input no object", R"({"inputs":[1]})");
        row("NaN", oipBody(oipInput("a", "[1]", "FP64", R"("data":[NaN])")));
        row("rest", oipBody(kTwo) + "x");
        row("twice", oipBody(kTwo + "," + kTwo));
        row("no name", R"({"inputs":[{"shape":[1],"datatype":"FP64","data":[1]}]})");
        row("no shape", R"({"inputs":[{"name":"a","datatype":"FP64","data":[1]}]})");
        row("no datatype", R"({"inputs":[{"name":"a","shape":[1],"data":[1]}]})");
        row("no data", R"({"inputs":[{"name":"a","shape":[1],"datatype":"FP64"}]})");
        row("text", oipBody(oipInput("a", "[1]", "BYTES", R"("data":["1"])")));
        row("shape of fractions", oipBody(oipInput("a", "[1.5]", "FP64", R"("data":[1])")));
        row("shape of text", oipBody(oipInput("a", R"(["1"])", "FP64", R"("data":[1])")));
        row("shape too long", oipBody(oipInput("a", "[1,1,1,1,1,1,1,1,1]", "FP64", R"("data":[1])")));
        row("shape beyond 64 bits",
            oipBody(oipInput("a", "[18446744073709551615]", "FP64", R"("data":[1])")));
        row("negative", oipBody(oipInput("a", "[-1]", "FP64", R"("data":[1])")));
        row("data and bytes",
            oipBody(oipInput("a", "[1]", "FP64", R"("data":[1],"parameters":{"binary_data_size":8})")));
        row("id a number", oipBody(kTwo, R"("id":1,)"));
        row("parameter a list", oipBody(kTwo, R"("parameters":{"a":[]},)"));
        row("parameters a list", oipBody(kTwo, R"("parameters":[],)"));
        row("reserved triton_", oipBody(kTwo, R"("parameters":{"triton_x":1},)"));
        row("reserved headers", oipBody(kTwo, R"("parameters":{"headers":"x"},)"));
        row("sequence", oipBody(kTwo, R"("parameters":{"sequence_id":5},)"));
        row("sequence by name", oipBody(kTwo, R"("parameters":{"sequence_id":"a"},)"));
        row("sequence start", oipBody(kTwo, R"("parameters":{"sequence_start":true},)"));
        row("priority", oipBody(kTwo, R"("parameters":{"priority":-1},)"));
        row("timeout", oipBody(kTwo, R"("parameters":{"timeout":"1"},)"));
        row("binary_data_output", oipBody(kTwo, R"("parameters":{"binary_data_output":1},)"));
        row("binary_data_size",
            oipBody(oipInput("a", "[1]", "FP64", R"("parameters":{"binary_data_size":-8})")));
        row("shared memory",
            oipBody(oipInput("a", "[1]", "FP64", R"("parameters":{"shared_memory_region":"r"})")));
        row("another output", oipBody(kTwo, R"("outputs":[{"name":"x"}],)"));
        row("an output twice", oipBody(kTwo, R"("outputs":[{"name":"rul"},{"name":"rul"}],)"));
        row("classification",
            oipBody(kTwo, R"("outputs":[{"name":"rul","parameters":{"classification":2}}],)"));
        row("outputs no list", oipBody(kTwo, R"("outputs":{},)"));
        row("too deep",
            oipBody(oipInput("a", "[1]", "FP64",
                             "\"data\":" + std::string(5000, '[') + "1" + std::string(5000, ']'))));
        std::string many = kTwo;
        for (int i = 0; i < 256; ++i)
            many += "," + oipInput(fmt::format("x{}", i), "[1]", "FP64", R"("data":[1])");
        row("too many", oipBody(many));
    }
    void whatIsNotOfTheProtocolIsRefused() {
        QFETCH(QByteArray, body);
        const auto request = parseOipRequest(body.toStdString(), std::nullopt);
        QVERIFY(!request);
        QCOMPARE(request.error().status, 400);
        QVERIFY(request.error().sentence.ends_with(".") ||
                request.error().sentence.find(':') != std::string::npos);
    }

    void harmlessParametersChangeNothing() {
        QVERIFY(parseOipRequest(
            oipBody(
                kTwo,
                R"("parameters":{"sequence_id":0,"sequence_start":false,"priority":1,"timeout":1000,"mine":"x"},)"),
            std::nullopt));
    }

    void aBlockIsABatch() {
        const auto batch = batchOf({block(2, 1.5), column("unit_number", {1001, 1002}, OipDatatype::Int64),
                                    column("time_cycles", {7, 8}, OipDatatype::Uint8)});
        QVERIFY2(batch, batch ? "" : batch.error().sentence.c_str());
        QCOMPARE(batch->rows, std::size_t{2});
        QCOMPARE(batch->features, std::vector<float>(2 * kFeatureCount, 1.5F));
        QCOMPARE(*batch->engine[1], std::int64_t{1002});
        QCOMPARE(*batch->cycle[0], std::int64_t{7});
    }

    void columnsAreABatchInContractOrder() {
        std::vector<OipTensor> inputs;
        for (std::size_t f = kFeatureCount; f-- > 0;)
            inputs.push_back(
                column(std::string(featureName(f)), {static_cast<double>(f), static_cast<double>(f) + 0.5}));
        const auto batch = batchOf(inputs);
        QVERIFY2(batch, batch ? "" : batch.error().sentence.c_str());
        QCOMPARE(batch->rows, std::size_t{2});
        QCOMPARE(batch->features[3], 3.0F);
        QCOMPARE(batch->features[kFeatureCount + 3], 3.5F);
        inputs[10].shape = {2};
        QVERIFY(batchOf(inputs));
        inputs[10].shape = {1, 2};
        QVERIFY(!batchOf(inputs));
        inputs[10] = column(inputs[10].name, {1, 2, 3});
        QVERIFY(!batchOf(inputs));
        inputs.erase(inputs.begin() + 10);
        QCOMPARE(batchOf(inputs).error().counted, Refusal::MissingFeatures);
    }

    void whatIsNoBatchIsRefused() {
        const auto counted = [](const std::vector<OipTensor>& inputs) {
            return batchOf(inputs).error().counted;
        };
        QCOMPARE(counted({column("unit_number", {1}, OipDatatype::Int32)}), Refusal::MissingFeatures);
        QCOMPARE(counted({block(1, 1), column("colour", {1})}), Refusal::BadInput);
        QCOMPARE(counted({block(1, 1), column("s_1", {1})}), Refusal::BadInput);
        QCOMPARE(counted({column(kOipFeatures, {1})}), Refusal::BadInput);
        QCOMPARE(counted({block(2, 1), column("unit_number", {1}, OipDatatype::Int32)}), Refusal::BadInput);
        QCOMPARE(counted({block(1, 1), column("unit_number", {1}, OipDatatype::Fp64)}),
                 Refusal::ValidationError);
        QCOMPARE(counted({block(1, 1), column("time_cycles", {1e18}, OipDatatype::Int64)}),
                 Refusal::ValidationError);
        for (const double value : {std::nan(""), -std::numeric_limits<double>::infinity(), 1e39})
            QCOMPARE(counted({block(1, value)}), Refusal::ValidationError);
        OipTensor turned = block(1, 1);
        turned.shape = {kFeatureCount, 1};
        QVERIFY(!batchOf({turned}));
    }
};

QTEST_GUILESS_MAIN(TstOipRequest)
#include "tst_oip_request.moc"
