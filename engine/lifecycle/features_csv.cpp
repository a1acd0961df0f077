#include "engine/lifecycle/features_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/numbers.h"
#include "engine/features/definition.h"
#include "engine/features/history_features.h"

namespace turbofan {
namespace {

void appendFloat(std::string& text, float value) {
    std::array<char, 32> buffer;
    const auto [end, ec] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    text.append(buffer.data(), end);
}

std::vector<std::string_view> splitLine(std::string_view line) {
    std::vector<std::string_view> cells;
    for (;;) {
        const auto comma = line.find(',');
        std::string_view cell = line.substr(0, comma);
        while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) cell.remove_prefix(1);
        while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"' || cell.back() == '\r'))
            cell.remove_suffix(1);
        cells.push_back(cell);
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

// Enough of a cell to find it: where separators are others, a cell is a whole line.
std::string beginOf(std::string_view cell) {
    constexpr std::size_t kShown = 40;
    if (cell.size() <= kShown) return std::string(cell);
    std::size_t end = kShown;
    while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) --end; // whole characters
    return std::string(cell.substr(0, end)) + "…";
}

// A CSV of numbers by column name; columns that are not asked for later are kept as well.
struct NumberTable {
    std::map<std::string, std::size_t, std::less<>> column; // name → position
    std::vector<std::vector<double>> rows;
    std::vector<std::size_t> line; // of each row in the file

    bool has(std::string_view name) const { return column.contains(name); }
    double at(std::size_t row, std::string_view name) const { return rows[row][column.find(name)->second]; }
};

Result<NumberTable> readNumbers(const std::filesystem::path& file) {
    auto text = readFile(file);
    if (!text) return fail(text.error());
    const auto refuse = [&](std::size_t line, const std::string& what) {
        return fail(ErrorCode::InvalidArgument, fmt::format("{}:{}: {}", file.string(), line, what),
                    "give a CSV with a header line and numbers below it");
    };
    NumberTable table;
    std::string_view rest = withoutByteOrderMark(*text);
    std::size_t number = 0;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        ++number;
        if (line.empty() || line == "\r") continue;
        const auto cells = splitLine(line);
        if (table.column.empty()) {
            if (cells.size() == 1 && cells.front().find_first_of(";\t") != std::string_view::npos)
                return refuse(number, "the columns are separated by semicolons or tabs, not by commas");
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (!table.column.emplace(cells[i], i).second)
                    return refuse(number, fmt::format("the header names \"{}\" twice", cells[i]));
            continue;
        }
        if (cells.size() != table.column.size())
            return refuse(
                number, fmt::format("{} cells, but the header names {}", cells.size(), table.column.size()));
        std::vector<double> values(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto value = parseNumber(cells[i]);
            if (!value)
                return refuse(
                    number, fmt::format("cell {} (\"{}\") is not a finite number", i + 1, beginOf(cells[i])));
            values[i] = *value;
        }
        table.rows.push_back(std::move(values));
        table.line.push_back(number);
    }
    if (table.rows.empty()) return refuse(number, "there are no rows");
    return table;
}

std::vector<std::string> missingFrom(const NumberTable& table, const std::vector<std::string>& names) {
    std::vector<std::string> missing;
    for (const std::string& name : names)
        if (!table.has(name)) missing.push_back(name);
    return missing;
}

constexpr double kLargestKey = 2147483647;

// The whole numbers of a key column; empty where the file has no such column.
Result<std::vector<std::int64_t>> keysOf(const NumberTable& table, std::string_view name,
                                         const std::filesystem::path& file) {
    std::vector<std::int64_t> keys;
    if (!table.has(name)) return keys;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double value = table.at(row, name);
        if (!(std::abs(value) <= kLargestKey) || value != std::floor(value))
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{}:{}: {} {} is not a whole number", file.string(), table.line[row],
                                    name, formatNumber(value)),
                        "give engine and cycle as whole numbers");
        keys.push_back(static_cast<std::int64_t>(value));
    }
    return keys;
}

Status takeKeys(const NumberTable& table, const std::filesystem::path& file, InputRows& input) {
    auto unit = keysOf(table, "unit_number", file);
    if (!unit) return fail(unit.error());
    auto cycle = keysOf(table, "time_cycles", file);
    if (!cycle) return fail(cycle.error());
    input.unit = std::move(*unit);
    input.cycle = std::move(*cycle);
    if (table.has("RUL"))
        for (std::size_t row = 0; row < table.rows.size(); ++row) input.rul.push_back(table.at(row, "RUL"));
    return {};
}

