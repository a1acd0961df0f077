#include "engine/exports/zip_file.h"

#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace turbofan {
namespace {

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

la_ssize_t take(archive*, void* text, const void* bytes, std::size_t size) {
    static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

tl::unexpected<Error> refused(archive* writer) {
    const char* why = archive_error_string(writer);
    return fail(ErrorCode::Io, fmt::format("The zip could not be made: {}.", why ? why : "unknown reason"));
}

Status add(archive* writer, const NamedBytes& file, Instant when) {
    const Entry entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), file.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(when.time_since_epoch());
    archive_entry_set_mtime(entry.get(), static_cast<std::time_t>(seconds.count()), 0);
    if (archive_write_header(writer, entry.get()) != ARCHIVE_OK) return refused(writer);
    if (archive_write_data(writer, file.bytes.data(), file.bytes.size()) < 0) return refused(writer);
    return {};
}

} // namespace

Result<std::string> zipOf(const std::vector<NamedBytes>& files, Instant when) {
    std::string zip;
    const Writer writer(archive_write_new(), archive_write_free);
    if (archive_write_set_format_zip(writer.get()) != ARCHIVE_OK ||
        archive_write_set_options(writer.get(), "hdrcharset=UTF-8") < ARCHIVE_WARN ||
        archive_write_set_bytes_in_last_block(writer.get(), 1) !=
            ARCHIVE_OK || // no padding: a zip is no tape
        archive_write_open(writer.get(), &zip, nullptr, take, nullptr) != ARCHIVE_OK)
        return refused(writer.get());
    for (const NamedBytes& file : files)
        if (auto ok = add(writer.get(), file, when); !ok) return fail(ok.error());
    if (archive_write_close(writer.get()) != ARCHIVE_OK) return refused(writer.get());
    return zip;
}

} // namespace turbofan
