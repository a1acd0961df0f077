// The series of the prediction service that carry a model version: found quickly, and forgotten with old
// versions.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
template <class Metric>
class Family;
} // namespace prometheus

namespace turbofan {

// The families that share the label.
struct VersionedFamilies {
    prometheus::Family<prometheus::Counter>& calls;
    prometheus::Family<prometheus::Counter>& rows;
    prometheus::Family<prometheus::Counter>& reloads;
    prometheus::Family<prometheus::Gauge>& reload_time;
    prometheus::Family<prometheus::Histogram>& duration;
};

// Keeps the series of the 20 versions used last, and those of "none" and "unknown"; those of a retired
// version for an hour after its last use. Thread-safe: counting takes a shared lock and two short look-ups,
// and allocates only the first time.
class VersionSeries {
public:
    explicit VersionSeries(VersionedFamilies families) : families_(families) {}

    // Adds to a counter of {status, version}; zero makes the series visible.
    void addCalls(std::string_view status, std::string_view version, double count);
    void addRows(std::string_view status, std::string_view version, double count);
    void addReloads(std::string_view status, std::string_view version, double count);
    void setReloadTime(std::string_view status, std::string_view version, double unix_seconds);
    void observeDuration(std::string_view version, double seconds);
    void showDuration(std::string_view version); // at 0, if there is none yet

    // `version` serves from now on; the others have retired. `now` in seconds, as below.
    void retireAllBut(std::string_view version, double now);
    // Forgets versions that retired an hour ago and were not used since; to be called now and then.
    void forgetRetired(double now);
    // Series forgotten since the last call.
    std::size_t takeDropped() { return dropped_.exchange(0); }

private:
    template <class Metric>
    using ByStatus = std::map<std::string, Metric*, std::less<>>;
    struct Version {
        std::atomic<std::uint64_t> used = 0; // generation_ at the last use: the smallest goes first
        std::atomic<bool> touched = false;   // used since forgetRetired() looked last
        std::optional<double> idle_since;    // retired, and not seen used since then
        ByStatus<prometheus::Counter> calls, rows, reloads;
        ByStatus<prometheus::Gauge> reload_time;
        ByStatus<prometheus::Histogram> duration; // under the one key ""
    };
    template <class Metric>
    using Member = ByStatus<Metric> Version::*;

    // Finds the series, or makes it, and calls `use` with it while it cannot be removed.
    template <class Metric, class Use, class... Args>
    void with(prometheus::Family<Metric>& family, Member<Metric> member, std::string_view status,
              std::string_view version, Use use, const Args&... args);
    Version& versionFor(std::string_view version);
    void forgetOldest();
    void remove(Version& version);

    VersionedFamilies families_;
    std::shared_mutex mutex_;
    std::atomic<std::uint64_t> generation_ = 1; // counts versions seen
    std::atomic<std::size_t> dropped_ = 0;
    std::map<std::string, Version, std::less<>> versions_;
};

} // namespace turbofan
