// All figures by name, kept within a fixed budget of memory.
#include "ui/charts/series_store.h"

#include <algorithm>
#include <cmath>

namespace turbofan::ui {
namespace {

constexpr double kDense = 3600;  // seconds that keep every sample
constexpr double kThinned = 10;  // seconds of a span after that
constexpr double kStep = 1 / 8.; // share of the longest series that goes while over the budget

} // namespace

SeriesStore::SeriesStore(double kept_seconds, std::size_t budget_bytes)
    : kept_seconds_(kept_seconds), budget_bytes_(budget_bytes) {}

Series& SeriesStore::series(std::string_view name) {
    const auto found = series_.find(name);
    return found != series_.end() ? found->second : series_.try_emplace(std::string(name)).first->second;
}

const Series* SeriesStore::find(std::string_view name) const {
    const auto found = series_.find(name);
    return found == series_.end() ? nullptr : &found->second;
}

std::vector<std::string> SeriesStore::family(std::string_view prefix) const {
    std::vector<std::string> names;
    for (auto it = series_.lower_bound(prefix); it != series_.end() && it->first.starts_with(prefix); ++it)
        names.push_back(it->first);
    return names;
}

void SeriesStore::trim(double now) {
    for (auto& [name, series] : series_) {
        series.dropBefore(now - kept_seconds_);
        series.thinBefore(now - kDense, kThinned);
    }
    if (bytes() <= budget_bytes_) return;
    for (auto& [name, series] : series_) series.giveBackMemory();
    while (bytes() > budget_bytes_) {
        const auto longest =
            std::ranges::max_element(series_, {}, [](const auto& entry) { return entry.second.size(); });
        if (longest == series_.end() || longest->second.empty()) return;
        Series& series = longest->second;
        const auto cut = static_cast<std::size_t>(static_cast<double>(series.size()) * kStep) + 1;
        series.dropBefore(cut < series.size() ? series.seconds()[cut] : series.last().seconds + 1);
        series.giveBackMemory();
    }
}

std::size_t SeriesStore::bytes() const {
    std::size_t total = 0;
    for (const auto& [name, series] : series_) total += sizeof(Series) + name.capacity() + series.bytes();
    return total;
}

double SeriesStore::newest() const {
    double newest = 0;
    for (const auto& [name, series] : series_)
        if (!series.empty()) newest = std::max(newest, series.seconds().back());
    return newest;
}

double SeriesStore::span() const {
    double oldest = HUGE_VAL;
    for (const auto& [name, series] : series_)
        if (!series.empty()) oldest = std::min(oldest, series.seconds().front());
    return std::max(0.0, newest() - oldest);
}

void SeriesStore::clear() {
    series_.clear();
}

} // namespace turbofan::ui
