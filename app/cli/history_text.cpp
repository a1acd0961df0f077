#include "app/cli/history_text.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "engine/base/numbers.h"
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

// A figure's name may hold whatever an error type or a version does.
std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

} // namespace

std::vector<std::string> historyLines(const History& history) {
    std::vector<std::string> lines = {fmt::format("{} to {}", formatIso8601(history.from).substr(0, 19),
                                                  formatIso8601(history.to).substr(0, 19))};
    for (const FigureSeries& series : history.series) lines.push_back(historyLine(series));
    if (history.series.empty()) lines.emplace_back("nothing was recorded in this time");
    return lines;
}

std::string historyCsv(const History& history) {
    std::map<double, std::vector<std::string>> rows;
    std::string text = "time";
    for (std::size_t i = 0; i < history.series.size(); ++i) {
        const FigureSeries& series = history.series[i];
        text += "," + csvCell(series.name);
        for (std::size_t k = 0; k < std::min(series.seconds.size(), series.value.size()); ++k) {
            auto& cells = rows[series.seconds[k]];
            cells.resize(history.series.size());
            if (std::isfinite(series.value[k])) cells[i] = formatNumber(series.value[k]);
        }
    }
    text += "\n";
    for (const auto& [second, cells] : rows) {
        const Instant time(Duration(std::llround(second * 1e6)));
        text += fmt::format("{},{}\n", formatIso8601(time), fmt::join(cells, ","));
    }
    return text;
}

} // namespace turbofan
