#include "engine/base/settings.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/numbers.h"

namespace turbofan {
namespace {

tl::unexpected<Error> unreadable(std::string_view name, std::string_view text, std::string_view wanted) {
    return fail(ErrorCode::InvalidArgument, fmt::format("the setting {} has the value \"{}\"", name, text),
                fmt::format("give {}", wanted));
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

SettingInfo flag(std::string_view name, std::string_view meaning, bool Settings::*field) {
    return {name, meaning, [=](const Settings& s) { return std::string(s.*field ? "true" : "false"); },
            [=](Settings& s, std::string_view text) -> Status {
                const std::string word = lower(text);
                if (word == "true" || word == "1" || word == "yes" || word == "on")
                    s.*field = true;
                else if (word == "false" || word == "0" || word == "no" || word == "off")
                    s.*field = false;
                else
                    return unreadable(name, text, "true or false");
                return {};
            }};
}

template <class Access>
SettingInfo real(std::string_view name, std::string_view meaning, Access field) {
    return {name, meaning, [=](const Settings& s) { return formatNumber(field(const_cast<Settings&>(s))); },
            [=](Settings& s, std::string_view text) -> Status {
                const auto value = parseNumber(text);
                if (!value) return unreadable(name, text, "a number");
                field(s) = *value;
                return {};
            }};
}

template <class Integer>
SettingInfo whole(std::string_view name, std::string_view meaning, Integer Settings::*field) {
    return {name, meaning, [=](const Settings& s) { return std::to_string(s.*field); },
            [=](Settings& s, std::string_view text) -> Status {
                const auto value = parseInteger(text);
                if (!value || !std::in_range<Integer>(*value))
                    return unreadable(name, text, "a whole number");
                s.*field = static_cast<Integer>(*value);
                return {};
            }};
}

SettingInfo word(std::string_view name, std::string_view meaning, std::string Settings::*field) {
    return {name, meaning, [=](const Settings& s) { return s.*field; },
            [=](Settings& s, std::string_view text) -> Status {
                s.*field = std::string(text);
                return {};
            }};
}

#define FIELD(expr) [](Settings& s) -> double& { return (s.expr); }

std::vector<SettingInfo> makeTable() {
    using S = Settings;
    return {
        word("MLFLOW_TRACKING_URI", "Address of the MLflow server; empty means none.",
             &S::mlflow_tracking_uri),
        word("MLFLOW_REGISTERED_MODEL",
             "Name in MLflow's model registry that runs become versions of; empty means none.",
             &S::mlflow_registered_model),
        flag("DELETE_MODEL_AT_DEMO_START",
             "Whether the demo begins by removing models, feedback and predictions.",
             &S::delete_model_at_demo_start),
        whole("NUM_USERS", "Users that the demo simulates.", &S::num_users),
        whole("PREDICTION_POOL_PER_USER", "Largest number of rows in one request of a simulated user.",
              &S::prediction_pool_per_user),
        real("DEMO_DURATION_MINUTES", "Length of the demo in minutes.", FIELD(demo_duration_minutes)),
        flag("SIMULATE_ERRORS", "Whether one request in ten of the demo is bad input.", &S::simulate_errors),
        real("DEMO_FIRST_TRAIN_SIZE",
             "Share of the training engines that the first model learns from, in (0, 1].",
             FIELD(demo_first_train_size)),
        flag("DEMO_PERFORM_AUTOMATIC_RETRAINING", "Whether drift starts a retraining by itself.",
             &S::automatic_retraining),
        word("TURBOFAN_RAW_DATA",
             "Folder with the twelve text files, for a first start; empty means none is offered.",
             &S::offered_raw_data),
        word("RAW_DATA_PATH", "Folder of the twelve text files; empty means raw/ in the data directory.",
             &S::raw_data_path),
        word("PREPARED_DATA_PATH",
             "Folder of the prepared rows; empty means prepared/ in the data directory.",
             &S::prepared_data_path),
        word("READY_DATA_PATH", "Folder that CSV exports go to; empty means ready/ in the data directory.",
             &S::ready_data_path),
        word("MODELS_PATH", "Folder of the model bundles; empty means models/ in the data directory.",
             &S::models_path),
        word("FEEDBACK_PATH", "Folder of the store; empty means the data directory itself.",
             &S::feedback_path),
        real("DRIFT_CHECK_INTERVAL_SECONDS", "Seconds between drift checks.",
             FIELD(drift_check_interval_seconds)),
        real("DRIFT_WINDOW_SECONDS", "Seconds of feedback that a drift check looks at.",
             FIELD(drift_window_seconds)),
        real("PSI_WARN_THRESHOLD", "Mean PSI from which drift is suspected.", FIELD(psi.warn)),
        real("PSI_ALERT_THRESHOLD", "Mean PSI from which drift is certain.", FIELD(psi.alert)),
        real("KS_WARN_THRESHOLD", "Mean KS statistic from which drift is suspected.", FIELD(ks.warn)),
        real("KS_ALERT_THRESHOLD", "Mean KS statistic from which drift is certain.", FIELD(ks.alert)),
        real("RMSE_WARN_FACTOR", "Multiple of the baseline RMSE above which drift is suspected.",
             FIELD(rmse_factor.warn)),
        real("RMSE_ALERT_FACTOR", "Multiple of the baseline RMSE above which drift is certain.",
             FIELD(rmse_factor.alert)),
        real("RETRAIN_COOLDOWN_SECONDS", "Seconds after a successful training in which no other starts.",
             FIELD(retrain_cooldown_seconds)),
        whole("TRAINING_TREES", "Trees in a forest.", &S::training_trees),
        whole("TRAINING_SEED", "Seed of the forest; the same seed gives the same bytes.", &S::training_seed),
        whole("TRAINING_THREADS", "Threads that build trees; 0 means all processors.", &S::training_threads),
        whole("MODELS_KEPT", "Bundles kept on disk; the live one always stays.", &S::models_kept),
        flag("PROMOTION_GATE",
             "Whether a training's model that is clearly worse than the one in service, on the same test "
             "engines, is only saved.",
             &S::promotion_gate),
        whole("BODY_LIMIT_BYTES", "Largest request body in bytes.", &S::body_limit_bytes),
        whole("CONNECTION_LIMIT", "Open connections per port.", &S::connection_limit),
        real("HEADER_TIMEOUT_SECONDS", "Seconds a client has to send its request header.",
             FIELD(header_timeout_seconds)),
        real("BODY_TIMEOUT_SECONDS", "Seconds a client has to send its request body.",
             FIELD(body_timeout_seconds)),
        real("IDLE_TIMEOUT_SECONDS", "Seconds an idle connection is kept.", FIELD(idle_timeout_seconds)),
        word("RETRAINING_URL",
             "Where the drift detector asks for a training when it runs in a process of its own.",
             &S::retraining_url),
    };
}

#undef FIELD

Status outOfRange(std::string_view name, std::string_view wanted) {
    return fail(ErrorCode::InvalidArgument, fmt::format("the setting {} is out of range", name),
                fmt::format("give {}", wanted));
}

// Two that are fine each by itself; the one that nobody has set may be the default.
Status contradiction(std::string_view warn_name, std::string_view alert_name, const WarnAlert& levels) {
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the setting {} ({}) is above {} ({})", warn_name, formatNumber(levels.warn),
                            alert_name, formatNumber(levels.alert)),
                fmt::format("lower {}, or raise {} as well", warn_name, alert_name));
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    return text;
}

bool isVariableName(std::string_view text) {
    const auto fits = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
    return !text.empty() && !std::isdigit(static_cast<unsigned char>(text.front())) &&
           std::all_of(text.begin(), text.end(), fits);
}

// The value of a .env line: quoted text to its closing quote, or the words before " #".
std::optional<std::string> envValue(std::string_view text) {
    if (text.starts_with('"') || text.starts_with('\'')) {
        const auto close = text.find(text.front(), 1);
        if (close == std::string_view::npos) return std::nullopt;
        const std::string_view after = trim(text.substr(close + 1));
        if (!after.empty() && !after.starts_with('#')) return std::nullopt;
        return std::string(text.substr(1, close - 1));
    }
    if (text.starts_with('#')) return std::string();
    return std::string(trim(text.substr(0, text.find(" #"))));
}

Status apply(Settings& settings, const Variables& variables) {
    for (const SettingInfo& info : settingsTable()) {
        const auto found = variables.find(info.variable);
        if (found == variables.end()) continue;
        if (auto ok = info.set(settings, found->second); !ok) return ok;
    }
    return {};
}

} // namespace

