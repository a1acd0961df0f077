// How much one port takes on before it says no.
#pragma once

#include <cstddef>
#include <cstdint>

namespace turbofan {

struct HttpLimits {
    std::uint64_t body_bytes = 16u << 20;
    std::uint32_t header_bytes = 16u << 10; // request line and headers together
    int connections = 1024;                 // open at once on one port
    double header_seconds = 10;             // from the first byte of a request to the end of its headers
    double body_seconds = 30;               // for the body, and again for sending the answer
    double idle_seconds = 60;               // a kept connection without a request
    double linger_seconds = 2;              // for the peer to read our last words before the connection goes
};

} // namespace turbofan
