// Which model serves, for the alias in MLflow's model registry.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

// The alias of the version that serves.
inline constexpr const char* kChampionAlias = "champion";

struct Champion {
    std::string model;   // the registered model
    std::string run_key; // of the run that made what serves; empty: nothing that MLflow could know serves
    std::map<std::string, std::string> tags; // put on its version: who put it in service, and why
};

// As JSON text, and back; Corrupt, naming the field, when it is not such a text.
std::string championToText(const Champion& champion);
Result<Champion> championFromText(std::string_view text);

} // namespace turbofan
