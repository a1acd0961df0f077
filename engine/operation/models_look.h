// The models of the folder, what served when, and where a roll back leads.
#pragma once

#include <optional>
#include <string>

#include "engine/control/model_views.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

Result<ModelsView> modelsOf(Engine& engine);

// The version that a roll back would put in service (see rollBackTarget); none = it cannot.
Result<std::optional<ModelVersion>> previousModel(Engine& engine);

// "Model 4.0, test RMSE 21.3"; "no model" for null.
std::string modelText(const std::shared_ptr<const Model>& model);

} // namespace turbofan
