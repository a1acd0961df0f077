#include "engine/store/journal_tables.h"

namespace turbofan {
namespace {

constexpr std::string_view kReplaceModel =
    "INSERT OR REPLACE INTO models (version, file, metadata_json, created, run_id) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kModels =
    "SELECT version, file, metadata_json, created, run_id FROM models ORDER BY version DESC";
constexpr std::string_view kInsertEvent =
    "INSERT INTO events (time, kind, actor, sentence, details_json) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kEvents =
    "SELECT id, time, kind, actor, sentence, details_json FROM events ORDER BY id DESC LIMIT ?";
constexpr std::string_view kEventsOfKind = R"sql(
SELECT id, time, kind, actor, sentence, details_json FROM events WHERE kind = ? ORDER BY id DESC LIMIT ?)sql";

ModelRecord readModel(const Statement& row) {
    ModelRecord model;
    model.version.number = static_cast<std::int32_t>(row.integer(0));
    model.file = row.text(1);
    model.metadata_json = row.text(2);
    model.created = row.instant(3);
    model.run_id = row.integer(4);
    return model;
}

EventKind eventKindOf(std::string_view name) {
    for (auto kind = EventKind::System; kind < EventKind::Error; kind = EventKind(static_cast<int>(kind) + 1))
        if (eventKindName(kind) == name) return kind;
    return EventKind::Error;
}

EventRecord readEvent(const Statement& row) {
    EventRecord event;
    event.id = row.integer(0);
    event.time = row.instant(1);
    event.kind = eventKindOf(row.text(2));
    event.actor = row.text(3);
    event.sentence = row.text(4);
    event.details_json = row.text(5);
    return event;
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

Result<std::int64_t> insertEvent(Database& database, const EventRecord& event) {
    Status status = database.run(kInsertEvent, event.time, eventKindName(event.kind), event.actor,
                                 event.sentence, event.details_json);
    if (!status) return fail(status.error());
    return database.lastInsertId();
}

Result<std::vector<EventRecord>> selectEvents(Database& database, std::size_t limit,
                                              std::optional<EventKind> kind) {
    if (!kind) return database.collect(readEvent, kEvents, limit);
    return database.collect(readEvent, kEventsOfKind, eventKindName(*kind), limit);
}

} // namespace turbofan
