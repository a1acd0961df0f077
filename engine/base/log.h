// The one log: plain sentences to standard error, and to a file when one is named.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

enum class LogLevel { Debug, Info, Warning, Error, Off };

// Sets the level and, when `file` is not empty, adds a file that is appended to. Call once, before threads
// start.
Status configureLog(LogLevel level, const std::string& file = {});

// Thread-safe. Errors are logged once, at the top of the call chain that handles them.
void logDebug(std::string_view sentence);
void logInfo(std::string_view sentence);
void logWarning(std::string_view sentence);
void logError(std::string_view sentence);

} // namespace turbofan
