#include "app/cli/look_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "app/cli/status_text.h"
#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/control/alarm_state.h"
#include "engine/features/meaning.h"

namespace turbofan {
namespace {

constexpr const char* kNone = "–";
constexpr std::size_t kInputsShown = 10;

using Lines = std::vector<std::string>;

std::string secondText(Instant t) {
    return formatIso8601(t).substr(0, 19);
}
std::string cycles(const std::optional<double>& value) {
    return value ? fmt::format("{:.1f}", *value) : kNone;
}
std::string number(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : kNone;
}

std::string_view urgencyWord(Urgency urgency) {
    switch (urgency) {
    case Urgency::Normal:
        return "normal";
    case Urgency::Soon:
        return "soon";
    case Urgency::Now:
        return "now";
    case Urgency::Unknown:
        break;
    }
    return "unknown";
}

std::string spread(const FleetRow& row) {
    return row.low && row.high ? fmt::format("{:.0f}…{:.0f}", *row.low, *row.high) : kNone;
}

std::string fleetLine(const FleetRow& row) {
    return fmt::format("{:>7}  {:<6} {:<8} {:>6} {:>8} {:>10} {:>8} {:>8} {:>12} {:>9}{}", row.engine,
                       row.subset, urgencyWord(row.urgency), number(row.cycle), cycles(row.predicted_rul),
                       spread(row), cycles(row.actual_rul), cycles(row.last_error), row.predictions,
                       row.feedback, row.drifted ? "  outside of the training range" : "");
}

std::string fleetHeader() {
    return fmt::format("{:>7}  {:<6} {:<8} {:>6} {:>8} {:>10} {:>8} {:>8} {:>12} {:>9}", "engine", "set",
                       "urgency", "cycle", "RUL", "10…90 %", "actual", "error", "predictions", "feedback");
}

// A line about a feature, and behind it what the feature is.
std::string withMeaning(std::string line, std::string_view feature) {
    const std::string meaning = featureMeaning(feature);
    return meaning.empty() ? line : std::move(line) + "   " + meaning;
}

// With the decimals that tell a hundredth of the span apart: sensors of 2388 rpm move by tenths.
std::string figureText(double value, double span) {
    constexpr int kMostDecimals = 6;
    if (!(span > 0) || !std::isfinite(span) || std::abs(value) >= 1e9) return fmt::format("{:.6g}", value);
    const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(span))), 0, kMostDecimals);
    if (decimals == kMostDecimals) return fmt::format("{:.4g}", value);
    return fmt::format("{:.{}f}", value, decimals);
}

std::string inputLine(const InputRow& row) {
    const double span = row.training_max - row.training_min;
    const std::string range =
        fmt::format("{} to {}", figureText(row.training_min, span), figureText(row.training_max, span));
    return withMeaning(fmt::format("    {:<28} {:>12}   {:>+8.2f} deviations   trained on {:<20} {:<7}",
                                   row.feature, figureText(row.value, span), row.score, range,
                                   row.outside ? "outside" : ""),
                       row.feature);
}

std::string_view alarmWord(const EventRow& event, Instant now) {
    switch (alarmState(event, now)) {
    case AlarmState::Open:
        return "open";
    case AlarmState::Acknowledged:
        return "seen";
    case AlarmState::Shelved:
        return "shelved";
    case AlarmState::Past:
        return "past";
    case AlarmState::None:
        break;
    }
    return "";
}

// Six digits are enough of a fraction, as long as they tell two apart; whole numbers are told as they are.
std::string shortNumber(const std::string& text) {
    const auto number = parseNumber(text);
    const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
    if (!number || whole) return text;
    return std::abs(*number) < 1e6 ? fmt::format("{:.6g}", *number) : fmt::format("{:.0f}", *number);
}