// Whole histories: rows of a unit must be together and count up, since the rolling features look back.
Result<std::vector<float>> featuresOfHistories(const NumberTable& table, const InputRows& input,
                                               const std::filesystem::path& file) {
    CycleTable cycles;
    std::set<std::int32_t> finished;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto unit = static_cast<std::int32_t>(input.unit[row]);
        const auto cycle = static_cast<std::int32_t>(input.cycle[row]);
        const auto refuse = [&](const std::string& what) {
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{}:{}: {}", file.string(), table.line[row], what),
                        "give whole histories, cycle by cycle, or the 225 features");
        };
        const bool same = !cycles.unit.empty() && cycles.unit.back() == unit;
        if (same && std::int64_t{cycle} != std::int64_t{cycles.cycle.back()} + 1)
            return refuse(fmt::format("unit {} goes from cycle {} to {}", unit, cycles.cycle.back(), cycle));
        if (!same && !cycles.unit.empty()) finished.insert(cycles.unit.back());
        if (!same && finished.contains(unit))
            return refuse(fmt::format("unit {} appears a second time", unit));
        cycles.unit.push_back(unit);
        cycles.cycle.push_back(cycle);
        cycles.rul.push_back(0);
        for (std::size_t c = 0; c < kRawColumns; ++c)
            cycles.columns[c].push_back(table.at(row, rawColumnName(c)));
    }
    const FeatureMatrix matrix = historyFeatures(cycles);
    std::vector<std::uint32_t> all(matrix.rows());
    std::iota(all.begin(), all.end(), 0u);
    return gatherRows(matrix, all);
}

// A single-precision number holds less than the cells, and a ratio to nothing is none.
Status checkFinite(const InputRows& input, const NumberTable& table, const std::filesystem::path& file) {
    const auto bad =
        std::ranges::find_if_not(input.features, [](float value) { return std::isfinite(value); });
    if (bad == input.features.end()) return {};
    const auto at = static_cast<std::size_t>(bad - input.features.begin());
    return fail(ErrorCode::InvalidArgument,
                fmt::format("{}:{}: the feature {} is not a finite number", file.string(),
                            table.line[at / kFeatureCount], featureName(at % kFeatureCount)),
                "give numbers that the model can use");
}

} // namespace

Status writeFeaturesCsv(const PreparedRows& rows, Split split, const std::filesystem::path& path,
                        const ProgressFn& progress, std::stop_token stop) {
    const bool train = split == Split::Train;
    const FeatureMatrix& matrix = train ? rows.train : rows.test_last;
    const auto& unit = train ? rows.train_unit : rows.test_last_unit;
    const auto& cycle = train ? rows.train_cycle : rows.test_last_cycle;
    const auto& rul = train ? rows.train_rul : rows.test_last_rul;
    auto file = AtomicFile::create(path);
    if (!file) return fail(file.error());
    std::string text = "unit_number,time_cycles,RUL";
    for (const FeatureSpec& spec : featureTable()) text += "," + spec.name;
    text += '\n';
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        text += fmt::format("{},{},", unit[row], cycle[row]);
        appendFloat(text, rul[row]);
        for (std::size_t f = 0; f < matrix.columns(); ++f) {
            text += ',';
            appendFloat(text, matrix.at(row, f));
        }
        text += '\n';
        if (text.size() < (1u << 20) && row + 1 < matrix.rows()) continue;
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "writing the features was cancelled");
        if (auto ok = file->write(text); !ok) return ok;
        text.clear();
        if (progress) progress({"writing features", row + 1, matrix.rows(), "rows"});
    }
    return file->commit();
}

Result<InputRows> readInputCsv(const std::filesystem::path& file) {
    auto table = readNumbers(file);
    if (!table) return fail(table.error());
    InputRows input;
    input.count = table->rows.size();
    if (auto ok = takeKeys(*table, file, input); !ok) return fail(ok.error());
    std::vector<std::string> features;
    for (const FeatureSpec& spec : featureTable()) features.push_back(spec.name);
    std::vector<std::string> raw = {"unit_number", "time_cycles"};
    for (std::size_t c = 0; c < kRawColumns; ++c) raw.emplace_back(rawColumnName(c));
    const auto missing_features = missingFrom(*table, features);
    if (missing_features.empty()) {
        std::vector<std::size_t> position; // found once: there may be a hundred thousand rows
        for (const std::string& name : features) position.push_back(table->column.find(name)->second);
        input.features.reserve(input.count * position.size());
        for (const std::vector<double>& row : table->rows)
            for (const std::size_t at : position) input.features.push_back(static_cast<float>(row[at]));
        if (auto ok = checkFinite(input, *table, file); !ok) return fail(ok.error());
        return input;
    }
    const auto missing_raw = missingFrom(*table, raw);
    if (!missing_raw.empty())
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("{} lacks the feature {} ({} of 225 are missing)", file.string(),
                        missing_features.front(), missing_features.size()),
            fmt::format(
                "give all 225 features, or unit_number, time_cycles and the 24 raw columns ({} is missing)",
                missing_raw.front()));
    auto computed = featuresOfHistories(*table, input, file);
    if (!computed) return fail(computed.error());
    input.features = std::move(*computed);
    if (auto ok = checkFinite(input, *table, file); !ok) return fail(ok.error());
    return input;
}

} // namespace turbofan
