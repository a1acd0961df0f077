#include "engine/lifecycle/operator_thresholds.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/numbers.h"

namespace turbofan {
namespace {

struct Named {
    const char* name;
    const char* variable;
    double Thresholds::*value;
};
constexpr std::array kNamed{
    Named{"psi_warn", "PSI_WARN_THRESHOLD", &Thresholds::psi_warn},
    Named{"psi_alert", "PSI_ALERT_THRESHOLD", &Thresholds::psi_alert},
    Named{"ks_warn", "KS_WARN_THRESHOLD", &Thresholds::ks_warn},
    Named{"ks_alert", "KS_ALERT_THRESHOLD", &Thresholds::ks_alert},
    Named{"rmse_warn_factor", "RMSE_WARN_FACTOR", &Thresholds::rmse_warn_factor},
    Named{"rmse_alert_factor", "RMSE_ALERT_FACTOR", &Thresholds::rmse_alert_factor},
};

// Of the warn levels each is followed by its alert level.
Status inOrder(const Thresholds& t) {
    for (std::size_t i = 0; i + 1 < kNamed.size(); i += 2) {
        const Named &warn = kNamed[i], &alert = kNamed[i + 1];
        if (t.*warn.value > t.*alert.value)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{} {} is above {} {}", warn.name, formatNumber(t.*warn.value),
                                    alert.name, formatNumber(t.*alert.value)),
                        fmt::format("lower {}, or raise {} as well", warn.name, alert.name));
    }
    return {};
}

std::string factOf(const Named& named) {
    return fmt::format("threshold.{}", named.name);
}

} // namespace

Thresholds thresholdsOf(const Settings& s) {
    return {s.psi.warn, s.psi.alert, s.ks.warn, s.ks.alert, s.rmse_factor.warn, s.rmse_factor.alert};
}

Status applyThresholds(const Thresholds& t, Settings& settings) {
    for (const Named& named : kNamed)
        if (!std::isfinite(t.*named.value))
            return fail(ErrorCode::InvalidArgument, fmt::format("{} is not a number", named.variable),
                        "give a number above 0");
    if (auto ok = inOrder(t); !ok) return ok;
    Settings changed = settings;
    changed.psi = {t.psi_warn, t.psi_alert};
    changed.ks = {t.ks_warn, t.ks_alert};
    changed.rmse_factor = {t.rmse_warn_factor, t.rmse_alert_factor};
    if (auto ok = changed.validate(); !ok) return ok;
    settings = std::move(changed);
    return {};
}

Status saveThresholds(Store& store, const Thresholds& thresholds) {
    std::vector<std::pair<std::string, std::string>> facts;
    for (const Named& named : kNamed)
        facts.emplace_back(factOf(named), formatNumber(thresholds.*named.value));
    return store.setFacts(facts);
}

Result<std::optional<Thresholds>> savedThresholds(const Store& store) {
    Thresholds thresholds;
    for (const Named& named : kNamed) {
        const auto text = store.fact(factOf(named));
        if (!text) return fail(text.error());
        if (!*text) return std::nullopt;
        const auto value = parseNumber(**text);
        if (!value)
            return fail(ErrorCode::Corrupt,
                        fmt::format("the stored {} is not a number: \"{}\"", named.variable, **text),
                        "set the thresholds anew");
        thresholds.*named.value = *value;
    }
    return thresholds;
}

} // namespace turbofan