// What is longer than a column, such as reasons, stands below the name.
Lines parameterLines(const std::string& name, const std::array<std::string, 2>& versions,
                     std::array<std::string, 2> values) {
    constexpr std::size_t kColumn = 12;
    if (std::max(values[0].size(), values[1].size()) > kColumn) {
        const std::array<std::string, 2> cut = {shortNumber(values[0]), shortNumber(values[1])};
        if (cut[0] != cut[1]) values = cut;
    }
    if (std::max(values[0].size(), values[1].size()) <= kColumn)
        return {fmt::format("  {:<24} {:>12} {:>12}", name, values[0], values[1])};
    return {"  " + name, fmt::format("    {:<6} {}", versions[0], values[0]),
            fmt::format("    {:<6} {}", versions[1], values[1])};
}

std::string comparedLine(const char* name, double a, double b) {
    return fmt::format("  {:<24} {:>12.3f} {:>12.3f} {:>+12.3f}", name, a, b, b - a);
}

} // namespace

Lines fleetLines(const Fleet& fleet) {
    if (fleet.engines.empty()) return {"no engine was heard of yet"};
    Lines lines = {fleetHeader()};
    for (const FleetRow& row : fleet.engines) lines.push_back(fleetLine(row));
    return lines;
}

Lines engineLines(const EngineDetail& engine, const std::vector<PredictionRow>& newest_first) {
    Lines lines = {fleetHeader(), fleetLine(engine.row)};
    if (!engine.cycles.empty())
        lines.push_back(fmt::format("known history: {} cycles of {} columns", engine.cycles.size(),
                                    engine.sensors.size()));
    if (newest_first.empty()) return lines;
    lines.emplace_back("predictions, newest last; `turbofan explain NUMBER` tells why:");
    for (auto row = newest_first.rbegin(); row != newest_first.rend(); ++row)
        lines.push_back(fmt::format("  {:>9}  {}   RUL {:>7.1f}   actual {:>7}   model {}", row->prediction,
                                    secondText(row->time), row->predicted_rul, cycles(row->actual_rul),
                                    row->version));
    return lines;
}

Lines explanationLines(const Explanation& e) {
    const PredictionRow& p = e.prediction;
    Lines lines = {
        fmt::format("prediction {} of {}: engine {}, cycle {}, model {}", p.prediction, secondText(p.time),
                    number(p.engine), number(p.cycle), p.version),
        fmt::format("  RUL {:.1f} cycles   actual {}   error {}", p.predicted_rul, cycles(p.actual_rul),
                    cycles(p.error)),
        fmt::format("  {} trees of model {}: mean {:.1f}, deviation {:.1f}, 10 % to 90 %: {:.1f} to {:.1f}",
                    e.votes.size(), e.model_used, e.vote_mean, e.vote_deviation, e.vote_low, e.vote_high),
        fmt::format("  {} of {} inputs lie outside of the training range; furthest from its mean:", e.outside,
                    e.inputs.size())};
    for (std::size_t i = 0; i < std::min(kInputsShown, e.inputs.size()); ++i)
        lines.push_back(inputLine(e.inputs[i]));
    if (!e.similar.empty()) lines.push_back("  most similar training rows:");
    for (const SimilarEngine& s : e.similar)
        lines.push_back(fmt::format("    engine {:>6}  cycle {:>4}   RUL {:>6.1f}   distance {:.4f}",
                                    s.engine, s.cycle, s.rul, s.distance));
    return lines;
}

