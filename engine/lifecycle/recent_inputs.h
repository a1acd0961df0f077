// The inputs of the newest predictions, so that they can be explained.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace turbofan {

// Keeps the newest 4,096 rows, by the request and the row that the store names, and drops whole requests
// beyond: never more than twice as many rows, 7.4 MB of 225 floats each. Thread-safe; values are copied
// outside of the lock.
class RecentInputs {
public:
    static constexpr std::size_t kRows = 4'096;

    // `features` is row-major; of a request with more than kRows rows, only the last ones are kept.
    void add(std::string request, std::size_t rows, std::vector<float> features);

    // The features of a row; none when they are no longer (or never were) here.
    std::optional<std::vector<float>> find(std::string_view request, std::int32_t row) const;
    bool contains(std::string_view request, std::int32_t row) const;
    std::size_t rows() const;

private:
    struct Request {
        std::string name;
        std::size_t first_row = 0; // of those that are kept
        std::size_t rows = 0;
        std::size_t columns = 0;
        std::shared_ptr<const std::vector<float>> features;
    };
    std::shared_ptr<const Request> requestOf(std::string_view name, std::int32_t row) const;

    mutable std::mutex mutex_;
    std::deque<std::shared_ptr<const Request>> requests_; // oldest first
    std::map<std::string, std::shared_ptr<const Request>, std::less<>> by_name_;
    std::size_t rows_ = 0;
};

} // namespace turbofan
