#include "engine/lifecycle/drift_reference.h"

#include <algorithm>
#include <cmath>

#include "engine/base/threads.h"

namespace turbofan {
namespace {

// The rows of the test set that belong to the given engines (ascending, distinct).
std::vector<std::uint32_t> testRowsOf(const TestRows& rows, const std::vector<std::int32_t>& engines) {
    std::vector<std::uint32_t> found;
    for (const std::int32_t engine : engines) {
        const auto at = std::lower_bound(rows.test_last_unit.begin(), rows.test_last_unit.end(), engine);
        if (at != rows.test_last_unit.end() && *at == engine)
            found.push_back(static_cast<std::uint32_t>(at - rows.test_last_unit.begin()));
    }
    return found;
}

FeatureMatrix pickRows(const FeatureMatrix& matrix, const std::vector<std::uint32_t>& rows) {
    FeatureMatrix picked(rows.size(), matrix.columns());
    for (std::size_t c = 0; c < matrix.columns(); ++c) {
        const auto from = matrix.column(c);
        const auto to = picked.column(c);
        for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
    }
    return picked;
}

} // namespace

bool learnedElsewhere(const ModelMetadata& model, const DataOrigin& data) {
    return !model.data_digest.empty() && model.data_digest != data.digest;
}

DriftReference::DriftReference(std::shared_ptr<RowsProvider> rows) : rows_(std::move(rows)) {}

// A model of other data may come from a process that has read the file since this one did. It is read once
// for each such model: where it holds yet others, they serve as long as this model does.
Result<std::shared_ptr<const TestRows>> DriftReference::rowsFor(const ModelMetadata& live) {
    auto rows = rows_->testRows();
    if (!rows || !learnedElsewhere(live, (*rows)->origin) || sought_for_ == live.created) return rows;
    auto newest = rows_->readAnew();
    if (!newest) return rows; // what is in memory is whole
    sought_for_ = live.created;
    return std::shared_ptr<const TestRows>(std::move(*newest));
}

Status DriftReference::addBaseline(DriftComparison& comparison, double fraction) {
    if (baseline_ && baseline_of_ == std::pair(comparison.rows->origin.digest, fraction)) {
        comparison.baseline = baseline_;
        return {};
    }
    const auto all = rows_->rows();
    if (!all) return fail(all.error());
    comparison.rows = *all; // other data may have come since the test rows were taken
    const FeatureMatrix& train = (*all)->train;
    const auto count =
        static_cast<std::size_t>(std::floor(fraction * static_cast<double>(train.rows()) + 1e-9));
    auto built = DriftBaseline::build(train, std::max<std::size_t>(1, count), availableProcessors(), {});
    if (!built) return fail(built.error());
    comparison.baseline = baseline_ = std::make_shared<const DriftBaseline>(std::move(*built));
    baseline_of_ = {(*all)->origin.digest, fraction};
    return {};
}

Result<DriftComparison> DriftReference::comparisonFor(const ModelMetadata& live,
                                                      const std::vector<std::int32_t>& engines) {
    auto rows = rowsFor(live);
    if (!rows) return fail(rows.error());
    DriftComparison comparison{std::move(*rows), {}, {}, {}};
    if (testRowsOf(*comparison.rows, engines).empty()) return comparison;
    if (auto ok = addBaseline(comparison, live.fraction); !ok) return fail(ok.error());
    const auto picked = testRowsOf(*comparison.rows, engines);
    if (picked.empty()) {
        comparison.baseline.reset();
        return comparison;
    }
    comparison.current = std::make_shared<const FeatureMatrix>(pickRows(comparison.rows->test_last, picked));
    for (const std::uint32_t row : picked) comparison.engines.push_back(comparison.rows->test_last_unit[row]);
    return comparison;
}

} // namespace turbofan
