#include "engine/operation/threshold_preview.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "engine/control/history.h"
#include "engine/operation/figures.h"

namespace turbofan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kQuietSamples = 2; // end a firing

// One moment of the history.
struct Sample {
    Instant time;
    std::int32_t span = 1;
    DriftLevels levels{kNone, kNone, kNone};
    double baseline = kNone;

    bool judgeable() const {
        return !std::isnan(levels.rmse) || !std::isnan(levels.ks_mean) || !std::isnan(levels.psi_mean);
    }
};

// Walks several series side by side, moment by moment.
class Samples {
public:
    static constexpr std::size_t kFigures = 4;
    explicit Samples(std::array<MetricSeries, kFigures> series) : series_(std::move(series)) {}

    bool next(Sample& sample) {
        Instant time = Instant::max();
        for (std::size_t f = 0; f < kFigures; ++f)
            if (at_[f] < series_[f].time.size()) time = std::min(time, series_[f].time[at_[f]]);
        if (time == Instant::max()) return false;
        sample = {};
        sample.time = time;
        const double rmse = take(0, sample);
        sample.baseline = take(1, sample);
        const double ks = take(2, sample);
        const double psi = take(3, sample);
        sample.levels = {psi, ks, rmse};
        return true;
    }

private:
    double take(std::size_t figure, Sample& sample) {
        const MetricSeries& series = series_[figure];
        std::size_t& at = at_[figure];
        double value = kNone;
        // A second may be there as a mean and as a latecomer: both are of this moment.
        for (; at < series.time.size() && series.time[at] == sample.time; ++at) {
            value = std::isnan(series.highest[at]) ? series.value[at] : series.highest[at];
            sample.span = series.span[at];
        }
        return value;
    }

    std::array<MetricSeries, kFigures> series_;
    std::array<std::size_t, kFigures> at_{};
};

// The firings of one set of thresholds.
class Firings {
public:
    explicit Firings(const Thresholds& thresholds) : thresholds_(thresholds) {}

    void add(const Sample& sample) {
        if (firing_ && isGap(last_.time, sample.time, last_.span)) firing_ = false;
        last_ = sample;
        const DriftVerdict verdict = judge(sample.levels, absoluteLevels(thresholds_, sample.baseline));
        if (verdict.retrain()) {
            if (!firing_) found_.push_back({sample.time, sample.time, verdict.trigger});
            found_.back().end = sample.time;
            firing_ = true;
            quiet_ = 0;
        } else if (firing_ && ++quiet_ == kQuietSamples) {
            firing_ = false;
        }
    }
    std::vector<ThresholdPreview::Firing> found() { return std::move(found_); }

private:
    const Thresholds thresholds_;
    std::vector<ThresholdPreview::Firing> found_;
    Sample last_;
    bool firing_ = false;
    int quiet_ = 0;
};

} // namespace

DriftThresholds absoluteLevels(const Thresholds& t, double baseline_rmse) {
    return {{t.psi_warn, t.psi_alert},
            {t.ks_warn, t.ks_alert},
            {t.rmse_warn_factor * baseline_rmse, t.rmse_alert_factor * baseline_rmse}};
}

Result<ThresholdPreview> previewOf(const Store& store, const Thresholds& now, const Thresholds& proposed,
                                   Instant from, Instant to) {
    if (from > to)
        return fail(ErrorCode::InvalidArgument, "the history would begin after its end",
                    "give a from that is not after to");
    constexpr std::array kNames{figure::kRmse, figure::kRmseBaseline, figure::kKs, figure::kPsi};
    std::array<MetricSeries, kNames.size()> series;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        auto points = store.metricSeries(kNames[i], from, to);
        if (!points) return fail(points.error());
        series[i] = std::move(*points);
    }
    // The baseline belongs to a model, not to a moment: its mean is as good as its highest.
    series[1].highest.assign(series[1].highest.size(), kNone);
    ThresholdPreview preview;
    preview.from = from;
    preview.to = to;
    Firings with_present(now);
    Firings with_proposed(proposed);
    Samples samples(std::move(series));
    for (Sample sample; samples.next(sample);) {
        if (sample.judgeable()) ++preview.samples;
        with_present.add(sample);
        with_proposed.add(sample);
    }
    preview.now = with_present.found();
    preview.proposed = with_proposed.found();
    return preview;
}

} // namespace turbofan
