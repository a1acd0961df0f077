#include "ui/charts/gaps.h"

#include <algorithm>
#include <array>

namespace turbofan::ui {
namespace {

constexpr std::size_t kNeighbours = 8;
constexpr double kTimes = 3;
constexpr double kLateness = 0.5; // seconds

// Median of the steps that end at [from, to); 0 for none.
double medianStep(std::span<const double> seconds, std::size_t from, std::size_t to) {
    std::array<double, kNeighbours> steps{};
    std::size_t count = 0;
    for (std::size_t i = from; i < to && count < kNeighbours; ++i)
        steps[count++] = seconds[i] - seconds[i - 1];
    if (count == 0) return 0;
    std::nth_element(steps.begin(), steps.begin() + count / 2, steps.begin() + count);
    return steps[count / 2];
}

bool tooLong(double step, double usual) {
    return usual > 0 && step > kTimes * usual;
}

} // namespace

double spacingAround(std::span<const double> seconds, std::size_t i) {
    const std::size_t from = i > kNeighbours ? i - kNeighbours : 1;
    const std::size_t to = std::min(seconds.size(), i + 1 + kNeighbours);
    return std::max(medianStep(seconds, from, i), medianStep(seconds, i + 1, to));
}

bool isHole(std::span<const double> seconds, std::size_t i) {
    const double step = seconds[i] - seconds[i - 1];
    return step > kLateness && tooLong(step, spacingAround(seconds, i));
}

bool isOver(std::span<const double> seconds, double by) {
    return !seconds.empty() && by - seconds.back() > kLateness &&
           tooLong(by - seconds.back(), spacingAround(seconds, seconds.size()));
}

} // namespace turbofan::ui