std::span<const SettingInfo> settingsTable() {
    static const std::vector<SettingInfo> table = makeTable();
    return table;
}

Status Settings::validate() const {
    if (mlflow_registered_model.find_first_of("/:'\\\"") != std::string::npos)
        return outOfRange("MLFLOW_REGISTERED_MODEL", "a name without slash, colon, quote or backslash");
    if (num_users < 1 || num_users > 10000) return outOfRange("NUM_USERS", "1 to 10000");
    if (prediction_pool_per_user < 1 || prediction_pool_per_user > 100000)
        return outOfRange("PREDICTION_POOL_PER_USER", "1 to 100000");
    if (!(demo_duration_minutes > 0 && demo_duration_minutes <= 100000))
        return outOfRange("DEMO_DURATION_MINUTES", "more than 0 and at most 100000 minutes");
    if (!(demo_first_train_size > 0 && demo_first_train_size <= 1))
        return outOfRange("DEMO_FIRST_TRAIN_SIZE", "a share in (0, 1]");
    if (!(drift_check_interval_seconds >= 0.1 && drift_check_interval_seconds <= 86400))
        return outOfRange("DRIFT_CHECK_INTERVAL_SECONDS", "0.1 to 86400 seconds");
    if (!(drift_window_seconds > 0 && drift_window_seconds <= 31536000))
        return outOfRange("DRIFT_WINDOW_SECONDS", "more than 0 seconds and at most a year");
    if (!(psi.warn > 0)) return outOfRange("PSI_WARN_THRESHOLD", "a level above 0");
    if (!(psi.alert > 0)) return outOfRange("PSI_ALERT_THRESHOLD", "a level above 0");
    if (psi.alert < psi.warn) return contradiction("PSI_WARN_THRESHOLD", "PSI_ALERT_THRESHOLD", psi);
    if (!(ks.warn > 0 && ks.warn <= 1)) return outOfRange("KS_WARN_THRESHOLD", "a level in (0, 1]");
    if (!(ks.alert > 0 && ks.alert <= 1)) return outOfRange("KS_ALERT_THRESHOLD", "a level in (0, 1]");
    if (ks.alert < ks.warn) return contradiction("KS_WARN_THRESHOLD", "KS_ALERT_THRESHOLD", ks);
    if (!(rmse_factor.warn > 0)) return outOfRange("RMSE_WARN_FACTOR", "a factor above 0");
    if (!(rmse_factor.alert > 0)) return outOfRange("RMSE_ALERT_FACTOR", "a factor above 0");
    if (rmse_factor.alert < rmse_factor.warn)
        return contradiction("RMSE_WARN_FACTOR", "RMSE_ALERT_FACTOR", rmse_factor);
    if (!(retrain_cooldown_seconds >= 0)) return outOfRange("RETRAIN_COOLDOWN_SECONDS", "0 seconds or more");
    if (training_trees < 1 || training_trees > 100000) return outOfRange("TRAINING_TREES", "1 to 100000");
    if (training_threads < 0 || training_threads > 1024) return outOfRange("TRAINING_THREADS", "0 to 1024");
    if (models_kept < 1) return outOfRange("MODELS_KEPT", "1 or more");
    if (body_limit_bytes < 1024 || body_limit_bytes > (1ull << 30))
        return outOfRange("BODY_LIMIT_BYTES", "1024 to 1073741824 bytes");
    if (connection_limit < 1 || connection_limit > 100000)
        return outOfRange("CONNECTION_LIMIT", "1 to 100000");
    for (const auto& [name, seconds] : {std::pair{"HEADER_TIMEOUT_SECONDS", header_timeout_seconds},
                                        std::pair{"BODY_TIMEOUT_SECONDS", body_timeout_seconds},
                                        std::pair{"IDLE_TIMEOUT_SECONDS", idle_timeout_seconds}})
        if (!(seconds > 0 && seconds <= 86400))
            return outOfRange(name, "more than 0 and at most 86400 seconds");
    return {};
}

