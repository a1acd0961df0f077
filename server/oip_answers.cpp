#include "server/oip_answers.h"

#include <cstring>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/features/definition.h"
#include "server/oip_batch.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

namespace json = boost::json;

constexpr const char* kPlatform = "turbofan_forest";

HttpResponse answer(const json::object& body) {
    HttpResponse response;
    response.body = jsonText(body);
    return response;
}

json::object tensor(const char* name, std::int64_t columns) {
    return {{"name", name}, {"datatype", "FP64"}, {"shape", json::array{-1, columns}}};
}

json::object configured(const char* name, std::int64_t columns) {
    return {{"name", name}, {"data_type", "TYPE_FP64"}, {"dims", json::array{-1, columns}}};
}

json::object optionalId(const char* name) {
    return {{"name", name}, {"data_type", "TYPE_INT64"}, {"dims", json::array{-1, 1}}, {"optional", true}};
}

// Written by hand: the numbers take the same way as those of /predict.
std::string dataText(const std::vector<double>& values) {
    std::string text = "[";
    for (const double value : values) {
        if (text.size() > 1) text += ',';
        text += formatNumber(value);
    }
    return text + "]";
}

} // namespace

HttpResponse oipError(int status, const std::string& sentence) {
    HttpResponse response = answer({{"error", sentence}});
    response.status = status;
    return response;
}

HttpResponse oipServer() {
    return answer({{"name", "turbofan"},
                   {"version", TURBOFAN_VERSION},
                   {"extensions", json::array{"binary_tensor_data", "model_repository", "model_configuration",
                                              "statistics"}}});
}

HttpResponse oipMetadata(std::optional<ModelVersion> live) {
    json::array versions;
    if (live) versions.emplace_back(live->text());
    return answer({{"name", kOipModel},
                   {"versions", versions},
                   {"platform", kPlatform},
                   {"inputs", json::array{tensor(kOipFeatures, kFeatureCount)}},
                   {"outputs", json::array{tensor(kOipOutput, 1)}}});
}

HttpResponse oipConfig() {
    return answer({{"name", kOipModel},
                   {"platform", kPlatform},
                   {"backend", kPlatform},
                   {"version_policy", json::object{{"latest", json::object{{"num_versions", 1}}}}},
                   {"max_batch_size", 0},
                   {"input", json::array{configured(kOipFeatures, kFeatureCount), optionalId("unit_number"),
                                         optionalId("time_cycles")}},
                   {"output", json::array{configured(kOipOutput, 1)}}});
}

HttpResponse oipInference(const OipRequest& request, const PredictionAnswer& answer) {
    const std::size_t bytes = answer.rul.size() * sizeof(double);
    HttpResponse response;
    std::string& body = response.body;
    body = fmt::format(R"({{"model_name":"{}","model_version":"{}",)", kOipModel, answer.version.text());
    if (request.id) body += fmt::format(R"("id":{},)", jsonText(json::value(*request.id)));
    body += fmt::format(R"("outputs":[{{"name":"{}","datatype":"FP64","shape":[{},1],)", kOipOutput,
                        answer.rul.size());
    if (!request.binary_output) {
        body += fmt::format(R"("data":{}}}]}})", dataText(answer.rul));
        return response;
    }
    body += fmt::format(R"("parameters":{{"binary_data_size":{}}}}}]}})", bytes);
    response.content_type = "application/octet-stream";
    response.headers.emplace_back("Inference-Header-Content-Length", std::to_string(body.size()));
    const std::size_t begin = body.size();
    body.resize(begin + bytes);
    std::memcpy(body.data() + begin, answer.rul.data(), bytes);
    return response;
}

} // namespace turbofan
