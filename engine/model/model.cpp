#include "engine/model/model.h"

#include <cmath>
#include <limits>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/base/time_text.h"

namespace turbofan {

namespace {

namespace json = boost::json;

// Twelve significant digits: Boost.JSON 1.81 reads those to the bit, but may miss the last bit of longer
// numbers, and a model's figures shall survive any number of round trips.
double rounded(double value) {
    return std::isfinite(value) ? parseNumber(fmt::format("{:.12g}", value)).value_or(value) : value;
}

// JSON knows no NaN (a validation figure that was not computed): it becomes null.
json::value figure(double value) {
    if (!std::isfinite(value)) return nullptr;
    return rounded(value);
}

json::object evaluationObject(const Evaluation& e) {
    return {{"rmse", figure(e.rmse)}, {"mae", figure(e.mae)}, {"r2", figure(e.r2)}, {"n", e.n}};
}

json::object parametersObject(const ForestParameters& p) {
    return {{"trees", p.trees},
            {"max_depth", p.max_depth},
            {"min_samples_split", p.min_samples_split},
            {"min_samples_leaf", p.min_samples_leaf},
            {"features_per_split", p.features_per_split},
            {"seed", p.seed}};
}

// Takes fields out of an object and remembers the first that is missing or of another kind.
class Reader {
public:
    explicit Reader(const json::object& object, std::string prefix = {})
        : object_(object), prefix_(std::move(prefix)) {}

    double number(std::string_view field) {
        const json::value* value = find(field);
        const double number = value && value->is_number() ? value->to_number<double>()
                                                          : std::numeric_limits<double>::quiet_NaN();
        if (!std::isfinite(number)) return wrong(field), 0; // 1e999 is a number to JSON
        return number;
    }

    // A figure that may not have been computed.
    double numberOrNan(std::string_view field) {
        const json::value* value = find(field);
        return value && value->is_null() ? std::numeric_limits<double>::quiet_NaN() : number(field);
    }

    template <class Integer>
    Integer integer(std::string_view field) {
        const json::value* value = find(field);
        json::error_code error = json::error::not_number;
        const Integer number = value && value->is_number() ? value->to_number<Integer>(error) : Integer{};
        if (error) wrong(field);
        return number;
    }

    bool flag(std::string_view field) {
        const json::value* value = find(field);
        if (!value || !value->is_bool()) return wrong(field), false;
        return value->get_bool();
    }

    std::string text(std::string_view field) {
        const json::value* value = find(field);
        if (!value || !value->is_string()) return wrong(field), std::string();
        return std::string(value->get_string().c_str(), value->get_string().size());
    }

    Reader inner(std::string_view field) {
        static const json::object kEmpty;
        const json::value* value = find(field);
        if (!value || !value->is_object()) wrong(field);
        return Reader(value && value->is_object() ? value->get_object() : kEmpty,
                      prefix_ + std::string(field) + ".");
    }

    void wrong(std::string_view field) {
        if (wrong_.empty()) wrong_ = prefix_ + std::string(field);
    }
    const std::string& firstWrong() const { return wrong_; }

private:
    const json::value* find(std::string_view field) const {
        return object_.if_contains(json::string_view(field.data(), field.size()));
    }

    const json::object& object_;
    std::string prefix_;
    std::string wrong_;
};

Evaluation readEvaluation(Reader& from) {
    Evaluation e;
    e.rmse = from.number("rmse");
    e.mae = from.number("mae");
    e.r2 = from.number("r2");
    e.n = from.integer<std::size_t>("n");
    return e;
}

ForestParameters readParameters(Reader& from) {
    ForestParameters p;
    p.trees = from.integer<int>("trees");
    p.max_depth = from.integer<int>("max_depth");
    p.min_samples_split = from.integer<int>("min_samples_split");
    p.min_samples_leaf = from.integer<int>("min_samples_leaf");
    p.features_per_split = from.integer<int>("features_per_split");
    p.seed = from.integer<std::uint64_t>("seed");
    return p;
}

ModelMetadata readFields(Reader& from) {
    ModelMetadata m;
    const auto version = ModelVersion::parse(from.text("version"));
    if (version) m.version = *version;
    m.fraction = from.number("fraction");
    m.training_engines = from.integer<int>("training_engines");
    m.last_training_unit = from.integer<std::int32_t>("last_training_unit");
    m.training_rows = from.integer<std::size_t>("training_rows");
    m.validation_rmse = from.numberOrNan("validation_rmse");
    const auto created = parseIso8601(from.text("created"));
    if (created) m.created = *created;
    m.training_seconds = from.number("training_seconds");
    m.simulated = from.flag("simulated");
    m.data_name = from.text("data_name");
    m.data_digest = from.text("data_digest");
    m.program_version = from.text("program_version");
    m.reason = from.text("reason");
    if (!version) from.wrong("version");
    if (!created) from.wrong("created");
    // Rows are counted by it.
    if (!(m.fraction > 0 && m.fraction <= 1)) from.wrong("fraction");
    return m;
}

} // namespace

std::string metadataToJson(const ModelMetadata& m) {
    const json::object object = {{"version", m.version.text()},
                                 {"fraction", figure(m.fraction)},
                                 {"training_engines", m.training_engines},
                                 {"last_training_unit", m.last_training_unit},
                                 {"training_rows", m.training_rows},
                                 {"test", evaluationObject(m.test)},
                                 {"validation_rmse", figure(m.validation_rmse)},
                                 {"parameters", parametersObject(m.parameters)},
                                 {"created", formatIso8601(m.created)},
                                 {"training_seconds", figure(m.training_seconds)},
                                 {"simulated", m.simulated},
                                 {"data_name", m.data_name},
                                 {"data_digest", m.data_digest},
                                 {"program_version", m.program_version},
                                 {"reason", m.reason}};
    return jsonText(object);
}

Result<ModelMetadata> metadataFromJson(std::string_view text) {
    json::error_code error;
    const json::value root = json::parse(json::string_view(text.data(), text.size()), error);
    if (error) return fail(ErrorCode::Corrupt, fmt::format("the metadata is not JSON: {}", error.message()));
    if (!root.is_object()) return fail(ErrorCode::Corrupt, "the metadata is not a JSON object");
    Reader fields(root.get_object());
    Reader test = fields.inner("test");
    Reader parameters = fields.inner("parameters");
    ModelMetadata metadata = readFields(fields);
    metadata.test = readEvaluation(test);
    metadata.parameters = readParameters(parameters);
    for (const Reader* reader : {&fields, &test, &parameters})
        if (!reader->firstWrong().empty())
            return fail(ErrorCode::Corrupt,
                        fmt::format("the metadata lacks a usable \"{}\"", reader->firstWrong()));
    return metadata;
}

} // namespace turbofan
