#include "engine/operation/prediction_look.h"

#include <algorithm>

namespace turbofan {
namespace {

constexpr std::size_t kMostRows = 10'000;

} // namespace

PredictionRow predictionRow(const PredictionRecord& record, std::optional<double> actual_rul,
                            const InputSources& inputs) {
    PredictionRow row;
    row.prediction = record.id;
    row.time = record.time;
    row.request = record.request_id;
    row.engine = record.engine_id;
    row.cycle = record.cycle;
    row.version = record.version.text();
    row.predicted_rul = record.predicted_rul;
    row.actual_rul = actual_rul;
    if (actual_rul) row.error = record.predicted_rul - *actual_rul;
    row.inputs_known = inputsKnown(inputs, record);
    return row;
}

Result<std::vector<PredictionRow>> predictionRows(const Store& store, const InputSources& inputs,
                                                  const PredictionQuery& query) {
    auto records = store.predictions(std::min(query.limit, kMostRows), query.after, query.engine);
    if (!records) return fail(records.error());
    auto actuals = store.actualsOf(*records);
    if (!actuals) return fail(actuals.error());
    std::vector<PredictionRow> rows;
    rows.reserve(records->size());
    for (std::size_t i = 0; i < records->size(); ++i)
        rows.push_back(predictionRow((*records)[i], (*actuals)[i], inputs));
    return rows;
}

} // namespace turbofan
