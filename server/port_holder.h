// Who sits on a port that we wanted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace turbofan {

struct PortHolder {
    int process = 0;
    std::string name; // "python3"
};

// The process that listens on a TCP port of this machine, as far as /proc lets us see it; nothing otherwise.
std::optional<PortHolder> portHolder(std::uint16_t port);

} // namespace turbofan
