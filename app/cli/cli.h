// The command line from words to exit code.
#pragma once

namespace turbofan {

// 0 done; 2 what was asked for cannot be done as asked; 1 it went wrong on the way; 130 stopped by a signal.
int runCli(int argc, const char* const* argv);

} // namespace turbofan
