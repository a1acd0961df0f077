#include "server/oip_request.h"

#include <set>

#include <fmt/format.h>

#include "server/oip_parameters.h"

namespace turbofan {
namespace {

namespace dom = simdjson::dom;

// A column for each feature and the two that go with a prediction, with room to say what is wrong beyond.
constexpr std::size_t kMostInputs = 256;

OipResult<std::string> nameOf(dom::object object, const std::string& where) {
    const auto name = oipMember(object, "name");
    std::string_view text;
    if (!name || name->get(text) != simdjson::SUCCESS || text.empty())
        return oipRefuse(fmt::format("{} has no name.", where));
    return std::string(text);
}

OipResult<OipDatatype> datatypeOf(dom::object object, const std::string& name) {
    const auto datatype = oipMember(object, "datatype");
    std::string_view text;
    if (!datatype || datatype->get(text) != simdjson::SUCCESS)
        return oipRefuse(fmt::format("Input {} has no datatype.", name));
    const auto type = oipDatatype(text);
    if (!type)
        return oipRefuse(
            fmt::format("Input {}: its datatype is not one that holds numbers, such as FP64 or FP32.", name));
    return *type;
}

OipResult<std::vector<std::int64_t>> shapeOf(dom::object object, const std::string& name) {
    constexpr std::size_t kMostParts = 8;
    const auto shape = oipMember(object, "shape");
    dom::array array;
    if (!shape || shape->get(array) != simdjson::SUCCESS)
        return oipRefuse(fmt::format("Input {} has no shape, a list of whole numbers.", name));
    std::vector<std::int64_t> parts;
    for (const dom::element element : array) {
        std::int64_t part = 0;
        if (element.get(part) != simdjson::SUCCESS || parts.size() == kMostParts)
            return oipRefuse(fmt::format("Input {}: its shape is not a list of at most {} whole numbers.",
                                         name, kMostParts));
        parts.push_back(part);
    }
    return parts;
}

// Reads one request; the bytes behind the JSON are used up tensor by tensor.
class RequestReader {
public:
    explicit RequestReader(std::string_view tail) : tail_(tail) {}

    OipResult<OipRequest> read(dom::object object) {
        const auto parameters = readOipParameters(object, "The request");
        if (!parameters) return tl::unexpected(parameters.error());
        out_.binary_output = parameters->binary_data.value_or(false);
        if (auto ok = readId(object); !ok) return tl::unexpected(ok.error());
        if (auto ok = readInputs(object); !ok) return tl::unexpected(ok.error());
        if (auto ok = readOutputs(object); !ok) return tl::unexpected(ok.error());
        if (!tail_.empty())
            return oipRefuse(fmt::format("{} bytes at the end belong to no input.", tail_.size()));
        return std::move(out_);
    }

private:
    OipResult<void> readId(dom::object object) {
        const auto id = oipMember(object, "id");
        if (!id) return {};
        std::string_view text;
        if (id->get(text) != simdjson::SUCCESS) return oipRefuse("The id of the request is not text.");
        out_.id = std::string(text);
        return {};
    }

    OipResult<void> readInputs(dom::object object) {
        const auto inputs = oipMember(object, "inputs");
        dom::array array;
        if (!inputs || inputs->get(array) != simdjson::SUCCESS || array.size() == 0)
            return oipRefuse("The request has no inputs, a list of tensors.");
        if (array.size() > kMostInputs)
            return oipRefuse(fmt::format("The request has more than {} inputs.", kMostInputs));
        for (const dom::element element : array) {
            dom::object input;
            if (element.get(input) != simdjson::SUCCESS) return oipRefuse("An input is not an object.");
            if (auto ok = readInput(input); !ok) return ok;
        }
        return {};
    }

