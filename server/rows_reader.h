// Reads rows of a body, whatever their columns and values, into a PredictionRequest.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/features/definition.h"
#include "server/json_values.h"
#include "server/prediction_request.h"

namespace turbofan {

// For the rows of one document, which must outlive it. One thread.
class RowsReader {
public:
    // Throws simdjson_error or TooDeep.
    void row(simdjson::ondemand::object object);

    // What all rows came to.
    PredictionRequest take();

private:
    static constexpr std::uint8_t kAbsent = 255;

    using Column = std::pair<std::string_view, int>;

    const Column* asInFirstRow(simdjson::ondemand::raw_json_string key) const;
    int lookUp(std::string_view key);
    void column(std::string_view key, int column, simdjson::ondemand::value value);
    void closeRow();
    void noteOffence(bool lacks);

    PredictionRequest out_;
    std::bitset<kFeatureCount> missing_;
    bool offended_ = false;
    bool lacked_ = false;
    std::vector<Column> layout_;         // of the first row; the views live as long as the document
    std::vector<std::string_view> keys_; // of the row at hand
    std::array<std::uint8_t, kFeatureCount> kinds_{};
    std::array<float, kFeatureCount> values_{};
    std::optional<std::int64_t> engine_;
    std::optional<std::int64_t> cycle_;
};

} // namespace turbofan
