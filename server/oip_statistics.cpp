#include "server/oip_statistics.h"

#include <boost/json.hpp>

namespace turbofan {
namespace {

namespace json = boost::json;

json::object duration(std::uint64_t count, std::uint64_t ns) {
    return {{"count", count}, {"ns", ns}};
}

} // namespace

OipStatistics::Tally& OipStatistics::of(ModelVersion version) {
    constexpr std::size_t kMost = 32;
    Tally& tally = tallies_[version];
    if (tallies_.size() > kMost && tallies_.begin()->first != version) tallies_.erase(tallies_.begin());
    return tally;
}

void OipStatistics::addSuccess(ModelVersion version, std::uint64_t rows, const Stages& stages, Instant now) {
    const std::scoped_lock lock(mutex_);
    Tally& tally = of(version);
    ++tally.successes;
    tally.rows += rows;
    tally.total.input_ns += stages.input_ns;
    tally.total.infer_ns += stages.infer_ns;
    tally.total.output_ns += stages.output_ns;
    tally.last_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
}

void OipStatistics::addFailure(ModelVersion version, std::uint64_t ns) {
    const std::scoped_lock lock(mutex_);
    Tally& tally = of(version);
    ++tally.failures;
    tally.failed_ns += ns;
}

json::object OipStatistics::entry(const std::string& model, ModelVersion version) const {
    Tally tally;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = tallies_.find(version); found != tallies_.end()) tally = found->second;
    }
    const Stages& total = tally.total;
    const std::uint64_t all_ns = total.input_ns + total.infer_ns + total.output_ns;
    return {{"name", model},
            {"version", version.text()},
            {"last_inference", tally.last_ms},
            {"inference_count", tally.rows},
            {"execution_count", tally.successes},
            {"inference_stats", json::object{{"success", duration(tally.successes, all_ns)},
                                             {"fail", duration(tally.failures, tally.failed_ns)},
                                             {"queue", duration(tally.successes, 0)},
                                             {"compute_input", duration(tally.successes, total.input_ns)},
                                             {"compute_infer", duration(tally.successes, total.infer_ns)},
                                             {"compute_output", duration(tally.successes, total.output_ns)},
                                             {"cache_hit", duration(0, 0)},
                                             {"cache_miss", duration(0, 0)}}},
            {"batch_stats", json::array()}};
}

} // namespace turbofan
