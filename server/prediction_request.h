// The body of /predict, read straight into rows of features.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/lifecycle/prediction_service.h"

namespace turbofan {

// What a body of the right shape held. Without `missing`, `bad_value` and with rows > 0 the batch is whole.
struct PredictionRequest {
    PredictionBatch batch; // meaningless when something below is wrong
    std::size_t rows = 0;
    std::size_t columns = 0;          // received in the first row
    std::vector<std::string> missing; // features that some row lacks, sorted

    struct BadValue {
        std::size_t row = 0; // from 0
        std::string feature;
        std::string what; // "is text", "is not finite", …
    };
    std::optional<BadValue> bad_value; // the first

    std::vector<std::string>
        received; // columns of the first row that lacks a feature (else: has a bad value), as they came
};

// InvalidArgument, with a sentence, for what is not JSON in UTF-8 or not {"data": {"rows": [{…}, …]}}. Of
// equal keys the last counts; columns that are no features are ignored. NaN and Infinity, which JSON does not
// know but Python writes, are read as values that are not finite. Thread-safe.
Result<PredictionRequest> parsePredictionRequest(const std::string& body);

// The same by the general reader alone, which the fast one for usual bodies is held against.
Result<PredictionRequest> parseAnyPredictionRequest(const std::string& body);

} // namespace turbofan
