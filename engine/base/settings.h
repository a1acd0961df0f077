// Every option in one table: the environment, a .env file, the command line, HTTP and screens all read it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

// Where a level starts to warn and to alert. For RMSE both are factors of the baseline.
struct WarnAlert {
    double warn = 0;
    double alert = 0;
};

// All settings with their defaults. A plain value.
struct Settings {
    // The demo (contract section 8).
    bool delete_model_at_demo_start = true;
    int num_users = 10;
    int prediction_pool_per_user = 200;
    double demo_duration_minutes = 10;
    bool simulate_errors = true;
    double demo_first_train_size = 0.1;
    bool automatic_retraining = true; // DEMO_PERFORM_AUTOMATIC_RETRAINING

    // Where things are; empty means the default inside the data directory.
    std::string offered_raw_data; // TURBOFAN_RAW_DATA: where `initialize` may find the twelve files
    std::string raw_data_path;
    std::string prepared_data_path;
    std::string ready_data_path;
    std::string models_path;
    std::string feedback_path;

    // Drift (contract section 4).
    double drift_check_interval_seconds = 15;
    double drift_window_seconds = 60;
    WarnAlert psi{0.1, 0.25};
    WarnAlert ks{0.1, 0.2};
    WarnAlert rmse_factor{1.1, 1.3};

    // Training.
    double retrain_cooldown_seconds = 30;
    int training_trees = 500;
    std::uint64_t training_seed = 42;
    int training_threads = 0;    // 0 = all processors
    int models_kept = 10;        // older bundles are removed after a training; the live one never is
    bool promotion_gate = false; // a training's model that is clearly worse than the live one is only saved

    // Services.
    std::uint64_t body_limit_bytes = 16u << 20;
    int connection_limit = 1024;
    double header_timeout_seconds = 10;
    double body_timeout_seconds = 30;
    double idle_timeout_seconds = 60;
    std::string retraining_url = "http://127.0.0.1:3004"; // used where drift runs without retraining
    std::string mlflow_tracking_uri;                      // empty = no tracking
    std::string mlflow_registered_model = "turbofan-rul"; // empty = none

    // InvalidArgument naming the first setting whose value cannot be used.
    Status validate() const;
};

// One row of the table.
struct SettingInfo {
    std::string_view variable; // name in the environment and in .env
    std::string_view meaning;  // one sentence, with unit
    std::function<std::string(const Settings&)> get;
    std::function<Status(Settings&, std::string_view)> set; // InvalidArgument when the text cannot be read
};
std::span<const SettingInfo> settingsTable();

// Name → text, as read from a .env file or the environment.
using Variables = std::map<std::string, std::string, std::less<>>;

// Reads KEY=VALUE lines: comments (#), blank lines, `export `, single and double quotes are understood.
// InvalidArgument with file and line for anything else. A missing file is empty.
Result<Variables> readEnvFile(const std::filesystem::path& path);

// Those variables of this process's environment that the table knows.
Variables environmentVariables();

// Defaults, then `env_file`, then `environment` (which wins), then validate(). Names the value that cannot be
// read.
Result<Settings> loadSettings(const Variables& env_file, const Variables& environment);

} // namespace turbofan
