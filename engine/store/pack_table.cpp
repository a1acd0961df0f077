#include "engine/store/pack_table.h"

#include <algorithm>

#include "engine/store/prediction_pack.h"

namespace turbofan {
namespace {

constexpr std::string_view kInsert = R"sql(
INSERT INTO prediction_packs (last_id, first_id, time, request_id, first_row, version, rows)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";
constexpr std::string_view kNewestFirst = R"sql(
SELECT last_id, first_id, time, request_id, first_row, version, rows FROM prediction_packs
WHERE last_id > ?1 AND first_id <= ?2
  AND last_id <= coalesce((SELECT last_id FROM prediction_packs WHERE last_id >= ?2 ORDER BY last_id LIMIT 1), ?2)
ORDER BY last_id DESC)sql"; // the third says where to begin
constexpr std::string_view kHolding = R"sql(
SELECT last_id, first_id, time, request_id, first_row, version, rows FROM prediction_packs
WHERE last_id >= ? ORDER BY last_id LIMIT 1)sql";
constexpr std::string_view kAscending =
    "SELECT last_id, first_id, rows FROM prediction_packs WHERE last_id > ? ORDER BY last_id";

std::size_t countOf(std::int64_t first, std::int64_t last) {
    constexpr std::int64_t kMost = 1 << 20; // no pack is so large: a damaged number must not cost memory
    return static_cast<std::size_t>(std::clamp<std::int64_t>(last - first + 1, 0, kMost));
}

// Those with numbers above `after` up to `newest`, in their order; of one engine where given.
Result<std::vector<PredictionRecord>> readPack(const Statement& pack, std::int64_t after, std::int64_t newest,
                                               std::optional<std::int64_t> engine) {
    const std::int64_t first = pack.integer(1);
    PredictionRecord common;
    common.time = pack.instant(2);
    common.request_id = pack.text(3);
    common.version.number = static_cast<std::int32_t>(pack.integer(5));
    const auto first_row = static_cast<std::int32_t>(pack.integer(4));
    std::vector<PredictionRecord> found;
    const auto keep = [&](std::size_t index, const PackedRow& row) {
        const std::int64_t id = first + static_cast<std::int64_t>(index);
        if (id <= after || id > newest || (engine && row.engine_id != engine)) return;
        PredictionRecord& record = found.emplace_back(common);
        record.id = id;
        record.row = first_row + static_cast<std::int32_t>(index);
        record.engine_id = row.engine_id;
        record.cycle = row.cycle;
        record.predicted_rul = row.predicted_rul;
    };
    if (Status status = unpackRows(pack.bytes(6), countOf(first, pack.integer(0)), keep); !status)
        return fail(status.error());
    return found;
}

} // namespace

Status insertPack(Database& database, std::int64_t first_id, const PredictedRequest& request,
                  std::size_t begin, std::size_t count) {
    return database.run(kInsert, first_id + static_cast<std::int64_t>(count) - 1, first_id, request.time,
                        request.request_id, request.first_row + static_cast<std::int32_t>(begin),
                        request.version.number, Bytes{packRows(request, begin, count)});
}

Status deletePacksUpTo(Database& database, std::int64_t id) {
    return database.run("DELETE FROM prediction_packs WHERE last_id <= ?", id);
}

Result<std::vector<PredictionRecord>> selectPacked(Database& database, std::size_t limit, std::int64_t after,
                                                   std::int64_t newest, std::optional<std::int64_t> engine) {
    std::vector<PredictionRecord> found;
    if (limit == 0) return found;
    Result<Statement> packs = database.query(kNewestFirst, after, newest);
    if (!packs) return fail(packs.error());
    while (found.size() < limit) {
        const Result<bool> more = packs->step();
        if (!more) return fail(more.error());
        if (!*more) break;
        auto some = readPack(*packs, after, newest, engine);
        if (!some) return fail(some.error());
        const auto wanted = std::min(some->size(), limit - found.size());
        std::move(some->rbegin(), some->rbegin() + static_cast<std::ptrdiff_t>(wanted),
                  std::back_inserter(found));
    }
    return found;
}

Result<std::optional<PredictionRecord>> selectPackedOne(Database& database, std::int64_t id) {
    if (id < 1) return std::nullopt;
    Result<Statement> pack = database.query(kHolding, id);
    if (!pack) return fail(pack.error());
    const Result<bool> there = pack->step();
    if (!there) return fail(there.error());
    if (!*there) return std::nullopt;
    auto found = readPack(*pack, id - 1, id, {});
    if (!found) return fail(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Status forEachPacked(Database& database, std::int64_t after, std::int64_t newest, const EachPrediction& each,
                     const std::function<Status(std::int64_t)>& before_pack) {
    Result<Statement> packs = database.query(kAscending, after);
    if (!packs) return fail(packs.error());
    while (true) {
        const Result<bool> more = packs->step();
        if (!more) return fail(more.error());
        const std::int64_t first = *more ? packs->integer(1) : 0;
        if (!*more || first > newest) return {};
        const auto tell = [&](std::size_t index, const PackedRow& row) {
            const std::int64_t id = first + static_cast<std::int64_t>(index);
            if (id > after && id <= newest) each(id, row.engine_id, row.predicted_rul);
        };
        Status status = before_pack ? before_pack(first) : Status();
        if (status) status = unpackRows(packs->bytes(2), countOf(first, packs->integer(0)), tell);
        if (!status) return status;
    }
}

} // namespace turbofan
