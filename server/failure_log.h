// What may fail with every request, of which there may be thousands a second, in the log.
#pragma once

#include <array>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/log_pace.h"

namespace turbofan {

// At a pace for each kind of fault: a damaged file shall not go unsaid among thousands of full queues.
// Thread-safe.
class FailureLog {
public:
    // "what: the error"
    void tell(std::string_view what, const Error& error);

private:
    std::array<LogPace, static_cast<std::size_t>(ErrorCode::Internal) + 1> paces_;
};

} // namespace turbofan
