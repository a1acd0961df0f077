#include "server/empty_body.h"

#include <simdjson.h>

namespace turbofan {

Status readNothing(const std::string& body) {
    if (body.empty()) return {};
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(body).get(object) == simdjson::SUCCESS) return {};
    return fail(ErrorCode::InvalidArgument, "the body is not a JSON object", "send {} or nothing");
}

} // namespace turbofan