Result<Variables> readEnvFile(const std::filesystem::path& path) {
    std::error_code ec;
    if (!std::filesystem::exists(path, ec)) return Variables{};
    auto bytes = readFile(path);
    if (!bytes) return fail(bytes.error());
    Variables variables;
    std::string_view rest = *bytes;
    for (int number = 1; !rest.empty(); ++number) {
        const auto end = rest.find('\n');
        std::string_view line = trim(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("export ")) line = trim(line.substr(7));
        const auto equals = line.find('=');
        const std::string_view name = trim(line.substr(0, equals));
        const auto value = equals == std::string_view::npos || !isVariableName(name)
                               ? std::nullopt
                               : envValue(trim(line.substr(equals + 1)));
        if (!value)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{}:{} is not a setting", path.string(), number),
                        "write NAME=VALUE, with both quotes or none");
        variables.insert_or_assign(std::string(name), *value);
    }
    return variables;
}

Variables environmentVariables() {
    Variables variables;
    for (const SettingInfo& info : settingsTable())
        if (const char* value = std::getenv(std::string(info.variable).c_str()))
            variables.emplace(info.variable, value);
    return variables;
}

Result<Settings> loadSettings(const Variables& env_file, const Variables& environment) {
    Settings settings;
    if (auto ok = apply(settings, env_file); !ok) return fail(ok.error());
    if (auto ok = apply(settings, environment); !ok) return fail(ok.error());
    if (auto ok = settings.validate(); !ok) return fail(ok.error());
    return settings;
}

} // namespace turbofan
