#include "engine/data/engine_life.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

// A fused multiply-add would round differently on machines that have one.
#if defined(__clang__)
#pragma clang fp contract(off)
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

namespace turbofan::fleet {
namespace {

struct QuantilePoint {
    double share;
    double value;
};

// The value below which `share` of the population lies, straight between the measured quantiles.
double quantile(std::span<const QuantilePoint> points, double share) {
    std::size_t i = 1;
    while (i + 1 < points.size() && points[i].share < share) ++i;
    const auto& a = points[i - 1];
    const auto& b = points[i];
    return a.value + (b.value - a.value) * (share - a.share) / (b.share - a.share);
}

using LifeTable = std::array<QuantilePoint, 7>;
constexpr LifeTable lifeTable(double v0, double v5, double v25, double v50, double v75, double v95,
                              double v100) {
    return {{{0, v0}, {.05, v5}, {.25, v25}, {.5, v50}, {.75, v75}, {.95, v95}, {1, v100}}};
}

// Cycles to failure, measured on the training files: compressor fault by subset, fan fault in FD003 and
// FD004.
constexpr std::array<LifeTable, 4> kCompressorLife = {
    lifeTable(128, 147, 177, 199, 229.25, 287.3, 362), lifeTable(128, 148, 174, 199, 230.25, 297.1, 378),
    lifeTable(145, 152.75, 171.75, 193, 222, 273.5, 341),
    lifeTable(128, 148.35, 176.75, 200.5, 245.5, 302.3, 378)};
constexpr std::array<LifeTable, 2> kFanLife = {lifeTable(190, 197.6, 228.25, 286.5, 344.75, 489.5, 525),
                                               lifeTable(161, 190, 239, 288, 343, 418, 543)};
constexpr std::array<double, 2> kFanShare = {.44, .406};

const LifeTable& lifeTableOf(int subset, Fault fault) {
    return fault == Fault::Fan ? kFanLife[static_cast<std::size_t>(subset - 3)]
                               : kCompressorLife[static_cast<std::size_t>(subset - 1)];
}

// Change of core speed per unit of wear over an engine's life, by deciles: most engines lose efficiency
// (slower core), some lose flow (faster core), few lose both alike.
using DecileTable = std::array<double, 11>;
constexpr DecileTable kOneRegimeSlope = {-14.4, -12.41, -11.1, -9.41, -7.59, -4.37,
                                         0.08,  7.75,   14.85, 19.86, 26.3};
constexpr DecileTable kSixRegimeSlope = {-12.9, -10.68, -9.17, -7.68, -6.27, -3.44,
                                         -1.64, 4.31,   8.38,  15.33, 25.4};

double decile(const DecileTable& table, double share) {
    const double place = share * 10;
    const auto i = std::min<std::size_t>(static_cast<std::size_t>(place), 9);
    return table[i] + (table[i + 1] - table[i]) * (place - static_cast<double>(i));
}

// exp(x) for 0 ≤ x ≤ 8 from exactly rounded operations: series for x/64, squared six times.
double exponential(double x) {
    const double small = x / 64;
    double sum = 1;
    for (int n = 12; n >= 1; --n) sum = 1 + sum * small / n;
    for (int i = 0; i < 6; ++i) sum *= sum;
    return sum;
}

double clampedNormal(RandomStream& random, double mean, double sd, double low, double high) {
    return std::clamp(mean + sd * random.normal(), low, high);
}

// Points that fill the square evenly from any beginning on (Roberts' R2 sequence), so that even a small fleet
// has the quantiles of a large one, and a larger fleet begins with the smaller.
struct EvenPoint {
    double life;
    double fault;
};
EvenPoint evenPoint(const EnginePlace& place) {
    constexpr auto kLifeStep = static_cast<std::uint64_t>(0.7548776662466927 * 0x1p64);
    constexpr auto kFaultStep = static_cast<std::uint64_t>(0.5698402909980532 * 0x1p64);
    RandomStream origin({place.seed, static_cast<std::uint64_t>(place.subset), place.test ? 2u : 1u, 0});
    const auto unit = static_cast<std::uint64_t>(place.unit);
    return {RandomStream::unit(origin.next() + unit * kLifeStep),
            RandomStream::unit(origin.next() + unit * kFaultStep)};
}

} // namespace

EngineLife EngineLife::draw(const EnginePlace& place, RandomStream& random) {
    const EvenPoint point = evenPoint(place);
    EngineLife life;
    if (hasFanFault(place.subset) && point.fault < kFanShare[static_cast<std::size_t>(place.subset - 3)]) {
        life.fault_ = Fault::Fan;
    }
    life.cycles_ =
        static_cast<int>(std::lround(quantile(lifeTableOf(place.subset, life.fault_), point.life)));
    if (life.fault_ == Fault::Fan) {
        life.drawFanFault(random);
    } else {
        life.drawCompressorFault(place.subset, random);
    }
    return life;
}

void EngineLife::drawCompressorFault(int subset, RandomStream& random) {
    const DecileTable& slopes = hasSixRegimes(subset) ? kSixRegimeSlope : kOneRegimeSlope;
    const double by_efficiency = slopes.front(); // of an engine that loses efficiency alone
    const double by_flow = slopes.back();        // and of one that loses flow alone
    const double slope = decile(slopes, random.uniform());
    const double efficiency = random.uniform(-0.29, 0.29);
    const double flow = random.uniform(-0.065, 0.065);
    wear_[0] = efficiency + flow;
    wear_[1] = clampedNormal(random, 1.075, 0.02, 0.98, 1.17);
    speed_[0] = by_efficiency * efficiency + by_flow * flow - 0.4;
    speed_[1] = speed_[0] + slope * (wear_[1] - wear_[0]);
    growth_ = clampedNormal(random, 2.3 + 0.025 * slope, 0.27, 1.5, 4);
}

void EngineLife::drawFanFault(RandomStream& random) {
    wear_[0] = random.uniform(-0.27, 0.22);
    wear_[1] = clampedNormal(random, 1.085, 0.03, 0.95, 1.19);
    const double level = clampedNormal(random, -4.9 * (wear_[0] + 0.03), 0.52, -1.9, 2.4);
    const double slope = clampedNormal(random, 0.35, 0.7, -0.93, 2.7);
    speed_[0] = level + slope * wear_[0];
    speed_[1] = level + slope * wear_[1];
    growth_ = clampedNormal(random, 3.35, 0.35, 2.5, 5);
}

Wear EngineLife::wearAt(int cycle) const {
    const double age = static_cast<double>(cycle) / cycles_;
    // The paper's law exp(a t^b) with b in the middle of its 1.4 … 1.6, scaled to run from 0 to 1.
    const double grown = (exponential(growth_ * age * std::sqrt(age)) - 1) / (exponential(growth_) - 1);
    return {wear_[0] + (wear_[1] - wear_[0]) * grown, speed_[0] + (speed_[1] - speed_[0]) * grown};
}

int EngineLife::drawCut(int subset, RandomStream& random) const {
    constexpr std::array<int, 4> kFewestRows = {31, 21, 38, 19};
    constexpr int kShortestRul = 6;
    const int longest_rul = hasSixRegimes(subset) ? 195 : 145;
    const int first = std::max(kFewestRows[static_cast<std::size_t>(subset - 1)], cycles_ - longest_rul);
    const int last = cycles_ - kShortestRul;
    return std::min(last, first + static_cast<int>(random.uniform() * (last - first + 1)));
}

} // namespace turbofan::fleet
