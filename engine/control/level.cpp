#include "engine/control/level.h"

#include <algorithm>
#include <cmath>

namespace turbofan {

LevelState levelOf(std::optional<double> value, double warn, double alert, Passing passing) {
    if (!value || std::isnan(*value)) return LevelState::NoData;
    const auto passes = [&](double threshold) {
        return passing == Passing::Above ? *value > threshold : *value >= threshold;
    };
    if (passes(alert)) return LevelState::Alert;
    return passes(warn) ? LevelState::Warn : LevelState::Normal;
}

LevelView levelView(std::optional<double> value, std::optional<double> baseline, double warn, double alert,
                    Passing passing) {
    LevelView view;
    view.state = levelOf(value, warn, alert, passing);
    if (view.state != LevelState::NoData) view.value = value;
    view.baseline = baseline;
    view.warn = warn;
    view.alert = alert;
    return view;
}

LevelState worseOf(LevelState a, LevelState b) {
    return std::max(a, b); // they are listed from best to worst
}

} // namespace turbofan
