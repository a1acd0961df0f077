// Where another service is, as typed.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/error.h"

namespace turbofan {

struct ServiceAddress {
    std::string host;
    std::uint16_t port = 80;

    std::string text() const; // "127.0.0.1:3000"
};

// Reads "http://host[:port][/]". InvalidArgument, with `example` in the cure, for anything else; `what` is
// what the address stands for: "RETRAINING_URL", "--server".
Result<ServiceAddress> parseServiceAddress(const std::string& url, const std::string& what,
                                           const std::string& example);

} // namespace turbofan
