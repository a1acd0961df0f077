// Large counts in sentences that people read.
#pragma once

#include <cstdint>
#include <string>

namespace turbofan {

// "208,875", in every locale: sentences of the engine are English. Pure; any thread.
std::string grouped(std::uint64_t count);

} // namespace turbofan
