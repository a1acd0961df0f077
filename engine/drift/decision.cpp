#include "engine/drift/decision.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace turbofan {

namespace {

// "RMSE 31.2 > 27.8", with more digits where fewer would make two different numbers look the same.
std::string comparison(std::string_view name, double value, std::string_view sign, double limit,
                       int decimals) {
    constexpr int kMostDecimals = 9;
    std::string left = fmt::format("{:.{}f}", value, decimals);
    std::string right = fmt::format("{:.{}f}", limit, decimals);
    while (left == right && value != limit && decimals < kMostDecimals) {
        ++decimals;
        left = fmt::format("{:.{}f}", value, decimals);
        right = fmt::format("{:.{}f}", limit, decimals);
    }
    return fmt::format("{} {} {} {}", name, left, sign, right);
}

} // namespace

DriftThresholds thresholdsFor(const Settings& settings, double baseline_rmse) {
    return {settings.psi,
            settings.ks,
            {settings.rmse_factor.warn * baseline_rmse, settings.rmse_factor.alert * baseline_rmse}};
}

DriftVerdict judge(const DriftLevels& levels, const DriftThresholds& thresholds) {
    DriftVerdict verdict;
    verdict.psi_warn = levels.psi_mean >= thresholds.psi.warn;
    verdict.ks_warn = levels.ks_mean >= thresholds.ks.warn;
    verdict.rmse_warn = levels.rmse > thresholds.rmse.warn;
    verdict.psi_alert = levels.psi_mean >= thresholds.psi.alert;
    verdict.ks_alert = levels.ks_mean >= thresholds.ks.alert;
    verdict.rmse_alert = levels.rmse > thresholds.rmse.alert;

    std::vector<std::string> reasons;
    if (verdict.rmse_warn) reasons.push_back(comparison("RMSE", levels.rmse, ">", thresholds.rmse.warn, 1));
    if (verdict.psi_warn)
        reasons.push_back(comparison("mean PSI", levels.psi_mean, "≥", thresholds.psi.warn, 2));
    if (verdict.ks_warn) reasons.push_back(comparison("mean KS", levels.ks_mean, "≥", thresholds.ks.warn, 2));
    verdict.trigger = fmt::format("{}", fmt::join(reasons, ", "));
    return verdict;
}

double requestedFraction(std::span<const UnitId> training_units, UnitId largest_seen) {
    if (training_units.empty()) return 0;
    const auto seen =
        std::ranges::count_if(training_units, [&](UnitId unit) { return unit <= largest_seen; });
    return static_cast<double>(seen) / static_cast<double>(training_units.size());
}

} // namespace turbofan
