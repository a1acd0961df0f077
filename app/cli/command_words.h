// How the command line's words become commands; only the rooms about arguments open this door.
#pragma once

#include <vector>

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace turbofan {

struct CommandWords {
    CLI::App* app;
    Command command;
};

// Adds the commands that speak to a running server; CLI11 fills in `arguments`, which must stay where it is.
std::vector<CommandWords> addControlCommands(CLI::App& app, Arguments& arguments);

} // namespace turbofan
