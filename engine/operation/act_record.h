// The one event that each act of an operator leaves.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/control/actions.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

struct Act {
    std::string action; // "promote", "cancel_training", …
    std::string did;    // goes on after the actor's name: "put model 3.0 in service"
    std::string before; // what it changed, in words; may be empty
    std::string after;
    std::vector<std::string> overridden; // soft items of the preflight that did not hold
    std::vector<std::pair<std::string, std::string>> facts = {}; // what `did` names: {"version", "3.0"}
};

// "ann put model 3.0 in service: 4.0 errs". A journal that cannot be written is logged: what was done is
// done.
void recordAct(Engine& engine, const Operator& who, const Act& act);

// "ann could not put model 3.0 in service: …", as a warning with the error and the operator's reason.
void recordRefusal(Engine& engine, const Operator& who, const std::string& action,
                   const std::string& could_not, const Error& error);

} // namespace turbofan
