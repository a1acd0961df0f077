#include "engine/operation/look_memory.h"

#include "engine/model/bundle.h"
#include "engine/model/importance.h"

namespace turbofan {

std::shared_ptr<const std::vector<double>> ImportanceMemory::of(const std::shared_ptr<const Model>& model) {
    std::lock_guard lock(mutex_);
    if (!kept_ || model_.lock() != model) {
        kept_ = std::make_shared<const std::vector<double>>(model ? splitImportance(model->forest)
                                                                  : std::vector<double>());
        model_ = model;
    }
    return kept_;
}

Result<std::shared_ptr<const Model>> ModelMemory::of(const ModelRegistry& registry, ModelVersion version) {
    if (auto live = registry.live(); live && live->metadata.version == version) return live;
    const auto file = registry.bundleOf(version);
    if (!file) return fail(file.error());
    std::lock_guard lock(mutex_);
    std::error_code ec;
    const auto written = std::filesystem::last_write_time(*file, ec);
    if (!kept_ || *file != file_ || ec || written != written_) {
        auto loaded = loadBundle(*file);
        if (!loaded) return fail(loaded.error());
        kept_ = std::move(*loaded);
        file_ = *file;
        written_ = written;
    }
    return kept_;
}

} // namespace turbofan
