// The manual page of the command line, made of the same words as its help.
#pragma once

#include <string>

namespace CLI { // NOLINT(readability-identifier-naming): not ours
class App;
}

namespace turbofan {

// turbofan(1) in roff: every command and option that `app` shows in its help, the settings, the exit codes.
std::string manualPage(const CLI::App& app);

} // namespace turbofan
