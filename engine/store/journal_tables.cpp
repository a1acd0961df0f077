#include "engine/store/journal_tables.h"

namespace turbofan {
namespace {

constexpr std::string_view kReplaceModel =
    "INSERT OR REPLACE INTO models (version, file, metadata_json, created, run_id) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kModels =
    "SELECT version, file, metadata_json, created, run_id FROM models ORDER BY version DESC";

ModelRecord readModel(const Statement& row) {
    ModelRecord model;
    model.version.number = static_cast<std::int32_t>(row.integer(0));
    model.file = row.text(1);
    model.metadata_json = row.text(2);
    model.created = row.instant(3);
    model.run_id = row.integer(4);
    return model;
}

} // namespace

Status replaceModel(Database& database, const ModelRecord& model) {
    return database.run(kReplaceModel, model.version.number, model.file, model.metadata_json, model.created,
                        model.run_id);
}

Result<std::vector<ModelRecord>> selectModels(Database& database) {
    return database.collect(readModel, kModels);
}

Status replaceFact(Database& database, std::string_view name, std::string_view value) {
    return database.run("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", name, value);
}

Result<std::optional<std::string>> selectFact(Database& database, std::string_view name) {
    const auto values = database.collect([](const Statement& row) { return row.text(0); },
                                         "SELECT value FROM facts WHERE name = ?", name);
    if (!values) return fail(values.error());
    return values->empty() ? std::nullopt : std::optional(values->front());
}

} // namespace turbofan
