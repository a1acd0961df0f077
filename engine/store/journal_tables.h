// Models and facts in and out of their tables. Each function runs on the connection that it is given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/database.h"
#include "engine/store/records.h"

namespace turbofan {

Status replaceModel(Database& database, const ModelRecord& model);
Result<std::vector<ModelRecord>> selectModels(Database& database); // newest version first

Status replaceFact(Database& database, std::string_view name, std::string_view value);
Result<std::optional<std::string>> selectFact(Database& database, std::string_view name);

} // namespace turbofan
