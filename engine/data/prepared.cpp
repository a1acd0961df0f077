#include "engine/data/prepared.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/side_by_side.h"
#include "engine/data/decimal_column.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

// File: magic, version, origin, twice (rows, 27 columns: unit, cycle, RUL, raw columns), SHA-256 of all
// before it. Column: decimals, width, base, codes. Numbers are little-endian; texts are a 32-bit length and
// bytes.
constexpr std::string_view kMagic = "TFDATA\r\n"; // the line ends show a transfer that "repaired" them
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kDigestBytes = 64; // hexadecimal
constexpr std::size_t kMostRows = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kMostWarnings = 1000;

template <class T>
void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void putText(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

void putColumn(std::string& out, std::span<const double> values) {
    const DecimalLayout layout = layoutOf(values);
    put(out, layout.decimals);
    put(out, layout.width);
    put(out, layout.base);
    encode(layout, values, out);
}

void putColumn(std::string& out, std::span<const std::int32_t> values) {
    putColumn(out, std::vector<double>(values.begin(), values.end()));
}

void putTable(std::string& out, const CycleTable& table) {
    put(out, static_cast<std::uint64_t>(table.rows()));
    putColumn(out, table.unit);
    putColumn(out, table.cycle);
    putColumn(out, table.rul);
    for (const auto& column : table.columns) putColumn(out, column);
}

// Walks over the file; once something did not fit, every further read fails too.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    bool failed() const { return failed_; }
    bool atEnd() const { return rest_.empty(); }

    std::string_view take(std::size_t size) {
        if (failed_ || size > rest_.size()) {
            failed_ = true;
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    template <class T>
    T get() {
        T value{};
        const std::string_view bytes = take(sizeof value);
        if (!failed_) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }

    std::string getText() { return std::string(take(get<std::uint32_t>())); }

private:
    std::string_view rest_;
    bool failed_ = false;
};

struct StoredColumn {
    DecimalLayout layout;
    std::string_view codes;
};

std::optional<StoredColumn> getColumn(Cursor& cursor, std::size_t rows) {
    StoredColumn column;
    column.layout.decimals = cursor.get<std::uint8_t>();
    column.layout.width = cursor.get<std::uint8_t>();
    column.layout.base = cursor.get<std::int64_t>();
    const std::uint8_t width = column.layout.width;
    const bool known = column.layout.decimals <= 6 && width >= 1 && (width <= 4 || width == 8);
    if (cursor.failed() || !known) return std::nullopt;
    column.codes = cursor.take(rows * width);
    if (cursor.failed()) return std::nullopt;
    return column;
}

constexpr std::size_t kStoredColumns = kRawColumns + 3;
using StoredTable = std::array<StoredColumn, kStoredColumns>;

// Where the columns of a table lie; nothing is decoded yet.
std::optional<std::pair<std::size_t, StoredTable>> getTable(Cursor& cursor) {
    const auto rows = cursor.get<std::uint64_t>();
    if (cursor.failed() || rows > kMostRows) return std::nullopt;
    StoredTable table;
    for (StoredColumn& stored : table) {
        auto column = getColumn(cursor, rows);
        if (!column) return std::nullopt;
        stored = *column;
    }
    return std::pair{static_cast<std::size_t>(rows), table};
}

std::vector<std::int32_t> wholeNumbers(const StoredColumn& stored, std::size_t rows) {
    std::vector<double> values(rows);
    decode(stored.layout, stored.codes, values);
    std::vector<std::int32_t> whole(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const bool fits = values[i] >= 0 && values[i] <= std::numeric_limits<std::int32_t>::max();
        whole[i] = fits ? static_cast<std::int32_t>(values[i]) : -1; // refused by the check of the order
    }
    return whole;
}

void decodeColumn(const StoredTable& stored, std::size_t rows, std::size_t index, CycleTable& table) {
    if (index == 0) {
        table.unit = wholeNumbers(stored[0], rows);
    } else if (index == 1) {
        table.cycle = wholeNumbers(stored[1], rows);
    } else if (index == 2) {
        table.rul = wholeNumbers(stored[2], rows);
    } else {
        auto& column = table.columns[index - 3];
        column.resize(rows);
        decode(stored[index].layout, stored[index].codes, column);
    }
}

// What CycleTable promises; whoever reads rows by unit and cycle relies on it.
bool isInOrder(const CycleTable& table) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.unit[row] < 0 || table.rul[row] < 0) return false;
        const bool goes_on = row > 0 && table.unit[row] == table.unit[row - 1];
        if (goes_on ? table.cycle[row] != table.cycle[row - 1] + 1 : table.cycle[row] != 1) return false;
        if (goes_on && table.rul[row] != table.rul[row - 1] - 1) return false;
        if (row > 0 && table.unit[row] < table.unit[row - 1]) return false;
    }
    return true;
}

tl::unexpected<Error> damaged(const fs::path& file, std::string_view what) {
    return fail(ErrorCode::Corrupt, fmt::format("{} {}", file.string(), what),
                "initialise again to prepare the data anew");
}

