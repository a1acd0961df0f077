// Handlers by the name that the service descriptions give their routes.
#pragma once

#include <map>
#include <string>

#include "server/http_message.h"

namespace turbofan {

using HandlerTable = std::map<std::string, Handler, std::less<>>;

// A handler that answers at once, out of a function from request to response.
template <class F>
Handler answering(F f) {
    return [f = std::move(f)](const HttpRequest& request, const Respond& respond) { respond(f(request)); };
}

} // namespace turbofan
