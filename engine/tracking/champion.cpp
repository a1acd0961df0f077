#include "engine/tracking/champion.h"

#include "engine/tracking/tracked_fields.h"

namespace turbofan {
namespace json = boost::json;

std::string championToText(const Champion& champion) {
    return json::serialize(json::object{
        {"model", champion.model}, {"run_key", champion.run_key}, {"tags", textsToJson(champion.tags)}});
}

Result<Champion> championFromText(std::string_view text) {
    json::error_code ec;
    const json::value root = json::parse(text, ec);
    if (ec || !root.is_object()) return fail(ErrorCode::Corrupt, "champion.json is not a JSON object");
    FieldReader reader(root.as_object());
    Champion champion;
    champion.model = reader.text("model");
    champion.run_key = reader.text("run_key");
    champion.tags = reader.texts("tags");
    if (!reader.complaint().empty()) return fail(ErrorCode::Corrupt, "champion.json: " + reader.complaint());
    return champion;
}

} // namespace turbofan
