// What was typed after the commands that speak to a running server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/control/actions.h"
#include "engine/control/drift_views.h"

namespace turbofan {

struct ControlArguments {
    std::string server;                // --server; empty = TURBOFAN_SERVER, or this machine
    std::string reason;                // of every act
    std::optional<double> fraction;    // retrain
    bool override_cooldown = false;    // retrain
    bool wait = false;                 // retrain
    bool on = false;                   // auto-retrain
    std::vector<std::string> versions; // promote: one, compare: two
    std::vector<std::int64_t> numbers; // engine, explain, shelve: one; ack: one or more
    std::string feature;               // feature
    double shelve_minutes = 60;
    DemoRequest demo;                                                                    // start-demo
    std::optional<double> psi_warn, psi_alert, ks_warn, ks_alert, rmse_warn, rmse_alert; // thresholds
    std::optional<double> preview_hours; // thresholds: only look
    std::vector<std::string> figures;    // history
    std::string from, to;                // history; ISO-8601
    bool csv = false;                    // history

    // The thresholds with what was typed in place of what they have; whether anything was.
    bool changes(Thresholds& thresholds) const;
};

} // namespace turbofan