Lines featureLines(const FeatureDetail& f) {
    Lines lines = {
        withMeaning(fmt::format("{}: {}", f.row.name, f.row.constant ? "constant" : stateWord(f.row.state)),
                    f.row.name),
        fmt::format(
            "  KS {:.3f}   PSI {:.3f}   mean {:.4g} to {:.4g}, {:+.2f} deviations   {:.1f} % outside of "
            "the bins   importance {:.1f} %",
            f.row.ks, f.row.psi, f.baseline_mean, f.current_mean, f.row.mean_shift, 100 * f.outside_share,
            100 * f.row.importance)};
    if (f.engines.empty()) {
        lines.emplace_back(
            f.row.state < LevelState::Warn
                ? "  it does not drift: no engine is behind it"
                : "  no engine of the window lies outside of the bins, or where they hold too many");
        return lines;
    }
    lines.push_back(fmt::format("  engines behind it, {} of {}:", f.engines.size(), f.engines_behind));
    for (const DriftingEngine& e : f.engines)
        lines.push_back(
            e.outside ? fmt::format("    {:>7} {:>12.5g}   outside of {:.5g} to {:.5g}", e.engine, e.value,
                                    e.low, e.high)
                      : fmt::format("    {:>7} {:>12.5g}   in {:.5g} to {:.5g}, which adds {:.3f} to PSI",
                                    e.engine, e.value, e.low, e.high, e.psi));
    return lines;
}

Lines comparisonLines(const ModelComparison& c) {
    Lines lines = {"on the same rows: " + c.rows,
                   fmt::format("  {:<24} {:>12} {:>12} {:>12}", "", c.a.model.version.text(),
                               c.b.model.version.text(), "difference"),
                   comparedLine("RMSE, cycles", c.a.rmse, c.b.rmse),
                   comparedLine("MAE, cycles", c.a.mae, c.b.mae), comparedLine("R²", c.a.r2, c.b.r2)};
    for (const auto& [name, values] : c.parameters) {
        if (values.first == values.second) continue;
        const Lines told = parameterLines(name, {c.a.model.version.text(), c.b.model.version.text()},
                                          {values.first, values.second});
        lines.insert(lines.end(), told.begin(), told.end());
    }
    std::vector<std::size_t> order(
        std::min({c.features.size(), c.a.importance.size(), c.b.importance.size()}));
    std::iota(order.begin(), order.end(), 0);
    const auto change = [&](std::size_t i) { return std::abs(c.b.importance[i] - c.a.importance[i]); };
    const std::size_t shown = std::min(kInputsShown, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&](std::size_t x, std::size_t y) { return change(x) > change(y); });
    if (shown > 0) lines.push_back("  importance that changed most:");
    for (std::size_t i = 0; i < shown; ++i)
        lines.push_back(
            withMeaning(fmt::format("    {:<28} {:>6.2f} % {:>6.2f} %", c.features[order[i]],
                                    100 * c.a.importance[order[i]], 100 * c.b.importance[order[i]]),
                        c.features[order[i]]));
    return lines;
}

std::string eventLine(const EventRow& event, Instant now) {
    return fmt::format("{:>6}  {}  {:<11} {:<8} {:<7}  {}", event.event, secondText(event.time), event.kind,
                       event.actor, alarmWord(event, now), event.sentence);
}

Lines thresholdLines(const Thresholds& t) {
    const auto line = [](const char* name, double warn, double alert, const char* unit) {
        return fmt::format("{:<9} warn {:>7.3f}   alert {:>7.3f}{}", name, warn, alert, unit);
    };
    return {line("RMSE", t.rmse_warn_factor, t.rmse_alert_factor, "   times the baseline"),
            line("mean KS", t.ks_warn, t.ks_alert, ""), line("mean PSI", t.psi_warn, t.psi_alert, "")};
}

Lines previewLines(const ThresholdPreview& p) {
    Lines lines = {fmt::format("{} to {}: {} moments with something to judge", secondText(p.from),
                               secondText(p.to), p.samples)};
    const auto list = [&](const char* which, const std::vector<ThresholdPreview::Firing>& firings) {
        lines.push_back(fmt::format("{} would have seen {} drift{}", which, firings.size(),
                                    firings.size() == 1 ? "" : "s"));
        for (const auto& firing : firings)
            lines.push_back(fmt::format("  {} to {}   {}", secondText(firing.begin), secondText(firing.end),
                                        firing.trigger));
    };
    list("the present thresholds", p.now);
    list("the proposed thresholds", p.proposed);
    return lines;
}

} // namespace turbofan
