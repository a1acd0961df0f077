// Settings as a screen shows them, and where the process stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace turbofan {

struct SettingRow {
    std::string variable; // "DRIFT_PSI_WARN"
    std::string group;    // "Drift", "Training", "Demo", "Services", "Where things are"
    std::string meaning;  // one sentence, with unit
    std::string value;
    std::string default_value;
    std::string origin; // "default", "environment or .env", "operator"
    bool live = false;  // may be changed while running
};

struct Diagnostics {
    std::string program_version;
    std::string data_directory;
    std::vector<std::string> addresses; // "prediction http://127.0.0.1:3000", …; empty when nothing listens
    std::uint64_t resident_bytes = 0;
    std::uint64_t store_bytes = 0;
    std::uint64_t models_bytes = 0;
    std::uint64_t disk_free_bytes = 0;
    std::uint64_t dropped_predictions = 0;
    double uptime_seconds = 0; // real time
    unsigned processors = 0;
};

struct SettingsView {
    std::vector<SettingRow> settings;
    Diagnostics diagnostics;
};

} // namespace turbofan
