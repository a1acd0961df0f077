#include "engine/data/cmapss_reader.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/files.h"
#include "engine/base/side_by_side.h"
#include "engine/data/cmapss_text.h"
#include "engine/data/original_files.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFiles = kCmapssFiles.size();

struct FileText {
    std::string text;
    std::string sha256;
    std::size_t rows = 0;
    std::size_t first_row = 0; // in the table of its split
};
using Texts = std::array<FileText, kFiles>;

// Runs one job per file on two threads, the largest subset first, and keeps the error of the earliest file.
template <class Job>
Status forEachFile(std::stop_token stop, const Job& job) {
    std::array<std::optional<Error>, kFiles> errors;
    sideBySide(kFiles, [&](std::size_t i) {
        const std::size_t index = kFiles - 1 - i;
        if (stop.stop_requested()) return;
        if (auto ok = job(index); !ok) errors[index] = ok.error();
    });
    for (const auto& error : errors) {
        if (error && error->code != ErrorCode::Cancelled) return fail(*error);
    }
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "reading was stopped");
    return {};
}

Status loadText(const fs::path& path, FileText& file) {
    auto text = readFile(path);
    if (!text && text.error().code == ErrorCode::NotFound) {
        return fail(ErrorCode::NotFound, fmt::format("{} is missing", path.string()),
                    "the folder must hold train_, test_ and RUL_FD001.txt to FD004.txt");
    }
    if (!text) return fail(text.error());
    file.text = std::move(*text);
    file.sha256 = sha256Hex(file.text);
    file.rows = countLines(file.text);
    return {};
}

void resize(CycleTable& table, std::size_t rows) {
    table.unit.resize(rows);
    table.cycle.resize(rows);
    table.rul.resize(rows);
    for (auto& column : table.columns) column.resize(rows);
}

// Where each file's rows go: subsets in order.
void layOut(Texts& texts, Dataset& dataset) {
    std::size_t train = 0;
    std::size_t test = 0;
    for (std::size_t i = 0; i < kFiles; ++i) {
        if (kCmapssFiles[i].kind == CmapssFileKind::Rul) continue;
        std::size_t& total = kCmapssFiles[i].kind == CmapssFileKind::Train ? train : test;
        texts[i].first_row = total;
        total += texts[i].rows;
    }
    resize(dataset.train, train);
    resize(dataset.test, test);
}

// Counts `rul` down to `rul_at_end` over the rows first … last of one unit.
void fillRul(CycleTable& table, std::size_t first, std::size_t last, std::int32_t rul_at_end) {
    for (std::size_t row = first; row <= last; ++row) {
        table.rul[row] = rul_at_end + table.cycle[last] - table.cycle[row];
    }
}

void fillTrainRul(CycleTable& train) {
    std::size_t first = 0;
    for (const std::uint32_t last : lastRows(train)) {
        fillRul(train, first, last, 0);
        first = last + 1;
    }
}

Status fillTestRul(const Texts& texts, CycleTable& test) {
    const auto last_rows = lastRows(test);
    std::size_t next = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < kFiles; ++i) {
        if (kCmapssFiles[i].kind != CmapssFileKind::Rul) continue;
        const auto of_subset = [&](std::uint32_t row) {
            return test.unit[row] / 1000 == kCmapssFiles[i].subset;
        };
        const auto units =
            static_cast<std::size_t>(std::count_if(last_rows.begin(), last_rows.end(), of_subset));
        auto ruls = parseRul(kCmapssFiles[i].name, texts[i].text, units);
        if (!ruls) return fail(ruls.error());
        for (const std::int32_t rul : *ruls) {
            fillRul(test, first, last_rows[next], rul);
            first = last_rows[next++] + 1;
        }
    }
    return {};
}

DataOrigin originOf(const Texts& texts, const fs::path& folder) {
    std::array<std::string, kFiles> digests;
    std::vector<std::string_view> different;
    for (std::size_t i = 0; i < kFiles; ++i) {
        digests[i] = texts[i].sha256;
        if (digests[i] != kCmapssFiles[i].original_sha256) different.push_back(kCmapssFiles[i].name);
    }
    DataOrigin origin;
    origin.digest = fleetDigest(digests);
    std::error_code ec;
    // Originals copied over a simulated fleet are originals, whatever marker stayed behind.
    origin.simulated = !different.empty() && fs::exists(folder / kSimulatedMarker, ec);
    origin.name = origin.simulated ? "simulated" : different.empty() ? "C-MAPSS" : "C-MAPSS (modified)";
    if (!origin.simulated && !different.empty()) {
        origin.warnings.push_back(
            fmt::format("not as NASA published it (another SHA-256): {}", fmt::join(different, ", ")));
    }
    return origin;
}

} // namespace

std::string fleetDigest(std::span<const std::string, 12> file_sha256) {
    std::string lines;
    for (std::size_t i = 0; i < kFiles; ++i) {
        lines += fmt::format("{}  {}\n", file_sha256[i], kCmapssFiles[i].name);
    }
    return sha256Hex(lines);
}

Result<Dataset> readCmapss(const fs::path& folder, const ProgressFn& progress, std::stop_token stop) {
    Texts texts;
    auto loaded =
        forEachFile(stop, [&](std::size_t i) { return loadText(folder / kCmapssFiles[i].name, texts[i]); });
    if (!loaded) return fail(loaded.error());
    Dataset dataset;
    layOut(texts, dataset);
    std::mutex one_at_a_time;
    std::uint64_t done = 0;
    auto parsed = forEachFile(stop, [&](std::size_t i) -> Status {
        const CmapssFile& file = kCmapssFiles[i];
        if (file.kind == CmapssFileKind::Rul) return {};
        CycleTable& table = file.kind == CmapssFileKind::Train ? dataset.train : dataset.test;
        auto ok = parseCycles(file.name, texts[i].text, texts[i].rows, 1000 * file.subset, table,
                              texts[i].first_row, stop);
        const std::lock_guard lock(one_at_a_time);
        done += texts[i].rows;
        if (ok && progress) progress({"reading", done, dataset.train.rows() + dataset.test.rows(), "rows"});
        return ok;
    });
    if (!parsed) return fail(parsed.error());
    fillTrainRul(dataset.train);
    if (auto ok = fillTestRul(texts, dataset.test); !ok) return fail(ok.error());
    dataset.origin = originOf(texts, folder);
    return dataset;
}

} // namespace turbofan
