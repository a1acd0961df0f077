// What the load of `load_bench` consists of: whole HTTP requests as bytes.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/base/xoshiro.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/features_csv.h"

namespace turbofan::bench {

enum class What { Predict200, Predict1, Feedback, Metrics };

inline std::optional<What> whatOf(std::string_view name) {
    if (name == "predict200") return What::Predict200;
    if (name == "predict1") return What::Predict1;
    if (name == "feedback") return What::Feedback;
    if (name == "metrics") return What::Metrics;
    return std::nullopt;
}

// Requests of one kind. The rows to predict are made once, a few bodies that take turns; each feedback is
// another one. One thread.
class LoadRequests {
public:
    // `rows` is a CSV as `turbofan features` writes it; without one the values are made up.
    LoadRequests(What what, std::string host, const std::optional<std::filesystem::path>& rows)
        : what_(what), host_(std::move(host)) {
        if (what == What::Metrics) ready_.push_back("GET /metrics HTTP/1.1\r\nHost: " + host_ + "\r\n\r\n");
        if (what == What::Predict200) makePredictions(rows, 200);
        if (what == What::Predict1) makePredictions(rows, 1);
    }

    // The next request; valid until the next call with the same `scratch`.
    std::string_view next(std::string& scratch) {
        ++serial_;
        if (what_ != What::Feedback) return ready_[serial_ % ready_.size()];
        scratch = post("/submit_feedback",
                       fmt::format(R"({{"feedback":{{"prediction_id":"load-{}-{}","predicted_rul":{}.25,)"
                                   R"("actual_rul":{},"engine_id":{},"prediction_timestamp":"{}",)"
                                   R"("metadata":{{"model_version":"1.0","user_id":{}}}}}}})",
                                   run_, serial_, serial_ % 120, serial_ % 90, 1001 + serial_ % 100, time_,
                                   serial_ % 10));
        return scratch;
    }

private:
    static constexpr std::size_t kBodies = 5;

    std::string post(std::string_view path, const std::string& body) const {
        return fmt::format("POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n"
                           "Content-Length: {}\r\n\r\n{}",
                           path, host_, body.size(), body);
    }

    void makePredictions(const std::optional<std::filesystem::path>& file, std::size_t count) {
        InputRows rows;
        if (file) {
            auto read = readInputCsv(*file);
            if (!read || read->count == 0) {
                fmt::print(stderr, "{}\n", read ? "the CSV has no rows" : read.error().text());
                std::exit(2);
            }
            rows = std::move(*read);
        } else {
            rows = madeUp();
        }
        for (std::size_t i = 0; i < kBodies; ++i)
            ready_.push_back(post("/predict", predictionBody(rows, i * count, count)));
    }

    static InputRows madeUp() {
        InputRows rows;
        rows.count = 200;
        std::array<std::uint64_t, 4> random = {1, 2, 3, 4};
        for (std::size_t i = 0; i < rows.count * kFeatureCount; ++i)
            rows.features.push_back(static_cast<float>(xoshiro256(random) >> 40) * 0x1p-16F);
        return rows;
    }

    // As a client in another language sends it: with all the digits of a double.
    static std::string predictionBody(const InputRows& rows, std::size_t first, std::size_t count) {
        std::string body = R"({"data":{"rows":[)";
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = (first + i) % rows.count;
            body += i == 0 ? "{" : ",{";
            if (!rows.unit.empty()) body += fmt::format(R"("unit_number":{},)", rows.unit[row]);
            if (!rows.cycle.empty()) body += fmt::format(R"("time_cycles":{},)", rows.cycle[row]);
            for (std::size_t f = 0; f < kFeatureCount; ++f)
                body += fmt::format(R"({}"{}":{})", f == 0 ? "" : ",", featureName(f),
                                    formatNumber(double{rows.features[row * kFeatureCount + f]}));
            body += '}';
        }
        return body + "]}}";
    }

    What what_;
    std::string host_;
    std::vector<std::string> ready_;
    std::uint64_t serial_ = 0;
    const Instant now_ = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    const std::int64_t run_ = now_.time_since_epoch().count();
    const std::string time_ = formatIso8601(now_);
};

} // namespace turbofan::bench
