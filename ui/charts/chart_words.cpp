#include "ui/charts/chart_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

// The nearest level above, or the highest one that is passed.
QString againstLevels(double value, const std::vector<Threshold>& thresholds) {
    const Threshold* passed = nullptr;
    const Threshold* next = nullptr;
    for (const Threshold& threshold : thresholds) {
        if (value > threshold.level && (!passed || threshold.level > passed->level)) passed = &threshold;
        if (value <= threshold.level && (!next || threshold.level < next->level)) next = &threshold;
    }
    if (passed) return Words::tr("above %1").arg(passed->text);
    return next ? Words::tr("below %1").arg(next->text) : QString();
}

double meanOf(const Series& series, double from, double to) {
    const auto seconds = series.seconds(), values = series.values();
    double sum = 0, count = 0;
    for (auto i = static_cast<std::size_t>(std::ranges::lower_bound(seconds, from) - seconds.begin());
         i < seconds.size() && seconds[i] <= to; ++i) {
        if (!std::isfinite(values[i])) continue;
        sum += values[i];
        ++count;
    }
    return count > 0 ? sum / count : std::nan("");
}

// The last sixth of the window against the sixth before it.
QString trendOf(const ChartSeries& series, TimeRange range) {
    const double sixth = range.length() / 6;
    const double late = meanOf(*series.data, range.to - sixth, range.to);
    const double early = meanOf(*series.data, range.to - 2 * sixth, range.to - sixth);
    if (!std::isfinite(late) || !std::isfinite(early)) return {};
    const double size = std::max({std::abs(late), std::abs(early), 1e-300});
    if (std::abs(late - early) < 0.03 * size) return Words::tr("steady");
    return late > early ? Words::tr("rising") : Words::tr("falling");
}

} // namespace

QString chartInWords(const LiveChartSpec& spec, const ChartSeriesList& series, const SeriesStore& store,
                     const std::vector<Threshold>& thresholds, TimeRange range) {
    const double now = store.newest();
    const ChartSeries* highest = nullptr;
    double most = 0; // its value
    QStringList values;
    int shown = 0, measured = 0; // baselines are not measured
    for (const ChartSeries& each : series.all()) {
        if (!each.shown) continue;
        ++shown;
        if (each.colour >= 0) ++measured;
        const auto sample = each.current(now);
        const QString number = sample ? numberText(sample->value, spec.decimals) : Words::tr("no value");
        values << QStringLiteral("%1 %2").arg(each.label, number);
        if (sample && each.colour >= 0 && (!highest || sample->value > most)) {
            highest = &each;
            most = sample->value;
        }
    }
    if (shown == 0) return Words::tr("%1: no series shown").arg(spec.title);
    if (!highest) {
        const double last = series.lastValueBefore(std::numeric_limits<double>::infinity());
        if (!std::isfinite(last)) return Words::tr("%1: no value yet").arg(spec.title);
        return Words::tr("%1: no value now; the last one is of %2")
            .arg(spec.title, dateTimeText(instantOf(last)));
    }
    QStringList words;
    if (shown == 1) {
        words << QStringLiteral("%1 %2").arg(spec.title, numberText(most, spec.decimals));
    } else {
        words << QStringLiteral("%1: %2").arg(spec.title, values.join(QLatin1String(", ")));
        if (measured > 1) words << Words::tr("highest %1").arg(highest->label);
    }
    if (!spec.unit.isEmpty()) words.first() += QLatin1Char(' ') + spec.unit;
    words << againstLevels(most, thresholds) << trendOf(*highest, range);
    words.removeAll(QString());
    return words.join(QLatin1String(", "));
}

QString emptyPlotText(const ChartSeriesList& series, const SeriesStore& store, TimeRange range) {
    if (!series.nothingDrawn(range) || !series.anyShown({}) || store.span() <= 0) return {};
    const double last = series.lastValueBefore(range.from);
    if (!std::isfinite(last)) return Words::tr("No value in this range");
    return Words::tr("No value in this range; the last one is of %1").arg(dateTimeText(instantOf(last)));
}

} // namespace turbofan::ui
