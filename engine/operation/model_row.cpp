#include "engine/operation/model_row.h"

namespace turbofan {

ModelRow modelRow(const ModelMetadata& m, const std::filesystem::path& file, bool live, bool pinned) {
    ModelRow row;
    row.version = m.version;
    row.live = live;
    row.pinned = live && pinned;
    row.file = file.filename().string();
    std::error_code ec;
    const auto bytes = std::filesystem::file_size(file, ec);
    row.bytes = ec ? 0 : bytes;
    row.created = m.created;
    row.fraction = m.fraction;
    row.training_engines = m.training_engines;
    row.training_rows = static_cast<std::int64_t>(m.training_rows);
    row.test_rmse = m.test.rmse;
    row.test_mae = m.test.mae;
    row.test_r2 = m.test.r2;
    row.validation_rmse = m.validation_rmse;
    row.training_seconds = m.training_seconds;
    row.trees = m.parameters.trees;
    row.data_name = m.data_name;
    row.reason = m.reason;
    return row;
}

} // namespace turbofan
