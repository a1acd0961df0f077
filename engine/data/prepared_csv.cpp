#include <array>
#include <charconv>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/data/prepared.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

template <class T>
void appendNumber(std::string& out, T value) {
    std::array<char, 32> buffer;
    const auto [end, ec] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end);
}

std::string header() {
    std::string line = "unit_number,time_cycles,RUL";
    for (std::size_t c = 0; c < kRawColumns; ++c) line += fmt::format(",{}", rawColumnName(c));
    return line + '\n';
}

void appendRow(std::string& out, const CycleTable& table, std::size_t row) {
    appendNumber(out, table.unit[row]);
    out += ',';
    appendNumber(out, table.cycle[row]);
    out += ',';
    appendNumber(out, table.rul[row]);
    for (const auto& column : table.columns) {
        out += ',';
        appendNumber(out, column[row]);
    }
    out += '\n';
}

Status writeCsv(const CycleTable& table, std::span<const std::uint32_t> rows, const fs::path& path,
                std::stop_token stop) {
    auto file = AtomicFile::create(path);
    if (!file) return fail(file.error());
    std::string piece = header();
    for (const std::uint32_t row : rows) {
        appendRow(piece, table, row);
        if (piece.size() < kPieceBytes) continue;
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "writing CSV was stopped");
        if (auto ok = file->write(piece); !ok) return ok;
        piece.clear();
    }
    if (auto ok = file->write(piece); !ok) return ok;
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "writing CSV was stopped");
    return file->commit();
}

} // namespace

Status writePreparedCsv(const Dataset& dataset, const fs::path& folder, std::stop_token stop) {
    std::vector<std::uint32_t> all_test(dataset.test.rows());
    for (std::size_t row = 0; row < all_test.size(); ++row) all_test[row] = static_cast<std::uint32_t>(row);
    if (auto ok = writeCsv(dataset.train, keptTrainingRows(dataset.train), folder / "train.csv", stop); !ok)
        return ok;
    if (auto ok = writeCsv(dataset.test, all_test, folder / "test.csv", stop); !ok) return ok;
    return writeCsv(dataset.test, lastRows(dataset.test), folder / "test_last_rows.csv", stop);
}

} // namespace turbofan
