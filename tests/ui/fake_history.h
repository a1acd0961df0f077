// The fake engine's figures over time: steady, then drifting, retrained every 20 minutes.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "engine/control/history.h"
#include "tests/ui/fake_world.h"

namespace turbofan::ui::fake {

// Seconds since the last training began, at `t`.
inline double sinceTraining(const FakeWorld& w, double t) {
    const double first = fakeSeconds(w.start) - w.retrained_before;
    const double since = std::fmod(t - first, 1200.0);
    return since < 0 ? since + 1200 : since;
}

inline int versionAt(const FakeWorld& w, double t) {
    const double first = fakeSeconds(w.start) - w.retrained_before + 14; // v4 went live
    return std::max(1, 4 + static_cast<int>(std::floor((t - first) / 1200.0)));
}

inline double wave(double t, std::uint64_t salt) {
    return std::sin(t / 17.0 + static_cast<double>(salt)) * 0.5 +
           (fakeNoise(static_cast<std::uint64_t>(std::llround(t)), salt) - 0.5);
}

// How far the fleet has drifted: 0 fresh, 1 when a training becomes due, falling during the 14 s of one.
inline double driftAt(const FakeWorld& w, double t) {
    const double since = sinceTraining(w, t);
    if (since < 14) return 1 - since / 14;
    return std::clamp((since - 900) / 300, 0.0, 1.0);
}

inline double figureAt(const FakeWorld& w, std::string_view name, double t) {
    const bool training = sinceTraining(w, t) < 14;
    const double rate = (training ? 14.6 : 19.8) + 0.5 * wave(t, 1);
    const std::string version = std::to_string(versionAt(w, t)) + ".0";
    if (name == figure::kPredictions) return rate;
    if (name.starts_with(figure::kPredictionsOf))
        return name.substr(figure::kPredictionsOf.size()) == version ? rate : 0;
    if (name == figure::kAnswered) return rate - 0.1;
    if (name == "errors_per_second.bad_input")
        return fakeNoise(static_cast<std::uint64_t>(t), 9) > 0.97 ? 1 : 0;
    if (name == figure::kLatencyP50) return 0.9 + 0.15 * wave(t, 2) + (training ? 0.6 : 0);
    if (name == figure::kLatencyP99) return 4.2 + 1.1 * wave(t, 3) + (training ? 6 : 0);
    if (name == figure::kRmse) return 16.8 + 0.8 * wave(t, 4) + 13 * driftAt(w, t);
    if (name == figure::kRmseBaseline) return 16;
    if (name == figure::kRmseWarn) return 25;
    if (name == figure::kRmseAlert) return 32;
    if (name == figure::kKs) return 0.062 + 0.006 * wave(t, 5) + 0.12 * driftAt(w, t);
    if (name == figure::kPsi) return 0.068 + 0.004 * wave(t, 6) + 0.09 * driftAt(w, t);
    if (name == figure::kFeedback) return 2 + 0.4 * wave(t, 7);
    if (name == figure::kFeedbackLag) return 3.1 + 0.2 * wave(t, 8);
    if (name == figure::kStoreQueue) return std::max(0.0, std::round(2 + 3 * wave(t, 9)));
    if (name == figure::kLiveVersion) return versionAt(w, t);
    return std::numeric_limits<double>::quiet_NaN();
}

inline std::vector<std::string> namesOf(const HistoryQuery& query) {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> names;
        for (const std::string_view name :
             {figure::kPredictions, figure::kAnswered, figure::kLatencyP50, figure::kLatencyP99,
              figure::kRmse, figure::kRmseBaseline, figure::kRmseWarn, figure::kRmseAlert, figure::kKs,
              figure::kPsi, figure::kFeedback, figure::kFeedbackLag, figure::kStoreQueue,
              figure::kLiveVersion})
            names.emplace_back(name);
        for (const char* version : {"1.0", "2.0", "3.0", "4.0"})
            names.push_back(std::string(figure::kPredictionsOf) + version);
        names.push_back("errors_per_second.bad_input");
        return names;
    }();
    if (query.names.empty()) return all;
    std::vector<std::string> chosen;
    for (const std::string& name : all)
        for (const std::string& asked : query.names)
            if (name == asked || (asked.ends_with('.') && name.starts_with(asked))) chosen.push_back(name);
    return chosen;
}

// One point a second, thinned to about 3,000 a figure; with `gaps` every minute lacks its last ten seconds.
inline History history(const FakeWorld& w, const HistoryQuery& query, double begin, double now, bool gaps) {
    const double from = std::ceil(std::max(fakeSeconds(query.from), begin));
    const double to = std::min(fakeSeconds(query.to), now);
    const double step = std::max(1.0, std::ceil((to - from) / 3000));
    History out;
    out.from = query.from;
    out.to = query.to;
    for (const std::string& name : namesOf(query)) {
        FigureSeries series;
        series.name = name;
        for (double t = from; t <= to; t += step) {
            const bool gap = gaps && std::fmod(t, 60) >= 50;
            const double value = gap ? std::numeric_limits<double>::quiet_NaN() : figureAt(w, name, t);
            series.seconds.push_back(t);
            series.value.push_back(value);
            series.highest.push_back(step > 1 ? value : std::numeric_limits<double>::quiet_NaN());
        }
        out.series.push_back(std::move(series));
    }
    return out;
}

// As no engine should send them: newest first, and each point twice.
inline void shuffle(History& history) {
    const auto spoil = [](std::vector<double>& values) {
        std::vector<double> twice;
        for (auto it = values.rbegin(); it != values.rend(); ++it) twice.insert(twice.end(), 2, *it);
        values = std::move(twice);
    };
    for (FigureSeries& series : history.series) {
        spoil(series.seconds);
        spoil(series.value);
        spoil(series.highest);
    }
}

} // namespace turbofan::ui::fake
