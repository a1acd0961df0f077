#include "engine/store/open_database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/store/run_table.h"
#include "engine/store/schema.h"

namespace turbofan {
namespace {

constexpr std::string_view kNextOwner = R"sql(
INSERT INTO facts (name, value) VALUES ('store.owners', '1')
ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT))sql";
constexpr std::string_view kThisOwner =
    "SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'store.owners'";

void syncFolder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return; // some filesystems refuse; then the folder's entry is as safe as it can be made
    ::fsync(fd);
    ::close(fd);
}

// A synced file in a folder whose own name is not synced would be lost with it.
Status createFolder(const std::filesystem::path& folder) {
    std::error_code error;
    if (folder.empty() || std::filesystem::is_directory(folder, error)) return {};
    if (Status status = createFolder(folder.parent_path()); !status) return status;
    std::filesystem::create_directory(folder, error);
    if (error)
        return fail(ErrorCode::Io,
                    fmt::format("cannot create the folder {}: {}", folder.string(), error.message()));
    syncFolder(folder.has_parent_path() ? folder.parent_path() : ".");
    return {};
}

Status useWal(Database& database, const std::filesystem::path& file) {
    const auto mode =
        database.collect([](const Statement& row) { return row.text(0); }, "PRAGMA journal_mode = WAL");
    if (!mode) return fail(mode.error());
    if (mode->empty() || mode->front() != "wal")
        return fail(ErrorCode::Io,
                    fmt::format("the filesystem of {} cannot keep a write-ahead log", file.string()),
                    "put the data directory on a local disk");
    // FULL: a commit returns after the fsync of the log. A log grown by a long reader is cut back afterwards.
    return database.script("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;"
                           "PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;");
}

Result<std::int64_t> takeOwnership(Database& database, OwnerLocks& owners, Instant now) {
    if (Status status = database.run("BEGIN IMMEDIATE"); !status) return fail(status.error());
    Status status = database.run(kNextOwner);
    const Result<std::int64_t> owner = database.integer(kThisOwner);
    if (status && !owner) status = fail(owner.error());
    if (status) status = owners.claim(*owner);
    if (status)
        status = interruptOrphans(
            database, [&](std::int64_t other) { return owners.isAlive(other); }, now);
    if (status) status = database.run("COMMIT");
    if (!status) return fail(status.error());
    return *owner;
}

} // namespace

Result<OpenedDatabase> openDatabase(const std::filesystem::path& file, Instant now) {
    if (Status status = createFolder(file.parent_path()); !status) return fail(status.error());
    Result<OwnerLocks> owners = OwnerLocks::open(file);
    if (!owners) return fail(owners.error());
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadWrite);
    if (!database) return fail(database.error());
    // The schema first: a file that is not ours must not be changed, not even to WAL.
    if (Status status = migrate(**database, file); !status) return fail(status.error());
    if (Status status = useWal(**database, file); !status) return fail(status.error());
    const Result<std::int64_t> owner = takeOwnership(**database, *owners, now);
    if (!owner) return fail(owner.error());
    owners->finishOpening();
    return OpenedDatabase{std::move(*database), std::move(*owners), *owner};
}

} // namespace turbofan
