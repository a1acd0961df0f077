#include "app/cli/status_text.h"

#include <cmath>

#include <fmt/format.h>

namespace turbofan {
namespace {

std::string figure(const std::optional<double>& value, const char* unit = "") {
    return value ? fmt::format("{:.2f}{}", *value, unit) : "–";
}

std::string headline(const Overview& o) {
    std::string line(healthName(o.health));
    line += o.live ? fmt::format("   model {}, {:.1f} % of the engines, test RMSE {:.2f} cycles{}",
                                 o.live->version.text(), 100 * o.live->fraction, o.live->test_rmse,
                                 o.live->pinned ? ", pinned" : "")
                   : "   no model yet";
    if (!o.data_name.empty()) line += "   data: " + o.data_name;
    return line;
}

// Without a model there is no RMSE to be over.
std::string limit(double level) {
    return level > 0 ? fmt::format("{:.3f}", level) : "–";
}

std::string levelLine(const char* name, const LevelView& level) {
    const std::string value = level.value ? fmt::format("{:.3f}", *level.value) : "–";
    return fmt::format("  {:<12} {:>9}   warn {:>7}   alert {:>7}   {}", name, value, limit(level.warn),
                       limit(level.alert), stateWord(level.state));
}

std::string retrainingText(const Overview& o) {
    std::string text = o.automatic_retraining ? "automatic" : "only when asked for";
    if (o.cooldown_left_seconds && *o.cooldown_left_seconds > 0) // whole seconds until it is over
        text += fmt::format(", cooling down for {:.0f} s more", std::ceil(*o.cooldown_left_seconds));
    return text;
}

std::string demoText(const DemoState& demo) {
    return fmt::format("{}, {:.1f} of {:.1f} min at {:g}x, {} users", demo.phase, demo.elapsed_seconds / 60,
                       demo.planned_seconds / 60, demo.speed, demo.users);
}

} // namespace

std::string_view stateWord(LevelState state) {
    switch (state) {
    case LevelState::Normal:
        return "normal";
    case LevelState::Warn:
        return "warn";
    case LevelState::Alert:
        return "alert";
    case LevelState::NoData:
        break;
    }
    return "no data";
}

std::string jobText(const JobView& job) {
    std::string text = job.phase;
    if (job.total > 0) text += fmt::format(": {} of {} {}", job.done, job.total, job.unit);
    if (job.left_seconds) text += fmt::format(", about {:.0f} s left", *job.left_seconds);
    return text;
}

std::vector<std::string> statusLines(const Overview& o) {
    std::vector<std::string> lines = {headline(o)};
    for (const HealthReason& reason : o.reasons) lines.push_back(reasonText(reason));
    const auto add = [&](const char* name, const std::string& text) {
        lines.push_back(fmt::format("  {:<12} {}", name, text));
    };
    add("predictions",
        fmt::format("{:.1f} /s   {} rows and {} refused requests since start   p50 {}   p99 {}",
                    o.predictions_per_second, o.predictions_total, o.refused_total,
                    figure(o.latency_p50_ms, " ms"), figure(o.latency_p99_ms, " ms")));
    add("feedback", fmt::format("{} records of {} engines in the window, {} since start",
                                o.feedback_in_window, o.engines_in_window, o.feedback_total));
    lines.push_back(levelLine("RMSE", o.rmse));
    lines.push_back(levelLine("mean KS", o.ks));
    lines.push_back(levelLine("mean PSI", o.psi));
    if (!o.decision.empty()) add("last check", o.decision);
    add("retraining", retrainingText(o));
    add("job", o.job.running ? jobText(o.job) : "none");
    if (!o.job.running && !o.job.last_error.empty()) add("last job", o.job.last_error);
    if (o.demo.running) add("demo", demoText(o.demo));
    if (o.outbox_waiting > 0) add("MLflow", fmt::format("{} runs wait to be sent", o.outbox_waiting));
    if (o.open_alarms > 0)
        add("alarms", fmt::format("{} open; `turbofan events --alarms` lists them", o.open_alarms));
    return lines;
}

} // namespace turbofan
