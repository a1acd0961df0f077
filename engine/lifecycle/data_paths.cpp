#include "engine/lifecycle/data_paths.h"

namespace turbofan {

DataPaths dataPaths(const std::filesystem::path& data, const Settings& settings) {
    const auto either = [&](const std::string& given, const char* name) {
        return given.empty() ? data / name : std::filesystem::path(given);
    };
    DataPaths paths;
    paths.data = data;
    paths.raw = either(settings.raw_data_path, "raw");
    paths.prepared = either(settings.prepared_data_path, "prepared");
    paths.ready = either(settings.ready_data_path, "ready");
    paths.models = either(settings.models_path, "models");
    const std::filesystem::path store_folder =
        settings.feedback_path.empty() ? data : std::filesystem::path(settings.feedback_path);
    paths.store = store_folder / "turbofan.sqlite";
    paths.outbox = data / "outbox";
    paths.reports = data / "reports";
    paths.training_lock = paths.models / ".training.lock";
    return paths;
}

} // namespace turbofan
