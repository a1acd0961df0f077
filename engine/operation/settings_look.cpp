#include "engine/operation/settings_look.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <unistd.h>

#include "engine/base/threads.h"
#include "engine/lifecycle/operator_thresholds.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

constexpr std::string_view kAutomatic = "DEMO_PERFORM_AUTOMATIC_RETRAINING";
constexpr std::array<std::string_view, 6> kThresholds{"PSI_WARN_THRESHOLD", "PSI_ALERT_THRESHOLD",
                                                      "KS_WARN_THRESHOLD",  "KS_ALERT_THRESHOLD",
                                                      "RMSE_WARN_FACTOR",   "RMSE_ALERT_FACTOR"};

bool isThreshold(std::string_view variable) {
    return std::ranges::find(kThresholds, variable) != kThresholds.end();
}

std::string groupOf(std::string_view variable) {
    constexpr std::array<std::string_view, 7> kDemo{"DELETE_MODEL_AT_DEMO_START",
                                                    "NUM_USERS",
                                                    "PREDICTION_POOL_PER_USER",
                                                    "DEMO_DURATION_MINUTES",
                                                    "SIMULATE_ERRORS",
                                                    "DEMO_FIRST_TRAIN_SIZE",
                                                    kAutomatic};
    if (std::ranges::find(kDemo, variable) != kDemo.end()) return "Demo";
    if (variable.starts_with("DRIFT_") || isThreshold(variable)) return "Drift";
    if (variable.starts_with("TRAINING_") || variable == "RETRAIN_COOLDOWN_SECONDS" ||
        variable == "MODELS_KEPT")
        return "Training";
    if (variable.ends_with("_PATH") || variable == "TURBOFAN_RAW_DATA") return "Where things are";
    return "Services";
}

// A password in an address is nobody's business.
std::string withoutPassword(std::string text) {
    const auto scheme = text.find("://");
    if (scheme == std::string::npos) return text;
    const auto end = std::min(text.find('/', scheme + 3), text.size());
    const auto at = text.rfind('@', end);
    if (at != std::string::npos && at > scheme) text.replace(scheme + 3, at - scheme - 3, "…");
    return text;
}

std::string originOf(std::string_view variable, const Variables& given, bool by_operator) {
    if (by_operator) return "operator";
    return given.contains(variable) ? "environment or .env" : "default";
}

std::uint64_t fileBytes(const std::filesystem::path& file) {
    std::error_code ec;
    const auto bytes = std::filesystem::file_size(file, ec);
    return ec ? 0 : bytes; // not there: SQLite's companions come and go
}

std::uint64_t folderBytes(const std::filesystem::path& folder) {
    std::uint64_t sum = 0;
    std::error_code ec;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ec)) sum += fileBytes(entry.path());
    return sum;
}

std::uint64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t diskFree(const std::filesystem::path& folder) {
    std::error_code ec;
    const auto space = std::filesystem::space(folder, ec);
    return ec ? 0 : space.available;
}

Diagnostics diagnosticsOf(Engine& engine) {
    const DataPaths& paths = engine.paths();
    Diagnostics d;
    d.program_version = TURBOFAN_VERSION;
    d.data_directory = paths.data.string();
    d.resident_bytes = residentBytes();
    d.store_bytes = engine.store().bytesOnDisk();
    d.models_bytes = folderBytes(paths.models);
    d.disk_free_bytes = diskFree(paths.data);
    d.dropped_predictions = engine.store().droppedPredictions();
    d.processors = availableProcessors();
    return d;
}

} // namespace

Result<SettingsView> settingsOf(Engine& engine, const Variables& given, std::vector<std::string> addresses,
                                double uptime_seconds) {
    const auto saved = savedThresholds(engine.store());
    if (!saved) return fail(saved.error());
    Settings now = engine.settings();
    if (auto ok = applyThresholds(engine.thresholds(), now); !ok) return fail(ok.error());
    if (engine.drift()) now.automatic_retraining = engine.drift()->automaticRetraining();
    const bool switched = now.automatic_retraining != engine.settings().automatic_retraining;
    SettingsView view;
    for (const SettingInfo& info : settingsTable()) {
        SettingRow row;
        row.variable = info.variable;
        row.group = groupOf(info.variable);
        row.meaning = info.meaning;
        row.value = withoutPassword(info.get(now));
        row.default_value = info.get(Settings{});
        const bool threshold = isThreshold(info.variable);
        row.live = threshold || info.variable == kAutomatic;
        row.origin = originOf(info.variable, given,
                              (threshold && saved->has_value()) || (info.variable == kAutomatic && switched));
        view.settings.push_back(std::move(row));
    }
    view.diagnostics = diagnosticsOf(engine);
    view.diagnostics.addresses = std::move(addresses);
    view.diagnostics.uptime_seconds = uptime_seconds;
    return view;
}

} // namespace turbofan
