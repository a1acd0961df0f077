#include "engine/store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>

namespace turbofan {
namespace {

constexpr int kBusyTimeoutMs = 10'000;

Error describe(int result, const char* detail, const std::filesystem::path& file) {
    const auto error = [&](ErrorCode code, std::string_view what, std::string_view cure) {
        return Error{code, fmt::format("the database {} {}: {}", file.string(), what, detail),
                     std::string(cure)};
    };
    switch (result & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return error(ErrorCode::Corrupt, "is damaged or not a database",
                     "move it away, or put a copy of it back");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(ErrorCode::Timeout, "is held by another process", "try again, or end that process");
    case SQLITE_FULL:
        return error(ErrorCode::Io, "could not grow", "free some space on its disk");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error(ErrorCode::Io, "could not be read or written",
                     "see to its disk and its folder's permissions");
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
        return error(ErrorCode::InvalidArgument, "refused a record", "");
    default:
        return error(ErrorCode::Internal, "reported a fault", "");
    }
}

int countWalPages(void* pages, sqlite3*, const char*, int now_in_wal) {
    *static_cast<std::int64_t*>(pages) = now_in_wal;
    return SQLITE_OK;
}

} // namespace

Statement::Statement(Statement&& other) noexcept : database_(other.database_), handle_(other.handle_) {
    other.handle_ = nullptr;
}

Statement::~Statement() {
    if (!handle_) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

Result<bool> Statement::step() {
    const int result = sqlite3_step(handle_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return fail(database_->lastError());
}

Status Statement::finish() {
    while (true) {
        const Result<bool> more = step();
        if (!more) return fail(more.error());
        if (!*more) return {};
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::optional<std::int64_t> Statement::integerOrNothing(int column) const {
    if (sqlite3_column_type(handle_, column) == SQLITE_NULL) return std::nullopt;
    return integer(column);
}

double Statement::real(int column) const {
    if (sqlite3_column_type(handle_, column) == SQLITE_NULL) return std::numeric_limits<double>::quiet_NaN();
    return sqlite3_column_double(handle_, column);
}

std::string Statement::text(int column) const {
    return std::string(bytes(column));
}

std::string_view Statement::bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
    return bytes ? std::string_view(bytes, size) : std::string_view();
}

Instant Statement::instant(int column) const {
    return Instant(Duration(integer(column)));
}

// Binding only fails for an index out of range, which the first run of any statement would show (SQLite then
// sees NULL).
void Statement::bindAt(int index, std::nullopt_t) {
    sqlite3_bind_null(handle_, index);
}
void Statement::bindAt(int index, double value) {
    sqlite3_bind_double(handle_, index, value);
}
void Statement::bindAt(int index, std::string_view value) {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* bytes = value.data() ? value.data() : "";
    sqlite3_bind_text64(handle_, index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Statement::bindAt(int index, Bytes value) {
    const char* bytes = value.bytes.data() ? value.bytes.data() : ""; // as above
    sqlite3_bind_blob64(handle_, index, bytes, value.bytes.size(), SQLITE_TRANSIENT);
}
void Statement::bindInteger(int index, std::int64_t value) {
    sqlite3_bind_int64(handle_, index, value);
}

Database::Database(sqlite3* handle, std::filesystem::path file) : handle_(handle), file_(std::move(file)) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
    // Also switches SQLite's own checkpoints off: they would run between the fsync and the answers.
    sqlite3_wal_hook(handle_, countWalPages, &wal_pages_);
}

Database::~Database() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close_v2(handle_);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Access access) {
    // Each connection has one user at a time, so SQLite's own mutexes are not needed.
    const int flags =
        SQLITE_OPEN_NOMUTEX |
        (access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    if (result != SQLITE_OK) {
        Error error = describe(result, handle ? sqlite3_errmsg(handle) : "out of memory", file);
        sqlite3_close_v2(handle);
        return fail(std::move(error));
    }
    return std::unique_ptr<Database>(new Database(handle, file));
}

Result<Statement> Database::prepare(std::string_view sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return Statement(*this, known->second);
    sqlite3_stmt* statement = nullptr;
    const int length = static_cast<int>(sql.size());
    if (sqlite3_prepare_v3(handle_, sql.data(), length, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK)
        return fail(lastError());
    statements_.emplace(sql, statement);
    return Statement(*this, statement);
}

Status Database::script(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fail(lastError());
    return {};
}

std::int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(handle_);
}
std::int64_t Database::changedRows() const {
    return sqlite3_changes64(handle_);
}
bool Database::inTransaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

Status Database::checkpoint() {
    const int result =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    wal_pages_ = 0;
    if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) return fail(lastError());
    return {};
}

Error Database::lastError() const {
    return describe(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_), file_);
}

} // namespace turbofan
