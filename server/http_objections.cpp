#include "server/http_objections.h"

#include <iterator>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <fmt/format.h>

#include "server/error_answers.h"

namespace turbofan {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

std::optional<HttpResponse> objectionTo(const http::request_header<>& head) {
    if (head.version() >= 11 && head.count(http::field::host) != 1)
        return refusal(400, "bad_input", "HTTP/1.1 wants one Host header.");
    const auto lengths = head.equal_range(http::field::content_length);
    if (lengths.first != lengths.second) {
        if (std::next(lengths.first) != lengths.second ||
            lengths.first->value().find(',') != beast::string_view::npos)
            return refusal(400, "bad_input", "There is more than one Content-Length.");
    }
    const auto encoding = head.find(http::field::transfer_encoding);
    if (encoding != head.end() && !beast::iequals(encoding->value(), "chunked"))
        return refusal(400, "bad_input", "The only Transfer-Encoding that is understood is chunked.");
    const auto expect = head.find(http::field::expect);
    if (expect != head.end() && !beast::iequals(expect->value(), "100-continue"))
        return refusal(417, "bad_input", "The only expectation that can be met is 100-continue.");
    return std::nullopt;
}

HttpResponse parserRefusal(const error_code& ec, const HttpLimits& limits) {
    if (ec == http::error::body_limit)
        return refusal(413, "bad_input",
                       fmt::format("The body is over the limit of {} bytes.", limits.body_bytes));
    if (ec == http::error::header_limit)
        return refusal(431, "bad_input",
                       fmt::format("The headers are over the limit of {} bytes.", limits.header_bytes));
    return refusal(400, "bad_input", fmt::format("This is not HTTP that can be read: {}.", ec.message()));
}

} // namespace turbofan
