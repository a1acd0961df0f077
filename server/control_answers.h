// How the control API says yes and no, and how the other end reads it.
#pragma once

#include <string>

#include "engine/base/error.h"
#include "server/http_client.h"
#include "server/http_message.h"

namespace turbofan {

// {"status": "success", "message": …}
HttpResponse controlSuccess(const std::string& message);

// {"status": "error", "message", "code", "cure"} with the HTTP status of the code, or another.
HttpResponse controlFailure(const Error& error);
HttpResponse controlFailure(const Error& error, int http_status);

// The message of a success. InvalidArgument when it is none.
Result<std::string> controlMessage(const std::string& body);

// The error that the other side answered with; Network when the answer is no word of the control API.
// `address` names the other side.
Error controlError(const HttpReply& reply, const std::string& address);

std::string controlSuccessSchema();
std::string controlFailureSchema();

} // namespace turbofan
