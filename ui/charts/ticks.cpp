#include "ui/charts/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr double kDay = 86400;
constexpr double kHeadroom = 0.06; // of the span, above the highest value
constexpr std::array kTimeSteps = {1.,     2.,     5.,     10.,  15.,      30.,     60.,
                                   120.,   300.,   600.,   900., 1800.,    3600.,   7200.,
                                   10800., 21600., 43200., kDay, 2 * kDay, 7 * kDay};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

double timeStep(double length, int most) {
    for (const double step : kTimeSteps)
        if (length / step <= most) return step;
    return kTimeSteps.back();
}

int decimalsOf(double step) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12);
}

QString scientificText(double value) {
    return QLocale().toString(value, 'e', 1).replace(QLatin1Char('-'), QChar(0x2212));
}

QString shortNumber(double value, double step, double largest) {
    struct Unit {
        double size;
        const char* name;
    };
    constexpr std::array<Unit, 4> units = {{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
    if (value == 0) return numberText(0, largest < 1e4 ? decimalsOf(step) : 0);
    for (const auto& [size, name] : units)
        if (largest >= size && largest >= 1e4) {
            const double shown = value / size;
            if (std::abs(shown) >= 1e4) return scientificText(value);
            return QStringLiteral("%1 %2").arg(numberText(shown, decimalsOf(step / size)),
                                               QLatin1String(name));
        }
    if (step < 1e-6) return scientificText(value);
    return numberText(value, decimalsOf(step));
}

// "−30 s", "−5 min", "−1:30 min", "−3 h", "−1:30 h", "−2 d"
QString stepBackText(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto pair = [](qint64 big, qint64 small) {
        return QStringLiteral("%1:%2").arg(big).arg(small, 2, 10, QLatin1Char('0'));
    };
    if (whole == 0) return Words::tr("now");
    if (whole < 60) return Words::tr("−%1 s").arg(whole);
    if (whole < 3600)
        return Words::tr("−%1 min").arg(whole % 60 ? pair(whole / 60, whole % 60)
                                                   : QString::number(whole / 60));
    if (whole < 2 * qint64(kDay) || whole % qint64(kDay))
        return Words::tr("−%1 h").arg(whole % 3600 ? pair(whole / 3600, whole % 3600 / 60)
                                                   : QString::number(whole / 3600));
    return Words::tr("−%1 d").arg(whole / qint64(kDay));
}

QDateTime shownTime(double seconds) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::llround(seconds * 1000)),
                                          showsUtc() ? Qt::UTC : Qt::LocalTime);
}

} // namespace

double roundStep(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least * (1 - 1e-9)) return factor * power;
    return 10 * power;
}

ValueRange roundRange(double least, double most, bool from_zero, int ticks) {
    if (!std::isfinite(least)) least = 0;
    if (!std::isfinite(most)) most = least;
    if (from_zero) least = std::min(least, 0.0);
    if (from_zero) most = std::max(most, 0.0);
    double span = most - least;
    // Equal values still need room to stand in; so do values that differ by less than a double can show.
    const double smallest = std::max(std::abs(most), std::abs(least)) * 1e-9;
    if (!(span > smallest)) span = std::max({smallest * 1e3, std::abs(most) * 0.2, 1e-9});
    ValueRange range;
    range.step = roundStep(span * (1 + kHeadroom) / std::max(1, ticks));
    const double half = range.step / 2;
    range.high = std::ceil((most + span * kHeadroom) / half - 1e-9) * half;
    const double on_tick = range.high / range.step;
    if (std::abs(on_tick - std::round(on_tick)) < 1e-6) range.high += range.step / 4;
    range.low = from_zero && least >= 0 ? 0 : std::floor((least - span * kHeadroom) / half + 1e-9) * half;
    return range;
}

std::vector<Tick> valueTicks(const ValueRange& range) {
    std::vector<Tick> ticks;
    const double largest = std::max(std::abs(range.low), std::abs(range.high));
    const double first = std::ceil(range.low / range.step - 1e-6);
    for (int i = 0; i < 50; ++i) {
        const double at = (first + i) * range.step;
        if (at > range.high) break;
        ticks.push_back({at, shortNumber(at, range.step, largest)});
    }
    return ticks;
}

std::vector<Tick> relativeTicks(double length, int most) {
    const double step = timeStep(length, std::max(1, most));
    std::vector<Tick> ticks;
    for (double back = std::floor(length / step + 1e-9) * step; back > -step / 2; back -= step)
        ticks.push_back({length - back, stepBackText(back)});
    return ticks;
}

std::vector<Tick> clockTicks(TimeRange range, int most) {
    const double step = timeStep(range.length(), std::max(1, most));
    const double offset = shownTime(range.from).offsetFromUtc(); // so that steps of hours fall on local hours
    std::vector<Tick> ticks;
    for (double at = std::ceil((range.from + offset) / step) * step - offset; at <= range.to; at += step) {
        const QDateTime time = shownTime(at);
        const bool midnight = time.time().msecsSinceStartOfDay() == 0;
        const QString text = midnight || step >= kDay ? QLocale().toString(time.date(), Words::tr("d MMM"))
                             : step < 60              ? time.toString(QStringLiteral("HH:mm:ss"))
                                                      : time.toString(QStringLiteral("HH:mm"));
        ticks.push_back({at - range.from, text});
    }
    return ticks;
}

QString agoText(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(std::abs(seconds)));
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString sign = whole == 0 ? QString() : seconds > 0 ? QStringLiteral("−") : QStringLiteral("+");
    if (whole < 3600) return sign + QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
    return sign + QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole % 3600 / 60), two(whole % 60));
}

} // namespace turbofan::ui
