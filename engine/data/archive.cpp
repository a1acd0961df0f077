#include "engine/data/archive.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/files.h"
#include "engine/data/original_files.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr int kDeepestZip = 3; // zips within zips
constexpr int kMostEntries = 10'000;
constexpr std::size_t kMostBytes = std::size_t{1} << 30; // unpacked, over all entries
constexpr std::size_t kPieceBytes = 1 << 16;

struct ReaderDeleter {
    void operator()(struct archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct archive, ReaderDeleter>;

// Everything found so far, and what is left to spend.
struct Search {
    std::map<std::string, std::string, std::less<>> found;
    std::size_t bytes_left = kMostBytes;
    int entries_left = kMostEntries;
    std::stop_token stop;
};

tl::unexpected<Error> damaged(std::string_view what) {
    return fail(ErrorCode::Corrupt, fmt::format("the archive {}", what), "fetch it again");
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

// The last name of a path, or nothing when a part of the path climbs.
std::string_view safeName(std::string_view path) {
    for (;;) {
        const std::size_t slash = path.find_first_of("/\\");
        if (path.substr(0, slash) == "..") return {};
        if (slash == std::string_view::npos) return path;
        path.remove_prefix(slash + 1);
    }
}

bool isWanted(std::string_view name) {
    return std::any_of(kCmapssFiles.begin(), kCmapssFiles.end(),
                       [&](const CmapssFile& f) { return f.name == name; });
}

Result<std::string> readEntry(struct archive* reader, Search& search) {
    std::string bytes;
    std::array<char, kPieceBytes> piece;
    for (;;) {
        if (search.stop.stop_requested()) return fail(ErrorCode::Cancelled, "unpacking was stopped");
        const la_ssize_t n = archive_read_data(reader, piece.data(), piece.size());
        if (n < 0) return damaged("is damaged");
        if (n == 0) return bytes;
        if (static_cast<std::size_t>(n) > search.bytes_left) return damaged("unpacks to more than 1 GB");
        search.bytes_left -= static_cast<std::size_t>(n);
        bytes.append(piece.data(), static_cast<std::size_t>(n));
    }
}

Status searchZip(std::string_view zip, int depth, Search& search);

Status takeEntry(struct archive* reader, std::string_view name, int depth, Search& search) {
    const bool inner_zip = lower(name).ends_with(".zip") && depth < kDeepestZip;
    if (!inner_zip && !isWanted(name)) return {};
    auto bytes = readEntry(reader, search);
    if (!bytes) return fail(bytes.error());
    if (inner_zip) return searchZip(*bytes, depth + 1, search);
    const auto [place, is_new] = search.found.try_emplace(std::string(name), *bytes);
    if (!is_new && place->second != *bytes) return damaged(fmt::format("holds two different {}", name));
    return {};
}

Status searchZip(std::string_view zip, int depth, Search& search) {
    const Reader reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK)
        return damaged("is not a zip");
    struct archive_entry* entry = nullptr;
    for (;;) {
        if (search.stop.stop_requested()) return fail(ErrorCode::Cancelled, "unpacking was stopped");
        const int rc = archive_read_next_header(reader.get(), &entry);
        if (rc == ARCHIVE_EOF) return {};
        if (rc < ARCHIVE_WARN) return damaged("is damaged or not a zip");
        if (--search.entries_left < 0) return damaged("has too many entries");
        const char* path = archive_entry_pathname(entry);
        if (!path || archive_entry_filetype(entry) != AE_IFREG) continue;
        if (auto ok = takeEntry(reader.get(), safeName(path), depth, search); !ok) return ok;
    }
}

Status allFound(const Search& search) {
    std::vector<std::string_view> missing;
    for (const CmapssFile& file : kCmapssFiles) {
        if (!search.found.contains(file.name)) missing.push_back(file.name);
    }
    if (missing.empty()) return {};
    return fail(ErrorCode::NotFound, fmt::format("the archive lacks {}", fmt::join(missing, ", ")),
                "check that it is the turbofan data set");
}

} // namespace

Status extractCmapss(const fs::path& archive, const fs::path& folder, std::stop_token stop) {
    const auto zip = MappedFile::open(archive);
    if (!zip) return fail(zip.error());
    Search search;
    search.stop = stop;
    const std::string_view bytes(reinterpret_cast<const char*>(zip->bytes().data()), zip->bytes().size());
    if (bytes.empty()) return damaged("is empty");
    if (auto ok = searchZip(bytes, 0, search); !ok) return ok;
    if (auto ok = allFound(search); !ok) return ok;
    for (const auto& [name, content] : search.found) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "unpacking was stopped");
        if (auto ok = writeFileAtomically(folder / name, content); !ok) return ok;
    }
    return {};
}

} // namespace turbofan
