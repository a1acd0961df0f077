// Between Beast's messages and the plain values that handlers know.
#pragma once

#include <string>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/http_message.h"
#include "server/request_target.h"

namespace turbofan {

// Takes the body out of the message.
HttpRequest requestOf(boost::beast::http::request<boost::beast::http::string_body>& message,
                      RequestTarget target);

// With the headers that every answer carries, ready to be written.
boost::beast::http::response<boost::beast::http::string_body> messageOf(HttpResponse response,
                                                                        bool keep_alive);

} // namespace turbofan