DataOrigin getOrigin(Cursor& cursor) {
    DataOrigin origin;
    origin.simulated = cursor.get<std::uint8_t>() != 0;
    origin.name = cursor.getText();
    origin.digest = cursor.getText();
    const auto warnings = std::min(cursor.get<std::uint32_t>(), kMostWarnings);
    for (std::uint32_t i = 0; i < warnings && !cursor.failed(); ++i)
        origin.warnings.push_back(cursor.getText());
    return origin;
}

// The bytes between the version and the checksum, once magic and version are right.
Result<std::string_view> bodyOf(const fs::path& file, std::string_view bytes) {
    if (!bytes.starts_with(kMagic)) return damaged(file, "is not a file of prepared data");
    if (bytes.size() < kMagic.size() + sizeof kVersion + kDigestBytes) return damaged(file, "is cut short");
    Cursor cursor(bytes.substr(kMagic.size()));
    if (const auto version = cursor.get<std::uint32_t>(); version > kVersion) {
        return fail(
            ErrorCode::TooNew,
            fmt::format("{} has format {}; this program knows up to {}", file.string(), version, kVersion),
            "use a newer program, or initialise again");
    }
    bytes.remove_suffix(kDigestBytes);
    return bytes.substr(kMagic.size() + sizeof kVersion);
}

bool checksumFits(std::string_view bytes) {
    const std::string_view content = bytes.substr(0, bytes.size() - kDigestBytes);
    return sha256Hex(content) == bytes.substr(content.size());
}

constexpr std::string_view kOtherChecksum = "is damaged (its SHA-256 differs)";

// A file whose bounds are right, not yet its content.
struct Parts {
    MappedFile map;
    std::string_view bytes; // of the map
    DataOrigin origin;
    std::pair<std::size_t, StoredTable> train;
    std::pair<std::size_t, StoredTable> test;
};

Result<Parts> openParts(const fs::path& file) {
    auto map = MappedFile::open(file);
    if (!map) return fail(map.error());
    const std::string_view bytes(reinterpret_cast<const char*>(map->bytes().data()), map->bytes().size());
    const auto body = bodyOf(file, bytes);
    if (!body) return fail(body.error());
    Cursor cursor(*body);
    DataOrigin origin = getOrigin(cursor);
    const auto train = getTable(cursor);
    const auto test = getTable(cursor);
    if (!train || !test || !cursor.atEnd()) return damaged(file, "is damaged: its parts have the wrong size");
    return Parts{std::move(*map), bytes, std::move(origin), *train, *test};
}

} // namespace

Status writePrepared(const Dataset& dataset, const fs::path& file) {
    if (!isInOrder(dataset.train) || !isInOrder(dataset.test)) {
        return fail(ErrorCode::Internal, "rows to be written are not ordered by unit and cycle");
    }
    std::string out(kMagic);
    out.reserve((dataset.train.rows() + dataset.test.rows()) * 64 + 4096);
    put(out, kVersion);
    put(out, static_cast<std::uint8_t>(dataset.origin.simulated));
    putText(out, dataset.origin.name);
    putText(out, dataset.origin.digest);
    const auto warnings = std::min<std::size_t>(dataset.origin.warnings.size(), kMostWarnings);
    put(out, static_cast<std::uint32_t>(warnings));
    for (std::size_t i = 0; i < warnings; ++i) putText(out, dataset.origin.warnings[i]);
    putTable(out, dataset.train);
    putTable(out, dataset.test);
    out += sha256Hex(out);
    return writeFileAtomically(file, out);
}

Result<DataOrigin> checkPrepared(const fs::path& file) {
    auto parts = openParts(file);
    if (!parts) return fail(parts.error());
    // Rows that are out of order are never written, so the checksum stands for their order, too.
    if (!checksumFits(parts->bytes)) return damaged(file, kOtherChecksum);
    return std::move(parts->origin);
}

Result<Dataset> readPrepared(const fs::path& file) {
    auto parts = openParts(file);
    if (!parts) return fail(parts.error());
    Dataset dataset;
    dataset.origin = std::move(parts->origin);
    // The bounds are checked, so decoding is safe before the checksum is known; side by side they take half
    // the time.
    bool intact = false;
    sideBySide(1 + 2 * kStoredColumns, [&](std::size_t i) {
        if (i == 0) {
            intact = checksumFits(parts->bytes);
        } else if (i <= kStoredColumns) {
            decodeColumn(parts->train.second, parts->train.first, i - 1, dataset.train);
        } else {
            decodeColumn(parts->test.second, parts->test.first, i - 1 - kStoredColumns, dataset.test);
        }
    });
    if (!intact) return damaged(file, kOtherChecksum);
    if (!isInOrder(dataset.train) || !isInOrder(dataset.test)) return damaged(file, "has rows out of order");
    return dataset;
}

} // namespace turbofan
