#include "server/failure_log.h"

#include <fmt/format.h>

namespace turbofan {

void FailureLog::tell(std::string_view what, const Error& error) {
    logError(fmt::format("{}: {}", what, error.text()), paces_[static_cast<std::size_t>(error.code)]);
}

} // namespace turbofan
