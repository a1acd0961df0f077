// What a drift check holds side by side, all of it of one generation of the data: the rows that the live
// model learned from, and those of the engines of the window.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/drift/baseline.h"
#include "engine/lifecycle/rows_provider.h"
#include "engine/model/model.h"

namespace turbofan {

// Other data may be initialised at any moment; what is in here was read from the same.
struct DriftComparison {
    std::shared_ptr<const TestRows> rows;
    // Null, both, where no engine of the window has a prepared row.
    std::shared_ptr<const DriftBaseline> baseline;
    std::shared_ptr<const FeatureMatrix> current; // engines × 225
    std::vector<std::int32_t> engines;            // of its rows
};

// Remembers the baseline of the last check. For one thread at a time.
class DriftReference {
public:
    explicit DriftReference(std::shared_ptr<RowsProvider> rows);

    // For the model and the engines (ascending, distinct) of a window. Reads the rows where they are not in
    // memory and the baseline is new, and anew where they are not those that the model learned from. The
    // reader's error.
    Result<DriftComparison> comparisonFor(const ModelMetadata& live,
                                          const std::vector<std::int32_t>& engines);

private:
    Result<std::shared_ptr<const TestRows>> rowsFor(const ModelMetadata& live);
    Status addBaseline(DriftComparison& comparison, double fraction);

    const std::shared_ptr<RowsProvider> rows_;
    std::shared_ptr<const DriftBaseline> baseline_;
    std::pair<std::string, double> baseline_of_; // digest of the data, and the share of them
    Instant sought_for_; // when the model was made for whose data the file was read anew
};

// Whether the model is known to have learned from other data.
bool learnedElsewhere(const ModelMetadata& model, const DataOrigin& data);

} // namespace turbofan
