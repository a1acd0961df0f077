// The fake engine's answers in depth: a comparison, one engine, one feature, one prediction explained.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "engine/control/control_port.h"
#include "tests/ui/fake_world.h"

namespace turbofan::ui::fake {

inline bool matches(const EventRow& e, const EventQuery& q) {
    if (!q.kinds.empty() && std::find(q.kinds.begin(), q.kinds.end(), e.kind) == q.kinds.end()) return false;
    if (q.alarms_only && !e.alarm) return false;
    if ((q.from && e.time < *q.from) || (q.to && e.time > *q.to)) return false;
    return q.text.empty() || (e.sentence + e.actor + e.details).find(q.text) != std::string::npos;
}
inline ModelComparison comparison(const ModelRow& a, const ModelRow& b) {
    ModelComparison c;
    c.rows = "707 last test rows";
    c.features = features();
    c.parameters = {{"trees", {"100", "100"}},
                    {"fraction", {fmt::format("{:.2f}", a.fraction), fmt::format("{:.2f}", b.fraction)}},
                    {"min_samples_leaf", {"3", "3"}}};
    for (int i = 0; i < 707; ++i) {
        c.truth.push_back(static_cast<float>(5 + 140 * fakeNoise(static_cast<std::uint64_t>(i), 90)));
        c.unit.push_back(1001 + i);
    }
    const auto side = [&](const ModelRow& row, std::uint64_t salt) {
        ComparedModel m;
        m.model = row;
        m.rmse = row.test_rmse;
        m.mae = row.test_mae;
        m.r2 = row.test_r2;
        for (std::size_t i = 0; i < c.truth.size(); ++i)
            m.predicted.push_back(c.truth[i] +
                                  static_cast<float>((fakeNoise(i, salt) - 0.5) * 3.4 * row.test_rmse));
        double sum = 0;
        for (std::size_t i = 0; i < c.features.size(); ++i) {
            m.importance.push_back(std::pow(fakeNoise(i, 9), 2) + 0.1 * fakeNoise(i, salt + 1));
            sum += m.importance.back();
        }
        for (double& share : m.importance) share /= sum;
        return m;
    };
    c.a = side(a, 100 + static_cast<std::uint64_t>(a.version.number));
    c.b = side(b, 100 + static_cast<std::uint64_t>(b.version.number));
    return c;
}

inline EngineDetail detailOf(const FakeWorld& w, const FleetRow& row) {
    EngineDetail d;
    d.row = row;
    const std::int64_t cycles = row.cycle.value_or(0);
    for (int s = 0; s < 24; ++s)
        d.sensors.push_back(s < 3 ? fmt::format("setting_{}", s + 1) : fmt::format("s_{}", s - 2));
    d.traces.resize(24);
    for (std::int64_t c = 1; c <= cycles; ++c) {
        d.cycles.push_back(static_cast<std::int32_t>(c));
        for (std::size_t s = 0; s < 24; ++s)
            d.traces[s].push_back(static_cast<float>(
                500 + 10.0 * static_cast<double>(s) +
                (s % 3 ? 4.0 * static_cast<double>(c * c) / (static_cast<double>(cycles * cycles) + 1) : 0) +
                fakeNoise(static_cast<std::uint64_t>(c), s)));
    }
    if (!row.predicted_rul) return d;
    for (int i = 0; i < 60; ++i) {
        d.predicted_at.push_back(fakeInstant(fakeSeconds(w.start) - (60 - i) * 20));
        d.predicted_rul.push_back(*row.predicted_rul + 60 - i +
                                  8 * fakeNoise(static_cast<std::uint64_t>(i), 77));
        d.actual_rul.push_back(i % 6 ? std::nullopt : std::optional(*row.predicted_rul + 58.0 - i));
    }
    return d;
}

inline FeatureDetail detailOf(const FakeWorld& w, const FeatureRow& row) {
    FeatureDetail d;
    d.row = row;
    d.warn_psi = w.thresholds.psi_warn;
    d.alert_psi = w.thresholds.psi_alert;
    d.warn_ks = w.thresholds.ks_warn;
    d.alert_ks = w.thresholds.ks_alert;
    double sum_a = 0, sum_b = 0;
    for (int i = 0; i <= 20; ++i) d.edges.push_back(640 + 0.4 * i);
    for (int i = 0; i < 20; ++i) {
        const double x = (i - 9.5) / 4.5, y = x - 4 * row.ks;
        d.baseline_share.push_back(std::exp(-x * x / 2));
        d.current_share.push_back(std::exp(-y * y / 2));
        sum_a += d.baseline_share.back();
        sum_b += d.current_share.back();
    }
    for (double& s : d.baseline_share) s /= sum_a;
    for (double& s : d.current_share) s *= 0.98 / sum_b;
    d.outside_share = 0.02;
    d.baseline_mean = 643.8;
    d.baseline_deviation = 1.8;
    d.current_mean = 643.8 + 1.8 * row.mean_shift;
    for (int q = 0; q <= 100; ++q) {
        const double z = (q - 50) / 50.0;
        d.quantiles_baseline.push_back(643.8 + 4 * z * std::abs(z) + z);
        d.quantiles_current.push_back(d.quantiles_baseline.back() + 4 * row.ks * (1 + z));
    }
    for (std::size_t e = 0;
         row.state >= LevelState::Warn && e < std::min(w.engines_told, w.fleet.engines.size()); ++e) {
        const double edge = d.edges[d.edges.size() - 1 - e];
        d.engines.push_back({w.fleet.engines[e].engine, edge + 0.3, e == 0, e == 0 ? d.edges.front() : edge,
                             e == 0 ? edge : edge + 0.5, e == 0 ? 0.0 : 0.04 / static_cast<double>(e)});
    }
    d.engines_behind = d.engines.empty() ? 0 : d.engines.size() + 3;
    for (std::size_t k = 0; k < row.recent_ks.size(); ++k) {
        d.times.push_back(
            fakeInstant(fakeSeconds(w.start) - 15.0 * static_cast<double>(row.recent_ks.size() - k)));
        d.ks.push_back(row.recent_ks[k]);
        d.psi.push_back(row.recent_ks[k] * 0.8F);
    }
    return d;
}

inline Explanation explanationOf(const PredictionRow& row) {
    Explanation e;
    e.prediction = row;
    e.model_used = row.version;
    for (int i = 0; i < 100; ++i)
        e.votes.push_back(
            static_cast<float>(row.predicted_rul + 40 * (fakeNoise(static_cast<std::uint64_t>(i), 31) +
                                                         fakeNoise(static_cast<std::uint64_t>(i), 32) - 1)));
    e.vote_mean = row.predicted_rul;
    e.vote_deviation = 16;
    e.vote_low = row.predicted_rul - 21;
    e.vote_high = row.predicted_rul + 21;
    const auto& names = features();
    for (std::size_t i = 0; i < names.size(); ++i) {
        InputRow in;
        in.feature = names[i];
        in.training_mean = 640;
        in.training_deviation = 2;
        in.training_min = 632;
        in.training_max = 648;
        in.score = 5.0 * std::pow(1 - static_cast<double>(i) / static_cast<double>(names.size()), 3) *
                   (i % 2 ? -1 : 1);
        in.value = in.training_mean + in.score * in.training_deviation;
        in.outside = in.value < in.training_min || in.value > in.training_max;
        in.importance = 1.0 / static_cast<double>(names.size());
        e.outside += in.outside ? 1 : 0;
        e.inputs.push_back(in);
    }
    for (int i = 0; i < 8; ++i)
        e.similar.push_back({1001 + 13 * i, 120 + i, row.predicted_rul + 3.0 * i - 10, 0.04 + 0.01 * i});
    return e;
}

} // namespace turbofan::ui::fake
