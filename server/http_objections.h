// What is wrong with a request before any handler sees it.
#pragma once

#include <optional>

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/system/error_code.hpp>

#include "server/http_limits.h"
#include "server/http_message.h"

namespace turbofan {

// What the parser lets pass but two readers could understand differently is refused: that is how requests are
// smuggled. Nothing when all is well.
std::optional<HttpResponse> objectionTo(const boost::beast::http::request_header<>& head);

// What the parser refused, as an answer.
HttpResponse parserRefusal(const boost::system::error_code& ec, const HttpLimits& limits);

} // namespace turbofan
