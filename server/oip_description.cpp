#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/features/definition.h"
#include "server/oip_answers.h"
#include "server/oip_batch.h"
#include "server/service_description.h"

namespace turbofan {
namespace {

namespace json = boost::json;

const std::string kErrorSchema =
    R"({"type":"object","properties":{"error":{"type":"string"}},"required":["error"],"additionalProperties":false})";
const std::string kReadySchema =
    R"({"type":"object","properties":{"name":{"type":"string"},"ready":{"type":"boolean"}},"required":["ready"],)"
    R"("additionalProperties":false})";
const std::string kMetadataSchema =
    R"({"type":"object","properties":{"name":{"type":"string"},"versions":{"type":"array","items":{"type":"string"}},)"
    R"("platform":{"type":"string"},"inputs":{"type":"array","items":{"type":"object","required":["name","datatype","shape"]}},)"
    R"("outputs":{"type":"array","items":{"type":"object","required":["name","datatype","shape"]}}},)"
    R"("required":["name","versions","platform","inputs","outputs"],"additionalProperties":false})";
const std::string kServerSchema =
    R"({"type":"object","properties":{"name":{"type":"string"},"version":{"type":"string"},)"
    R"("extensions":{"type":"array","items":{"type":"string"}}},"required":["name","version","extensions"],)"
    R"("additionalProperties":false})";
const std::string kInputSchema =
    R"({"type":"object","required":["inputs"],"properties":{"id":{"type":"string","description":"comes back"},)"
    R"("parameters":{"type":"object","description":"binary_data_output: the output as bytes"},)"
    R"("inputs":{"type":"array","minItems":1,"items":{"type":"object","required":["name","shape","datatype"],"properties":{)"
    R"("name":{"type":"string"},"shape":{"type":"array","items":{"type":"integer","minimum":1}},)"
    R"("datatype":{"type":"string","enum":["FP64","FP32","FP16","BF16","INT64","INT32","INT16","INT8","UINT64","UINT32","UINT16","UINT8"]},)"
    R"("parameters":{"type":"object","description":"binary_data_size: so many bytes behind the JSON instead of data"},)"
    R"("data":{"type":"array","description":"row by row, nested as the shape or flat"}}}},)"
    R"("outputs":{"type":"array","maxItems":1,"items":{"type":"object","required":["name"],"properties":{)"
    R"("name":{"type":"string","enum":["rul"]},"parameters":{"type":"object","description":"binary_data: as bytes"}}}}}})";
const std::string kInferenceSchema =
    R"({"type":"object","properties":{"model_name":{"type":"string"},"model_version":{"type":"string"},"id":{"type":"string"},)"
    R"("outputs":{"type":"array","minItems":1,"maxItems":1,"items":{"type":"object","properties":{"name":{"type":"string"},)"
    R"("datatype":{"type":"string"},"shape":{"type":"array","items":{"type":"integer"}},"data":{"type":"array","items":{"type":"number"}}},)"
    R"("required":["name","datatype","shape","data"],"additionalProperties":false}}},)"
    R"("required":["model_name","model_version","outputs"],"additionalProperties":false})";
const std::string kIndexSchema =
    R"({"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"version":{"type":"string"},)"
    R"("state":{"type":"string","enum":["READY","UNAVAILABLE"]},"reason":{"type":"string"}},)"
    R"("required":["name","version","state","reason"],"additionalProperties":false}})";

AnswerDescription error(int status, const char* meaning) {
    return {status, meaning, kErrorSchema};
}

ParameterDescription model() {
    return {"model", "Its name.", R"({"type":"string","minLength":1})", fmt::format("\"{}\"", kOipModel),
            "path"};
}
ParameterDescription version() {
    return {"version", "The one in service.", R"({"type":"string","minLength":1})", R"("1.0")", "path"};
}

RouteDescription route(const char* name, const char* method, const std::string& path, const char* summary,
                       AnswerDescription success) {
    RouteDescription described{name, method, "/v2" + path, summary, Pace::Quick,
                               "",   "",     {},           {},      Audience::Protocol};
    if (path.find("{model}") != std::string::npos) described.parameters.push_back(model());
    if (path.find("{version}") != std::string::npos) described.parameters.push_back(version());
    const bool named = !described.parameters.empty();
    described.answers.push_back(std::move(success));
    if (named)
        described.answers.push_back(error(404, "There is no such model, or this version is not in service."));
    if (described.parameters.size() > 1 && described.method == "GET")
        described.answers.push_back(
            error(503, "The models folder cannot be read: nobody knows this version."));
    return described;
}

// A row of zeros: enough to see how a request looks.
std::string example() {
    json::array zeros(kFeatureCount, json::value(0));
    const json::object input = {
        {"name", kOipFeatures}, {"shape", {1, kFeatureCount}}, {"datatype", "FP64"}, {"data", zeros}};
    return jsonText(json::object{{"id", "1"}, {"inputs", json::array{input}}});
}

RouteDescription infer(const char* name, const std::string& path) {
    RouteDescription described =
        route(name, "POST", path, "Cycles that are left to each engine, one number a row.",
              {200, "One prediction per row, in order.", kInferenceSchema});
    described.input = kInputSchema;
    described.example = example();
    described.raw_input = "application/octet-stream";
    described.parameters.push_back({"Inference-Header-Content-Length",
                                    "How much of the body is JSON, in bytes; tensors follow it.",
                                    R"({"type":"integer","minimum":0})", "", "header"});
    described.answers.push_back({200, "", "", "application/octet-stream"});
    described.answers.push_back(error(400, "The request cannot be used; the sentence says why."));
    described.answers.push_back(error(413, "The body is over the limit."));
    described.answers.push_back(error(415, "The Content-Encoding is neither gzip nor deflate."));
    described.answers.push_back(error(500, "Something unforeseen."));
    described.answers.push_back(error(
        503, "No model is in service yet, there are too many large bodies at once (with Retry-After), or the "
             "models folder cannot be read."));
    return described;
}

RouteDescription ready(const char* name, const std::string& path, const char* summary) {
    RouteDescription described = route(name, "GET", path, summary, {200, "It is.", kReadySchema});
    described.answers.push_back({400, "It is not.", kReadySchema});
    return described;
}

RouteDescription stats(const char* name, const std::string& path) {
    return route(
        name, "GET", path, "How the inferences over this protocol went, since start.",
        {200, "Counts and nanoseconds.",
         R"({"type":"object","properties":{"model_stats":{"type":"array","items":{"type":"object",)"
         R"("required":["name","version","last_inference","inference_count","execution_count","inference_stats","batch_stats"]}}},)"
         R"("required":["model_stats"],"additionalProperties":false})"});
}

RouteDescription config(const char* name, const std::string& path) {
    return route(name, "GET", path, "The model's configuration, as Triton words it.",
                 {200, "Inputs, optional ones included, and outputs.",
                  R"({"type":"object","required":["name","platform","max_batch_size","input","output"]})"});
}

RouteDescription repository(const char* name, const std::string& path, const char* summary,
                            AnswerDescription success) {
    RouteDescription described = route(name, "POST", "/repository" + path, summary, std::move(success));
    described.pace = Pace::Slow;
    described.input = R"({"type":"object","properties":{"parameters":{"type":["object","null"]}}})";
    described.example = "{}";
    described.answers.push_back(error(400, "The body cannot be used, or the model cannot."));
    return described;
}

RouteDescription index() {
    RouteDescription described = repository("oip_index", "/index", "The versions that there are.",
                                            {200, "Newest first.", kIndexSchema});
    described.input =
        R"({"type":"object","properties":{"ready":{"type":["boolean","null"],"description":"only what is in service"}}})";
    described.answers.push_back(error(500, "They cannot be listed."));
    return described;
}

RouteDescription load() {
    RouteDescription described =
        repository("oip_load", "/models/{model}/load", "Look for a new model now, as /reload does.",
                   {200, "Done.", R"({"type":"object"})"});
    described.answers.push_back(error(501, "The parameters ask to override something of the bundle."));
    return described;
}

RouteDescription unload() {
    RouteDescription described =
        repository("oip_unload", "/models/{model}/unload", "Refused: what serves is only ever replaced.",
                   error(501, "Not supported."));
    return described;
}

} // namespace

