#include "engine/operation/drift_look.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/control/level.h"
#include "engine/drift/drifting_rows.h"
#include "engine/features/definition.h"
#include "engine/operation/threshold_preview.h"

namespace turbofan {
namespace {

constexpr std::size_t kRecentChecks = 40;
constexpr int kPercent = 100;
constexpr std::size_t kEnginesTold = 20;

using Traces = std::vector<std::shared_ptr<const DriftTrace>>;

// A change of thresholds is judged by from the next check on, here as in the overview.
DriftThresholds levelsInForce(const DriftSources& sources, const DriftStatus& status) {
    if (status.last_check) return status.thresholds;
    return absoluteLevels(sources.thresholds, status.baseline_rmse.value_or(0));
}

FeatureRow featureRow(const DriftSources& sources, const DriftFindings& findings, const Traces& traces,
                      const DriftThresholds& levels, std::size_t feature) {
    const DriftBaseline::Column& baseline = findings.baseline->columns()[feature];
    const FeatureDrift& drift = findings.statistics.features[feature];
    FeatureRow row;
    row.name = featureName(feature);
    row.psi = drift.psi;
    row.ks = drift.ks;
    row.constant = baseline.sorted.front() == baseline.sorted.back();
    if (!row.constant && baseline.standard_deviation > 0)
        row.mean_shift = (drift.mean - baseline.mean) / baseline.standard_deviation;
    if (feature < sources.importance.size()) row.importance = sources.importance[feature];
    row.state = worseOf(levelOf(row.psi, levels.psi.warn, levels.psi.alert, Passing::AtOrAbove),
                        levelOf(row.ks, levels.ks.warn, levels.ks.alert, Passing::AtOrAbove));
    const std::size_t from = traces.size() - std::min(traces.size(), kRecentChecks);
    for (std::size_t i = from; i < traces.size(); ++i) row.recent_ks.push_back(traces[i]->ks[feature]);
    return row;
}

std::string ruleOf(const Thresholds& t) {
    return fmt::format("Retrain when mean PSI ≥ {:.2f}, mean KS ≥ {:.2f}, or RMSE > {} × baseline.",
                       t.psi_warn, t.ks_warn, formatNumber(t.rmse_warn_factor));
}

void fillLevels(DriftTable& table, const DriftStatus& s, const DriftThresholds& levels) {
    const bool compared = s.current_rmse.has_value() && s.engines_in_window > 0;
    const auto measured = [&](double value) { return compared ? std::optional(value) : std::nullopt; };
    table.rmse =
        levelView(s.current_rmse, s.baseline_rmse, levels.rmse.warn, levels.rmse.alert, Passing::Above);
    table.ks = levelView(measured(s.levels.ks_mean), {}, levels.ks.warn, levels.ks.alert, Passing::AtOrAbove);
    table.psi =
        levelView(measured(s.levels.psi_mean), {}, levels.psi.warn, levels.psi.alert, Passing::AtOrAbove);
}

std::string verdictOf(const DriftStatus& s) {
    if (!s.last_check) return "No check has been made yet.";
    if (!s.current_rmse) return s.decision;
    return s.verdict.retrain() ? fmt::format("Drift: {}.", s.verdict.trigger)
                               : "No drift: every level is below its warning.";
}

std::vector<double> quantilesOf(std::span<const float> sorted) {
    std::vector<double> quantiles;
    for (int percent = 0; percent <= kPercent; ++percent)
        quantiles.push_back(sortedQuantile(sorted, percent / double(kPercent)));
    return quantiles;
}

// A constant has no edges: whatever differs from it lies outside.
double shareOutside(std::span<const float> values, const DriftBaseline::Column& baseline) {
    const double low = baseline.edges.empty() ? baseline.sorted.front() : baseline.edges.front();
    const double high = baseline.edges.empty() ? baseline.sorted.back() : baseline.edges.back();
    const auto outside = std::ranges::count_if(
        values, [&](float value) { return double(value) < low || double(value) > high; });
    return values.empty() ? 0 : static_cast<double>(outside) / static_cast<double>(values.size());
}

void fillDistributions(FeatureDetail& detail, const DriftFindings& findings, std::size_t feature) {
    const DriftBaseline::Column& baseline = findings.baseline->columns()[feature];
    const auto current = findings.current->column(feature);
    std::vector<float> sorted(current.begin(), current.end());
    std::ranges::sort(sorted);
    detail.edges = baseline.edges;
    detail.baseline_share = baseline.shares;
    detail.current_share = binShares(sorted, baseline.edges);
    detail.outside_share = shareOutside(sorted, baseline);
    detail.baseline_mean = baseline.mean;
    detail.baseline_deviation = baseline.standard_deviation;
    detail.current_mean = findings.statistics.features[feature].mean;
    detail.quantiles_baseline = quantilesOf(baseline.sorted.values());
    detail.quantiles_current = quantilesOf(sorted);
}

// Of what does not drift nobody is the cause: the one place that judges it, for every face.
void fillEngines(FeatureDetail& detail, const DriftFindings& findings, std::size_t feature) {
    if (detail.row.state < LevelState::Warn) return;
    const auto current = findings.current->column(feature);
    const auto behind = driftingRows(findings.baseline->columns()[feature], current);
    detail.engines_behind = behind.size();
    for (std::size_t i = 0; i < std::min(behind.size(), kEnginesTold); ++i) {
        const DriftingRow& row = behind[i];
        detail.engines.push_back(
            {findings.engines[row.row], double(current[row.row]), row.outside, row.low, row.high, row.psi});
    }
}

} // namespace

DriftTable driftTable(const DriftSources& sources) {
    const DriftStatus status = sources.service.lastKnown();
    const auto findings = sources.service.findings();
    DriftTable table;
    table.time = status.last_check;
    table.feedback_in_window = status.feedback_in_window;
    table.engines_in_window = status.engines_in_window;
    table.rule = ruleOf(sources.thresholds);
    table.verdict = verdictOf(status);
    const DriftThresholds levels = levelsInForce(sources, status);
    fillLevels(table, status, levels);
    if (!findings) return table;
    table.baseline_rows = findings->baseline->rows();
    table.time = findings->time;
    const Traces traces = sources.service.traces();
    table.features.reserve(findings->statistics.features.size());
    for (std::size_t f = 0; f < findings->statistics.features.size(); ++f)
        table.features.push_back(featureRow(sources, *findings, traces, levels, f));
    return table;
}

Result<FeatureDetail> featureDetail(const DriftSources& sources, const std::string& name) {
    const auto feature = featureIndex(name);
    if (!feature)
        return fail(ErrorCode::NotFound, fmt::format("there is no feature {}", name),
                    "see the features of the drift table");
    const auto findings = sources.service.findings();
    if (!findings)
        return fail(ErrorCode::Unavailable, "no drift check has had rows to compare yet",
                    "send feedback for engines of the test data, then wait for the next check");
    const Traces traces = sources.service.traces();
    FeatureDetail detail;
    const DriftThresholds levels = levelsInForce(sources, sources.service.lastKnown());
    detail.row = featureRow(sources, *findings, traces, levels, *feature);
    detail.warn_psi = levels.psi.warn;
    detail.alert_psi = levels.psi.alert;
    detail.warn_ks = levels.ks.warn;
    detail.alert_ks = levels.ks.alert;
    fillDistributions(detail, *findings, *feature);
    fillEngines(detail, *findings, *feature);
    for (const auto& trace : traces) {
        detail.times.push_back(trace->time);
        detail.psi.push_back(trace->psi[*feature]);
        detail.ks.push_back(trace->ks[*feature]);
    }
    return detail;
}

} // namespace turbofan
