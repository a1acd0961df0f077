// A bundle as the list of models shows it.
#pragma once

#include <filesystem>

#include "engine/control/model_views.h"
#include "engine/model/model.h"

namespace turbofan {

// `file` is the bundle in the models folder; its size is 0 when it cannot be read.
ModelRow modelRow(const ModelMetadata& metadata, const std::filesystem::path& file, bool live, bool pinned);

} // namespace turbofan
