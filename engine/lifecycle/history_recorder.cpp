#include "engine/lifecycle/history_recorder.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/control/history.h"

namespace turbofan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kSecondsBetweenChores = 600;

std::string named(std::string_view family, std::string_view member = {}) {
    return std::string(family) += member;
}

double rate(std::uint64_t now, std::uint64_t before, double elapsed) {
    return elapsed > 0 && now >= before ? static_cast<double>(now - before) / elapsed : 0;
}

} // namespace

HistoryRecorder::HistoryRecorder(Sources sources)
    : sources_(std::move(sources)), before_(sources_.clock->now()) {}

void HistoryRecorder::run(const std::stop_token& stop) {
    nameThisThread("tf-history");
    keepEnginesAtHand();
    int seconds = 0;
    while (sources_.clock->waitFor(std::chrono::seconds(1), stop)) {
        sources_.store->recordMetrics(take());
        if (++seconds % kSecondsBetweenChores != 0) continue;
        if (auto ok = sources_.store->thinMetrics(); !ok) logWarning(ok.error().text());
        keepEnginesAtHand();
    }
}

// A look at the fleet reads what is new since the one before: no one shall wait for what hours have left.
void HistoryRecorder::keepEnginesAtHand() const {
    if (!sources_.prediction) return;
    if (const auto engines = sources_.store->engineSummaries(); !engines) logWarning(engines.error().text());
}

std::vector<MetricPoint> HistoryRecorder::take() {
    const Instant now = sources_.clock->now();
    const double elapsed = std::chrono::duration<double>(now - before_).count();
    std::vector<MetricPoint> points;
    if (sources_.prediction) takePredictions(points, now, elapsed);
    if (sources_.feedback) takeFeedback(points, now, elapsed);
    if (sources_.drift) takeDrift(points, now);
    points.push_back({now, named(figure::kStoreQueue), static_cast<double>(sources_.store->queueLength())});
    if (const auto live = sources_.registry->live())
        points.push_back({now, named(figure::kLiveVersion), double(live->metadata.version.number)});
    before_ = now;
    return points;
}

void HistoryRecorder::takePredictions(std::vector<MetricPoint>& points, Instant now, double elapsed) {
    const PredictionService& service = *sources_.prediction;
    const auto totals = service.totals();
    points.push_back({now, named(figure::kPredictions), rate(totals.rows, totals_.rows, elapsed)});
    points.push_back({now, named(figure::kAnswered), rate(totals.requests, totals_.requests, elapsed)});
    totals_ = totals;
    const auto refusals = service.refusals();
    for (std::size_t i = 0; i < kRefusals.size(); ++i)
        points.push_back({now, named(figure::kErrorsOf, refusalName(kRefusals[i])),
                          rate(refusals[i], refusals_[i], elapsed)});
    refusals_ = refusals;
    const auto latency = service.latencyBetween(before_, now);
    points.push_back({now, named(figure::kLatencyP50), latency.p50_ms.value_or(kNone)});
    points.push_back({now, named(figure::kLatencyP99), latency.p99_ms.value_or(kNone)});
    takeVersions(points, now, elapsed);
}

// A version that no longer serves ends with one gap: a line at 0 would say that it serves and nobody asks.
void HistoryRecorder::takeVersions(std::vector<MetricPoint>& points, Instant now, double elapsed) {
    std::map<ModelVersion, std::uint64_t> rows;
    for (const auto& count : sources_.prediction->rowsByVersion()) rows[count.version] = count.rows;
    const auto live = sources_.registry->live();
    const auto add = [&](ModelVersion version, double value) {
        points.push_back({now, named(figure::kPredictionsOf, version.text()), value});
    };
    const auto end = [&](ModelVersion version) {
        if (ended_versions_.insert(version).second) add(version, kNone);
    };
    for (const auto& [version, count] : rows) {
        const auto earlier = version_rows_.find(version);
        const std::uint64_t before =
            earlier != version_rows_.end() && earlier->second <= count ? earlier->second : 0;
        if (count == before && !(live && live->metadata.version == version)) {
            end(version);
            continue;
        }
        ended_versions_.erase(version);
        add(version, rate(count, before, elapsed));
    }
    for (const auto& [version, count] : version_rows_)
        if (!rows.contains(version)) end(version);
    version_rows_ = std::move(rows);
}

void HistoryRecorder::takeFeedback(std::vector<MetricPoint>& points, Instant now, double elapsed) {
    const std::uint64_t accepted = sources_.feedback->accepted();
    points.push_back({now, named(figure::kFeedback), rate(accepted, feedback_, elapsed)});
    feedback_ = accepted;
    const auto lag = sources_.feedback->medianLag(before_, now);
    points.push_back({now, named(figure::kFeedbackLag), lag.value_or(kNone)});
}

void HistoryRecorder::takeDrift(std::vector<MetricPoint>& points, Instant now) const {
    const DriftStatus s = sources_.drift->status();
    const bool seen = s.current_rmse.has_value();
    const bool model = s.baseline_rmse.has_value();
    const auto add = [&](std::string_view name, double value) {
        points.push_back({now, named(name), value});
    };
    add(figure::kRmse, s.current_rmse.value_or(kNone));
    add(figure::kRmseBaseline, s.baseline_rmse.value_or(kNone));
    add(figure::kRmseWarn, model ? s.thresholds.rmse.warn : kNone);
    add(figure::kRmseAlert, model ? s.thresholds.rmse.alert : kNone);
    // Feedback of engines without a prepared row has an error, but nothing to compare.
    const bool compared = seen && s.engines_in_window > 0;
    add(figure::kKs, compared ? s.levels.ks_mean : kNone);
    add(figure::kPsi, compared ? s.levels.psi_mean : kNone);
}

} // namespace turbofan
