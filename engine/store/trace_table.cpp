#include "engine/store/trace_table.h"

#include <bit>
#include <cstring>

namespace turbofan {
namespace {

static_assert(std::endian::native == std::endian::little, "levels are copied as they lie in memory");

constexpr std::string_view kInsert = "INSERT INTO drift_traces (time, psi, ks) VALUES (?, ?, ?)";
constexpr std::string_view kDropOldest =
    "DELETE FROM drift_traces WHERE id <= (SELECT max(id) FROM drift_traces) - ?";
constexpr std::string_view kSelect = "SELECT time, psi, ks FROM drift_traces ORDER BY id";

Bytes bytesOf(const std::vector<float>& levels) {
    return {{reinterpret_cast<const char*>(levels.data()), levels.size() * sizeof(float)}};
}

std::vector<float> levelsOf(std::string_view bytes) {
    std::vector<float> levels(bytes.size() / sizeof(float));
    if (!levels.empty()) std::memcpy(levels.data(), bytes.data(), levels.size() * sizeof(float));
    return levels;
}

} // namespace

Status insertTrace(Database& database, const DriftTrace& trace) {
    Status status = database.run(kInsert, trace.time, bytesOf(trace.psi), bytesOf(trace.ks));
    return status ? database.run(kDropOldest, kTracesKept) : status;
}

Result<std::vector<DriftTrace>> selectTraces(Database& database) {
    return database.collect(
        [](const Statement& row) {
            return DriftTrace{row.instant(0), levelsOf(row.bytes(1)), levelsOf(row.bytes(2))};
        },
        kSelect);
}

} // namespace turbofan