    OipResult<void> readInput(dom::object input) {
        OipTensor tensor;
        auto name = nameOf(input, "An input");
        if (!name) return tl::unexpected(name.error());
        if (!names_.insert(*name).second)
            return oipRefuse(fmt::format("There is more than one input {}.", *name));
        tensor.name = std::move(*name);
        const auto type = datatypeOf(input, tensor.name);
        if (!type) return tl::unexpected(type.error());
        tensor.type = *type;
        auto shape = shapeOf(input, tensor.name);
        if (!shape) return tl::unexpected(shape.error());
        tensor.shape = std::move(*shape);
        auto values = valuesOf(input, tensor);
        if (!values) return tl::unexpected(values.error());
        tensor.values = std::move(*values);
        out_.inputs.push_back(std::move(tensor));
        return {};
    }

    OipResult<std::vector<double>> valuesOf(dom::object input, const OipTensor& tensor) {
        const auto parameters = readOipParameters(input, "Input " + tensor.name);
        if (!parameters) return tl::unexpected(parameters.error());
        const auto data = oipMember(input, "data");
        if (data.has_value() == parameters->binary_data_size.has_value())
            return oipRefuse(fmt::format("Input {} needs either data or a binary_data_size.", tensor.name));
        return data ? valuesFromJson(tensor, *data) : valuesFromTail(tensor, *parameters->binary_data_size);
    }

    OipResult<std::vector<double>> valuesFromTail(const OipTensor& tensor, std::uint64_t size) {
        const auto count = elementsOf(tensor.name, tensor.shape, tensor.type);
        if (!count) return tl::unexpected(count.error());
        if (size != *count * bytesOf(tensor.type))
            return oipRefuse(
                fmt::format("Input {}: its binary_data_size is {}, but its shape asks for {} bytes.",
                            tensor.name, size, *count * bytesOf(tensor.type)));
        if (size > tail_.size())
            return oipRefuse(fmt::format("Input {}: only {} of its {} bytes follow the JSON.", tensor.name,
                                         tail_.size(), size));
        auto values = valuesFromBytes(tensor.type, tail_.substr(0, size));
        tail_.remove_prefix(size);
        return values;
    }

    OipResult<void> readOutputs(dom::object object) {
        const auto outputs = oipMember(object, "outputs");
        if (!outputs) return {};
        dom::array array;
        if (outputs->get(array) != simdjson::SUCCESS) return oipRefuse("The outputs are not a list.");
        if (array.size() > 1)
            return oipRefuse(fmt::format("There is one output, {}; ask for it once.", kOipOutput));
        for (const dom::element element : array) {
            dom::object output;
            if (element.get(output) != simdjson::SUCCESS) return oipRefuse("An output is not an object.");
            if (auto ok = readOutput(output); !ok) return ok;
        }
        return {};
    }

    OipResult<void> readOutput(dom::object output) {
        const auto name = nameOf(output, "An output");
        if (!name) return tl::unexpected(name.error());
        if (*name != kOipOutput)
            return oipRefuse(fmt::format("There is no such output; there is {}.", kOipOutput));
        const auto parameters = readOipParameters(output, fmt::format("Output {}", kOipOutput));
        if (!parameters) return tl::unexpected(parameters.error());
        if (parameters->binary_data) out_.binary_output = *parameters->binary_data;
        return {};
    }

    std::string_view tail_;
    std::set<std::string> names_;
    OipRequest out_;
};

} // namespace

OipResult<OipRequest> parseOipRequest(std::string_view body, std::optional<std::size_t> json_bytes) {
    if (json_bytes.value_or(0) > body.size())
        return oipRefuse(fmt::format("The JSON is said to be {} bytes long, but the body has only {}.",
                                     *json_bytes, body.size()));
    const std::size_t length = json_bytes.value_or(body.size());
    dom::parser parser;
    dom::element document;
    dom::object object;
    if (const auto error = parser.parse(body.data(), length).get(document); error != simdjson::SUCCESS)
        return oipRefuse(
            fmt::format("The body is not JSON that can be read: {}", simdjson::error_message(error)));
    if (document.get(object) != simdjson::SUCCESS) return oipRefuse("The body is not a JSON object.");
    return RequestReader(body.substr(length)).read(object);
}

} // namespace turbofan
