#include "engine/report/axis_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace turbofan {

std::vector<double> Axis::ticks() const {
    std::vector<double> values;
    for (int i = 0; i * step <= top * (1 + 1e-9); ++i) values.push_back(i * step);
    return values;
}

Axis niceAxis(double highest, int wanted) {
    if (!std::isfinite(highest) || highest <= 0) return {};
    const double raw = highest * 1.06 / wanted;
    const int exponent = static_cast<int>(std::floor(std::log10(raw)));
    const double power = std::pow(10.0, exponent);
    constexpr std::array<double, 5> kFactors{1, 2, 2.5, 5, 10};
    const double factor = *std::find_if(kFactors.begin(), kFactors.end() - 1,
                                        [&](double f) { return f * power >= raw * (1 - 1e-9); });
    Axis axis;
    axis.step = factor * power;
    axis.top = highest * 1.06;
    axis.decimals = std::clamp(-exponent + (factor == 2.5 ? 1 : 0) - (factor == 10 ? 1 : 0), 0, 9);
    return axis;
}

double niceTimeStep(double seconds, int most) {
    constexpr std::array<double, 15> kSteps{1,   2,   5,    10,   15,   30,    60,   120,
                                            300, 600, 1800, 3600, 7200, 21600, 86400};
    for (const double step : kSteps)
        if (seconds / step <= most) return step;
    return std::ceil(seconds / most / kSteps.back()) * kSteps.back();
}

std::string clockText(double seconds) {
    if (!std::isfinite(seconds)) return "–";
    const auto whole = static_cast<long long>(std::llround(std::max(0.0, seconds)));
    const long long hours = whole / 3600;
    if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string fixedText(double value, int decimals) {
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "–";
}

std::string countText(unsigned long long value) {
    const std::string digits = std::to_string(value);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

} // namespace turbofan
