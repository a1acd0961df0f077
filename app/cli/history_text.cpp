#include "app/cli/history_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/time_text.h"

namespace turbofan {
namespace {

std::string historyLine(const FigureSeries& series) {
    std::vector<double> values;
    std::copy_if(series.value.begin(), series.value.end(), std::back_inserter(values),
                 [](double v) { return std::isfinite(v); });
    if (values.empty()) return fmt::format("  {:<36} {:>7} points", series.name, 0);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return fmt::format("  {:<36} {:>7} points   last {:>12.4g}   from {:>12.4g} to {:>12.4g}", series.name,
                       values.size(), values.back(), *low, *high);
}

} // namespace

std::vector<std::string> historyLines(const History& history) {
    std::vector<std::string> lines = {fmt::format("{} to {}", formatIso8601(history.from).substr(0, 19),
                                                  formatIso8601(history.to).substr(0, 19))};
    for (const FigureSeries& series : history.series) lines.push_back(historyLine(series));
    if (history.series.empty()) lines.emplace_back("nothing was recorded in this time");
    return lines;
}

} // namespace turbofan
