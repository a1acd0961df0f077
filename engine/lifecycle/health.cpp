#include "engine/lifecycle/health.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/lifecycle/live_file.h"

namespace turbofan {
namespace json = boost::json;
namespace {

using Reasons = std::vector<HealthReason>;

// What the sentence tells, as data: its kind first.
std::string told(std::string_view kind, json::object facts = {}) {
    facts["kind"] = kind;
    return jsonText(facts);
}

// The cure of an error, which stands in brackets elsewhere, as a sentence of its own.
std::string sentence(std::string cure) {
    if (cure.empty()) return cure;
    if (cure.front() >= 'a' && cure.front() <= 'z')
        cure.front() = static_cast<char>(cure.front() - 'a' + 'A');
    return cure + '.';
}

void judgeStore(const HealthFacts& f, Reasons& reasons) {
    if (f.stopping)
        reasons.push_back(
            {HealthLevel::NotReady, "running", "The program is about to end.", {}, told("stopping")});
    const auto unusable = f.store_unreadable ? f.store_unreadable : f.disk.store_error;
    if (unusable)
        reasons.push_back({HealthLevel::NotReady, "store",
                           fmt::format("The store cannot be {}: {}.", f.store_unreadable ? "read" : "written",
                                       unusable->message),
                           sentence(unusable->cure),
                           told(f.store_unreadable ? "store_unreadable" : "store_unwritable",
                                {{"error", unusable->message}})});
    if (f.disk.low)
        reasons.push_back({HealthLevel::Attention, "disk",
                           fmt::format("Only {:.0f} MB are free on the disk of the data directory.",
                                       static_cast<double>(f.disk.free_bytes) / 1e6),
                           "Free some space.", told("disk_low", {{"free_bytes", f.disk.free_bytes}})});
}

void judgeData(const HealthFacts& f, Reasons& reasons) {
    if (f.needs_data && !f.data_there)
        reasons.push_back({HealthLevel::NotReady, "data", "There are no prepared data.",
                           "Run turbofan initialize.", told("no_data")});
    if (!f.live)
        reasons.push_back({HealthLevel::Attention, "model", "No model yet.",
                           "Train one, here or by turbofan train.", told("no_model")});
    if (f.live && f.learned_elsewhere)
        reasons.push_back(
            {HealthLevel::Attention, "model",
             fmt::format(
                 "Model {} learned from other data than are prepared now: PSI and KS hold the engines "
                 "against rows that it has not seen.",
                 f.live->text()),
             "Train one on the prepared data, or initialize those that it learned from.",
             told("learned_elsewhere", {{"version", f.live->text()}})});
    if (f.choice_trouble) {
        const bool file = f.choice_trouble->message.find(kLiveFileName) != std::string::npos; // or its folder
        reasons.push_back({HealthLevel::Attention, "model",
                           fmt::format("{} cannot be used: {}.", file ? kLiveFileName : "The models folder",
                                       f.choice_trouble->message),
                           sentence(f.choice_trouble->cure),
                           told(file ? "live_file_unusable" : "models_folder_unusable",
                                {{"error", f.choice_trouble->message}})});
    }
    if (f.live && f.pinned)
        reasons.push_back({HealthLevel::Ready, "model",
                           fmt::format("Model {} is pinned: no training replaces it.", f.live->text()),
                           "Unpin it when it may be replaced.",
                           told("pinned", {{"version", f.live->text()}})});
}

void judgeLevel(std::string_view figure, std::string_view name, double value, const WarnAlert& levels,
                bool over_warn, bool over_alert, int decimals, Reasons& reasons) {
    if (!over_warn && !over_alert) return;
    const double level = over_alert ? levels.alert : levels.warn;
    reasons.push_back(
        {over_alert ? HealthLevel::Alert : HealthLevel::Attention, "drift",
         fmt::format("{} {:.{}f} is over its {} level {:.{}f}.", name, value, decimals,
                     over_alert ? "alert" : "warn", level, decimals),
         "Retrain, or see which features moved.",
         told(over_alert ? "over_alert" : "over_warn",
              {{"figure", figure}, {"value", value}, {"level", level}, {"decimals", decimals}})});
}

void judgeDrift(const HealthFacts& f, Reasons& reasons) {
    if (!f.drift || !f.drift->current_rmse) return;
    const DriftStatus& d = *f.drift;
    const DriftVerdict& v = d.verdict;
    judgeLevel("rmse", "RMSE", d.levels.rmse, d.thresholds.rmse, v.rmse_warn, v.rmse_alert, 1, reasons);
    judgeLevel("ks_mean", "Mean KS", d.levels.ks_mean, d.thresholds.ks, v.ks_warn, v.ks_alert, 2, reasons);
    judgeLevel("psi_mean", "Mean PSI", d.levels.psi_mean, d.thresholds.psi, v.psi_warn, v.psi_alert, 2,
               reasons);
    if (v.retrain() && !f.automatic_retraining)
        reasons.push_back({HealthLevel::Attention, "retraining",
                           "There is drift, but automatic retraining is off.",
                           "Retrain by hand, or switch it on.", told("automatic_off")});
}

void judgeWork(const HealthFacts& f, Reasons& reasons) {
    if (f.job && f.job->last_failed)
        reasons.push_back(
            {HealthLevel::Attention, "retraining", "The last training failed: " + f.job->last_error + ".",
             "See the events, and train again.", told("training_failed", {{"error", f.job->last_error}})});
    if (f.outbox.waiting > 0 && !f.outbox.last_error.empty())
        reasons.push_back(
            {HealthLevel::Attention, "outbox",
             fmt::format("{} {} for MLflow: {}.", f.outbox.waiting,
                         f.outbox.waiting == 1 ? "run waits" : "runs wait", f.outbox.last_error),
             "See whether MLFLOW_TRACKING_URI can be reached.",
             told("outbox_waits", {{"waiting", f.outbox.waiting}, {"error", f.outbox.last_error}})});
}

} // namespace

std::vector<HealthReason> healthReasons(const HealthFacts& facts) {
    Reasons reasons;
    judgeStore(facts, reasons);
    judgeData(facts, reasons);
    judgeDrift(facts, reasons);
    judgeWork(facts, reasons);
    std::ranges::stable_sort(reasons, std::ranges::greater{}, &HealthReason::level);
    return reasons;
}

HealthLevel healthLevel(const std::vector<HealthReason>& reasons) {
    return reasons.empty() ? HealthLevel::Ready : reasons.front().level;
}

} // namespace turbofan
