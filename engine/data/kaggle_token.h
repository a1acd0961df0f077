// The user's Kaggle token, where Kaggle's own tools keep it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/data/download.h"

namespace turbofan {

// Looks a variable up; empty when it is not set.
using VariableLookup = std::function<std::string(const char*)>;

// KAGGLE_API_TOKEN, else KAGGLE_USERNAME with KAGGLE_KEY, else kaggle.json in KAGGLE_CONFIG_DIR or ~/.kaggle.
// Nothing when none of them is there or can be read.
std::optional<DownloadCredentials> findKaggleToken(const VariableLookup& variable);

} // namespace turbofan
