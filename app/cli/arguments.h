// What was typed, as a value: the command and its options.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/control_arguments.h"
#include "engine/base/error.h"

namespace turbofan {

enum class Command {
    Initialize,
    Serve,
    Demo,
    Train,
    Evaluate,
    Predict,
    Features,
    Drift,
    Models,
    Runs,
    Events,
    FeedbackExport,
    FeedbackImport,
    Version,
    // Those that speak to a running server.
    ServerStatus,
    ServerReady,
    Retrain,
    Cancel,
    Promote,
    RollBack,
    Pin,
    Unpin,
    Thresholds,
    AutoRetrain,
    Check,
    StartDemo,
    StopDemo,
    Fleet,
    Engine,
    Explain,
    Feature,
    Compare,
    Acknowledge,
    Shelve,
    History,
    Incident
};

struct Arguments {
    Command command = Command::Version;
    std::string data_directory = "data";
    bool json = false;
    bool verbose = false;

    std::string source = "auto";                                   // initialize
    int engines = 709;                                             // initialize, simulated fleets
    std::uint64_t simulator_seed = 1;                              // initialize, simulated fleets
    bool csv = false;                                              // initialize: prepared rows as CSV, too
    std::string services = "prediction,feedback,drift,retraining"; // serve
    std::string bind = "127.0.0.1";                                // serve, demo
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004}; // serve, demo
    std::optional<double> minutes;                                 // demo
    double speed = 1;                                              // demo
    bool no_retrain = false;                                       // demo
    std::optional<double> fraction;                                // train
    std::string file;                                              // predict, feedback import
    std::string split;                                             // features
    std::string out;                                               // features, incident
    std::size_t limit = 20;                                        // models, runs, events
    bool alarms_only = false;                                      // events
    std::optional<double> window_seconds;                          // drift
    std::string model_version; // evaluate, predict: another than the live one
    ControlArguments control;  // of the commands that speak to a running server
};

// What to do with what was typed.
struct ParsedArguments {
    Arguments arguments;
    std::optional<std::string> text; // --help, --version: print this and exit 0
};

// InvalidArgument with one sentence and the cure for unknown words and bad values.
Result<ParsedArguments> parseArguments(int argc, const char* const* argv);

} // namespace turbofan
