#include "engine/metrics/version_series.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

#include <algorithm>
#include <mutex>

#include "engine/metrics/families.h"

namespace turbofan {
namespace {

constexpr std::size_t kVersionsKept = 20;
constexpr double kGraceSeconds = 3600; // longer than what rules and panels look back on

// Words in the place of a version, which never retire.
bool isPlaceholder(std::string_view version) {
    return version == "none" || version == "unknown";
}

prometheus::Labels labels(std::string_view status, std::string_view version) {
    if (status.empty()) return {{"model_version", std::string(version)}};
    return {{"status", std::string(status)}, {"model_version", std::string(version)}};
}

} // namespace

template <class Metric, class Use, class... Args>
void VersionSeries::with(prometheus::Family<Metric>& family, Member<Metric> member, std::string_view status,
                         std::string_view version, Use use, const Args&... args) {
    {
        std::shared_lock lock(mutex_);
        const auto known = versions_.find(version);
        if (known != versions_.end()) {
            const auto& series = known->second.*member;
            const std::uint64_t generation = generation_.load(std::memory_order_relaxed);
            // Written only when it changes, so that threads do not take the cache line from each other.
            if (known->second.used.load(std::memory_order_relaxed) != generation)
                known->second.used.store(generation, std::memory_order_relaxed);
            if (!known->second.touched.load(std::memory_order_relaxed))
                known->second.touched.store(true, std::memory_order_relaxed);
            if (const auto found = series.find(status); found != series.end()) return use(*found->second);
        }
    }
    std::unique_lock lock(mutex_);
    auto& series = versionFor(version).*member;
    Metric*& metric = series[std::string(status)];
    if (!metric) metric = &family.Add(labels(status, version), args...);
    use(*metric);
}

VersionSeries::Version& VersionSeries::versionFor(std::string_view version) {
    const auto known = versions_.find(version);
    if (known != versions_.end()) return known->second;
    Version& added = versions_[std::string(version)];
    added.used = ++generation_;
    forgetOldest();
    return added;
}

void VersionSeries::forgetOldest() {
    const auto counts = [](const auto& entry) { return !isPlaceholder(entry.first); };
    const auto kept = std::ranges::count_if(versions_, counts);
    if (static_cast<std::size_t>(kept) <= kVersionsKept) return;
    auto oldest = versions_.end();
    for (auto entry = versions_.begin(); entry != versions_.end(); ++entry)
        if (counts(*entry) && (oldest == versions_.end() || entry->second.used < oldest->second.used))
            oldest = entry;
    remove(oldest->second);
    versions_.erase(oldest);
}

void VersionSeries::remove(Version& version) {
    const auto all = [this](auto& family, const auto& series) {
        for (const auto& [status, metric] : series) family.Remove(metric);
        dropped_ += series.size();
    };
    all(families_.calls, version.calls);
    all(families_.rows, version.rows);
    all(families_.reloads, version.reloads);
    all(families_.reload_time, version.reload_time);
    all(families_.duration, version.duration);
}

void VersionSeries::retireAllBut(std::string_view version, double now) {
    std::unique_lock lock(mutex_);
    for (auto& [name, entry] : versions_) {
        if (name == version)
            entry.idle_since.reset();
        else if (!entry.idle_since)
            entry.idle_since = now;
    }
}

void VersionSeries::forgetRetired(double now) {
    std::unique_lock lock(mutex_);
    for (auto entry = versions_.begin(); entry != versions_.end();) {
        Version& version = entry->second;
        const bool used = version.touched.exchange(false, std::memory_order_relaxed);
        if (used && version.idle_since) version.idle_since = now;
        const bool over = version.idle_since && now - *version.idle_since > kGraceSeconds;
        if (!over || isPlaceholder(entry->first)) {
            ++entry;
            continue;
        }
        remove(version);
        entry = versions_.erase(entry);
    }
}

void VersionSeries::addCalls(std::string_view status, std::string_view version, double count) {
    with(families_.calls, &Version::calls, status, version, [&](auto& counter) { counter.Increment(count); });
}

void VersionSeries::addRows(std::string_view status, std::string_view version, double count) {
    with(families_.rows, &Version::rows, status, version, [&](auto& counter) { counter.Increment(count); });
}

void VersionSeries::addReloads(std::string_view status, std::string_view version, double count) {
    with(families_.reloads, &Version::reloads, status, version,
         [&](auto& counter) { counter.Increment(count); });
}

void VersionSeries::setReloadTime(std::string_view status, std::string_view version, double unix_seconds) {
    with(families_.reload_time, &Version::reload_time, status, version,
         [&](auto& gauge) { gauge.Set(unix_seconds); });
}

void VersionSeries::observeDuration(std::string_view version, double seconds) {
    with(
        families_.duration, &Version::duration, {}, version,
        [&](auto& histogram) { histogram.Observe(seconds); }, durationBounds());
}

void VersionSeries::showDuration(std::string_view version) {
    with(
        families_.duration, &Version::duration, {}, version, [](auto&) {}, durationBounds());
}

} // namespace turbofan
