#include "server/error_answers.h"

#include <boost/json.hpp>

#include "engine/base/json_text.h"

namespace turbofan {
namespace {

boost::json::value namesOrNull(const std::optional<std::vector<std::string>>& names) {
    if (!names) return nullptr;
    boost::json::array array;
    for (const std::string& name : *names) array.emplace_back(name);
    return array;
}

HttpResponse answer(int status, const boost::json::value& body) {
    HttpResponse response;
    response.status = status;
    response.body = jsonText(body);
    return response;
}

} // namespace

HttpResponse refusal(int status, std::string_view type, std::string_view sentence,
                     const RefusalColumns& columns) {
    return answer(status, boost::json::object{{"error", sentence},
                                              {"type", type},
                                              {"received_features", namesOrNull(columns.received)},
                                              {"expected_features", namesOrNull(columns.expected)},
                                              {"missing_features", namesOrNull(columns.missing)}});
}

HttpResponse failure(const Error& error) {
    return answer(traits(error.code).http_status,
                  boost::json::object{{"status", "error"}, {"message", error.text()}});
}

} // namespace turbofan
