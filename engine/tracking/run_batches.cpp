#include "engine/tracking/run_batches.h"

#include <chrono>
#include <string_view>

namespace turbofan {
namespace {

constexpr std::size_t kMetricsPerBatch = 1000;
constexpr std::size_t kParamsPerBatch = 100;
constexpr std::size_t kTagsPerBatch = 100;
constexpr std::size_t kEntitiesPerBatch = 1000;
constexpr std::size_t kBytesPerBatch = 900'000;
constexpr std::size_t kKeyBytes = 250;
constexpr std::size_t kParamBytes = 6000;
constexpr std::size_t kTagBytes = 8000;
// What JSON adds around one entity: quotes, names, timestamp, step.
constexpr std::size_t kEntityOverhead = 100;

// MLflow counts characters, we count bytes: never longer than allowed, and no character is cut in two.
std::string cut(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end));
}

std::string allowedKey(std::string_view key) {
    std::string allowed = cut(key, kKeyBytes);
    for (char& c : allowed) {
        const bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        std::string_view("_-. :/").find(c) != std::string_view::npos;
        if (!ok) c = '_';
    }
    return allowed;
}

// Fills batches in order and begins a new one when the next entity does not fit.
class Packer {
public:
    explicit Packer(std::int64_t timestamp_ms) : timestamp_ms_(timestamp_ms) {}

    void metric(const std::string& name, double value) {
        const std::string key = key_(name);
        room_(key.size() + 30).metrics.emplace_back(key, value);
    }
    void param(const std::string& name, const std::string& value) {
        NamedText text{key_(name), value_(name, value, kParamBytes)};
        room_(text.first.size() + text.second.size()).params.push_back(std::move(text));
    }
    void tag(const std::string& name, const std::string& value) {
        NamedText text{key_(name), value_(name, value, kTagBytes)};
        room_(text.first.size() + text.second.size()).tags.push_back(std::move(text));
    }

    std::vector<RunBatch> finish() {
        if (!truncated_.empty()) tag("turbofan.truncated", cut(truncated_, kTagBytes));
        return std::move(batches_);
    }

private:
    std::string key_(const std::string& name) {
        std::string key = allowedKey(name);
        if (name.size() > kKeyBytes) note_(key);
        return key;
    }
    std::string value_(const std::string& name, const std::string& value, std::size_t limit) {
        if (value.size() > limit) note_(allowedKey(name));
        return cut(value, limit);
    }
    void note_(const std::string& name) { truncated_ += (truncated_.empty() ? "" : ", ") + name; }

    RunBatch& room_(std::size_t bytes) {
        bytes += kEntityOverhead;
        if (batches_.empty() || isFull_(batches_.back()) || bytes_ + bytes > kBytesPerBatch) {
            batches_.push_back({{}, {}, {}, timestamp_ms_});
            bytes_ = 0;
        }
        bytes_ += bytes;
        return batches_.back();
    }
    static bool isFull_(const RunBatch& batch) {
        return batch.metrics.size() >= kMetricsPerBatch || batch.params.size() >= kParamsPerBatch ||
               batch.tags.size() >= kTagsPerBatch ||
               batch.metrics.size() + batch.params.size() + batch.tags.size() >= kEntitiesPerBatch;
    }

    std::int64_t timestamp_ms_;
    std::vector<RunBatch> batches_;
    std::size_t bytes_ = 0;
    std::string truncated_;
};

} // namespace

std::vector<RunBatch> batchesOf(const TrackedRun& run) {
    const auto since_epoch = run.finished.time_since_epoch();
    Packer packer(std::chrono::floor<std::chrono::milliseconds>(since_epoch).count());
    for (const auto& [name, value] : run.metrics) packer.metric(name, value);
    for (const auto& [name, value] : run.params) packer.param(name, value);
    for (const auto& [name, value] : run.tags) packer.tag(name, value);
    return packer.finish();
}

} // namespace turbofan