std::vector<RouteDescription> oipRoutes() {
    const std::string any = "/models/{model}", one = any + "/versions/{version}";
    const char* what = "What the model takes and gives.";
    return {route("oip_server", "GET", "", "Which server this is, and what it can beyond the protocol.",
                  {200, "Name, version, extensions.", kServerSchema}),
            route("oip_live", "GET", "/health/live", "Is the process alive?",
                  {200, "It is.",
                   R"({"type":"object","properties":{"live":{"type":"boolean"}},"required":["live"]})"}),
            ready("oip_ready", "/health/ready", "Can requests be taken? As /readyz."),
            route("oip_model", "GET", any, what, {200, "Its metadata.", kMetadataSchema}),
            route("oip_version", "GET", one, what, {200, "Its metadata.", kMetadataSchema}),
            ready("oip_model_ready", any + "/ready", "Is a model in service?"),
            ready("oip_version_ready", one + "/ready", "Is this version in service?"),
            infer("oip_model_infer", any + "/infer"),
            infer("oip_version_infer", one + "/infer"),
            config("oip_model_config", any + "/config"),
            config("oip_version_config", one + "/config"),
            stats("oip_stats", "/models/stats"),
            stats("oip_model_stats", any + "/stats"),
            stats("oip_version_stats", one + "/stats"),
            index(),
            load(),
            unload()};
}

} // namespace turbofan
