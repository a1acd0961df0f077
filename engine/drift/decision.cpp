#include "engine/drift/decision.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace turbofan {

namespace {

// With more digits where fewer would make two different numbers look the same.
PassedLevel passedLevel(std::string_view figure, double value, std::string_view sign, double level,
                        int decimals) {
    constexpr int kMostDecimals = 9;
    const auto text = [&decimals](double number) { return fmt::format("{:.{}f}", number, decimals); };
    while (text(value) == text(level) && value != level && decimals < kMostDecimals) ++decimals;
    return {std::string(figure), text(value), std::string(sign), text(level)};
}

std::string inWords(const PassedLevel& passed) {
    const std::string_view name = passed.figure == "rmse"       ? "RMSE"
                                  : passed.figure == "psi_mean" ? "mean PSI"
                                                                : "mean KS";
    return fmt::format("{} {} {} {}", name, passed.value, passed.sign, passed.level);
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

    std::vector<PassedLevel>& passed = verdict.passed;
    if (verdict.rmse_warn) passed.push_back(passedLevel("rmse", levels.rmse, ">", thresholds.rmse.warn, 1));
    if (verdict.psi_warn)
        passed.push_back(passedLevel("psi_mean", levels.psi_mean, "≥", thresholds.psi.warn, 2));
    if (verdict.ks_warn) passed.push_back(passedLevel("ks_mean", levels.ks_mean, "≥", thresholds.ks.warn, 2));
    std::vector<std::string> reasons(passed.size());
    std::ranges::transform(passed, reasons.begin(), inWords);
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
