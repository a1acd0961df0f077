// What an operator can do, and what must hold before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/identifiers.h"

namespace turbofan {

// Who acts, and why; kept with the event that an action leaves.
struct Operator {
    std::string actor = "operator"; // "console", "http", "cli", or a name
    std::string reason;
};

// The actions that are looked over before they are done.
enum class ActionKind { Retrain, Promote, RollBack, Pin, Unpin, SetThresholds, StartDemo };
std::string_view actionName(ActionKind kind); // "retrain", "promote", "roll_back", …

// One thing that should hold.
struct PreflightItem {
    std::string name; // "Labelled rows"
    bool ok = true;
    bool hard = true;     // a hard item that fails blocks; a soft one may be overridden, which is recorded
    std::string sentence; // "212 records of 40 engines in the window."
    std::string cure;     // may be empty
};

struct Preflight {
    ActionKind action = ActionKind::Retrain;
    std::vector<PreflightItem> items;
    std::string effect;   // what will happen, one sentence
    std::string before;   // "Model 4.0, test RMSE 21.3"; may be empty
    std::string after;    // "Model 3.0, test RMSE 20.4"; may be empty
    std::string duration; // "about 14 s, as the last one"; may be empty

    bool blocked() const;       // a hard item fails
    bool needsOverride() const; // a soft item fails
};

struct DemoRequest {
    int users = 10;
    double minutes = 10;
    double speed = 1;
    bool simulate_errors = true;
    bool automatic_retraining = true;
    bool fresh_start = true; // forget models and feedback first (DELETE_MODEL_AT_DEMO_START)
};

// A success in words, for the screen: "Training on 50 % of the engines has begun."
struct Done {
    std::string message;
};

} // namespace turbofan
