#include "engine/data/flight_record.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/data/fleet_tables.h"

// A fused multiply-add would round differently on machines that have one.
#if defined(__clang__)
#pragma clang fp contract(off)
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

namespace turbofan::fleet {
namespace {

constexpr std::array<double, 5> kPowers = {1, 10, 100, 1000, 10000};
constexpr double kStepLogit = 1.7; // a logistic step as a normal one

// Appends a blank and the value with `decimals` digits behind the point, independent of locale; the sign of a
// negative value that rounds to zero stays, as in NASA's files.
void appendFixed(std::string& text, double value, int decimals) {
    const long long scaled = std::llround(std::abs(value) * kPowers[static_cast<std::size_t>(decimals)]);
    char digits[24];
    const auto [end, ec] = std::to_chars(digits, digits + sizeof digits, scaled);
    const auto count = static_cast<int>(end - digits);
    text += ' ';
    if (value < 0) text += '-';
    if (decimals == 0) {
        text.append(digits, static_cast<std::size_t>(count));
        return;
    }
    const int whole = std::max(count - decimals, 0);
    if (whole == 0) text += '0';
    text.append(digits, static_cast<std::size_t>(whole));
    text += '.';
    text.append(static_cast<std::size_t>(decimals - (count - whole)), '0');
    text.append(digits + whole, static_cast<std::size_t>(count - whole));
}

void appendWhole(std::string& text, int value) {
    char digits[16];
    const auto [end, ec] = std::to_chars(digits, digits + sizeof digits, value);
    text.append(digits, static_cast<std::size_t>(end - digits));
}

std::size_t drawRegime(int subset, RandomStream& random) {
    if (!hasSixRegimes(subset)) return 0;
    double left = random.uniform();
    for (std::size_t regime = 0; regime + 1 < kRegimes; ++regime) {
        left -= kRegimeSettings[regime].share;
        if (left < 0) return regime;
    }
    return kRegimes - 1;
}

double boundedNormal(RandomStream& random, double sd, double bound) {
    for (;;) {
        const double value = sd * random.normal();
        if (std::abs(value) <= bound) return value;
    }
}

struct Settings {
    double altitude;
    double mach;
};

// One-regime sets scatter about sea level; six-regime sets hold altitude and Mach a little off their targets.
Settings drawSettings(int subset, std::size_t regime, RandomStream& random) {
    if (!hasSixRegimes(subset))
        return {boundedNormal(random, 0.0022, 0.0087), boundedNormal(random, 0.00029, 0.0006)};
    const Regime& target = kRegimeSettings[regime];
    const double low = regime == 0 ? 0 : -0.002;
    const double high = regime == 0 ? 0.003 : 0.008;
    // Half of all flights show the target Mach number itself: what would fall below it is cut off.
    return {target.altitude + random.uniform(low, high),
            target.mach + std::max(0.0, random.uniform(-0.002, 0.002))};
}

double drawStep(const Step& step, const Wear& wear, RandomStream& random) {
    if (step.low == step.high) return step.low;
    const double logit = step.offset + step.wear * wear.wear + step.speed * wear.speed_shift;
    return logit + kStepLogit * random.normal() > 0 ? step.high : step.low;
}

double drawLine(const Line& line, const Wear& wear, RandomStream& random) {
    return line.offset + line.wear * wear.wear + line.late_wear * std::max(wear.wear - 0.4, 0.0) +
           line.speed * wear.speed_shift + line.noise * random.normal();
}

struct Sensors {
    std::array<double, kWornSensors> worn;
    double p15;
    double epr;
    double farb;
};

Sensors drawCompressorFault(const Wear& true_wear, std::size_t regime, RandomStream& random) {
    const Wear wear = {true_wear.wear, true_wear.speed_shift + 0.31 * random.normal()};
    Sensors sensors;
    for (std::size_t s = 0; s < kWornSensors; ++s) {
        sensors.worn[s] = kHpcNominal[regime][s] + wear.wear * kHpcWear[regime][s] +
                          wear.speed_shift * kHpcSpeed[regime][s] + kSensorNoise[s] * random.normal();
    }
    const Steps& steps = kHpcSteps[regime];
    sensors.p15 = drawStep(steps.p15, wear, random);
    sensors.epr = drawStep(steps.epr, wear, random);
    sensors.farb = drawStep(steps.farb, wear, random);
    return sensors;
}

// At sea level the fan speed of an engine better than new falls short of its target now and then, the more
// often the better the engine.
double drawFanSpeedDip(double wear, RandomStream& random) {
    const double better = -0.1 - wear;
    const double chance = random.uniform();
    const double dip = random.uniform(-0.7, -0.3);
    return chance < 3 * better ? dip : 0;
}

Sensors drawFanFault(const Flight& flight, std::size_t regime, RandomStream& random) {
    const Wear wear = {flight.wear.wear + 0.016 * random.normal(),
                       flight.wear.speed_shift + 0.2 * random.normal()};
    const bool six = hasSixRegimes(flight.subset);
    const auto& nominal = six ? kFanNominal[regime] : kSeaLevelFanNominal;
    const auto& worn = six ? kFanWear[regime] : kSeaLevelFanWear;
    Sensors sensors;
    for (std::size_t s = 0; s < kWornSensors; ++s) {
        // Where only sea level is flown, the second latent leaves the fan speed alone.
        const double speed = !six && (s == Nf || s == NRf) ? 0 : kFanSpeed[regime][s];
        sensors.worn[s] =
            nominal[s] + wear.wear * worn[s] + wear.speed_shift * speed + kSensorNoise[s] * random.normal();
    }
    const double dip = regime == 0 ? drawFanSpeedDip(flight.wear.wear, random) : 0;
    sensors.worn[Nf] += dip;
    sensors.worn[NRf] += dip;
    const Lines& lines = kFanLines[regime];
    sensors.p15 = drawLine(lines.p15, wear, random);
    sensors.epr = drawLine(lines.epr, wear, random);
    sensors.farb = drawLine(lines.farb, wear, random);
    return sensors;
}

void appendSensors(std::string& text, const Sensors& sensors, const FixedSensors& fixed) {
    const auto worn = [&](WornSensor sensor, int decimals) {
        appendFixed(text, sensors.worn[sensor], decimals);
    };
    appendFixed(text, fixed.t2, 2);
    worn(T24, 2);
    worn(T30, 2);
    worn(T50, 2);
    appendFixed(text, fixed.p2, 2);
    appendFixed(text, sensors.p15, 2);
    worn(P30, 2);
    worn(Nf, 2);
    worn(Nc, 2);
    appendFixed(text, sensors.epr, 2);
    worn(Ps30, 2);
    worn(Phi, 2);
    worn(NRf, 2);
    worn(NRc, 2);
    worn(Bpr, 4);
    appendFixed(text, sensors.farb, 2);
    worn(HtBleed, 0);
    appendFixed(text, fixed.fan_speed_demand, 0);
    appendFixed(text, fixed.corrected_speed_demand, 2);
    worn(W31, 2);
    worn(W32, 4);
}

} // namespace

void appendFlight(std::string& text, const Flight& flight, RandomStream& random) {
    const std::size_t regime = drawRegime(flight.subset, random);
    const Settings settings = drawSettings(flight.subset, regime, random);
    const Sensors sensors = flight.fault == Fault::Fan ? drawFanFault(flight, regime, random)
                                                       : drawCompressorFault(flight.wear, regime, random);
    appendWhole(text, flight.unit);
    text += ' ';
    appendWhole(text, flight.cycle);
    appendFixed(text, settings.altitude, 4);
    appendFixed(text, settings.mach, 4);
    appendFixed(text, kRegimeSettings[regime].throttle, 1);
    appendSensors(text, sensors, kFixedSensors[regime]);
    text += "  \n";
}

} // namespace turbofan::fleet
