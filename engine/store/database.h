// One SQLite connection and its statements; the only place that speaks to SQLite directly. One thread at a
// time.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace turbofan {

class Database;

// Bound as a blob.
struct Bytes {
    std::string_view bytes;
};

// A statement in use, borrowed from its connection's cache and given back by the destructor. Columns count
// from 0.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Binds further arguments, the first of them at `index` (from 1); for statements with too many to name.
    template <class... Args>
    void bind(int index, const Args&... args) {
        (bindAt(index++, args), ...);
    }

    // True while there is a row to read, false at the end.
    Result<bool> step();
    Status finish(); // to its end

    std::int64_t integer(int column) const;
    std::optional<std::int64_t> integerOrNothing(int column) const;
    double real(int column) const; // NaN where NULL
    std::string text(int column) const;
    std::string_view bytes(int column) const; // until the next step
    Instant instant(int column) const;

private:
    friend class Database;
    Statement(Database& database, sqlite3_stmt* handle) : database_(&database), handle_(handle) {}

    void bindAt(int index, std::nullopt_t);
    void bindAt(int index, std::integral auto value) { bindInteger(index, static_cast<std::int64_t>(value)); }
    void bindAt(int index, double value);
    void bindAt(int index, std::string_view value);
    void bindAt(int index, Bytes value);
    void bindAt(int index, Instant value) { bindInteger(index, value.time_since_epoch().count()); }
    template <class T>
    void bindAt(int index, const std::optional<T>& value) {
        value ? bindAt(index, *value) : bindAt(index, std::nullopt);
    }
    void bindInteger(int index, std::int64_t value);

    Database* database_;
    sqlite3_stmt* handle_;
};

class Database {
public:
    enum class Access { ReadWrite, ReadOnly };

    // Opens (and, for ReadWrite, creates) the file. NotFound, Io or Corrupt with the path in the sentence.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Prepares (or takes from the cache) and binds. The same SQL must not be in use twice at once.
    template <class... Args>
    Result<Statement> query(std::string_view sql, const Args&... args) {
        Result<Statement> statement = prepare(sql);
        if (!statement) return statement;
        statement->bind(1, args...);
        return statement;
    }

    // Runs one statement to its end.
    template <class... Args>
    Status run(std::string_view sql, const Args&... args) {
        Result<Statement> statement = query(sql, args...);
        return statement ? statement->finish() : Status(fail(statement.error()));
    }

    // The rows of a query, each read by `read(const Statement&)`.
    template <class Read, class... Args>
    auto collect(Read read, std::string_view sql, const Args&... args)
        -> Result<std::vector<decltype(read(std::declval<const Statement&>()))>> {
        std::vector<decltype(read(std::declval<const Statement&>()))> rows;
        Result<Statement> statement = query(sql, args...);
        if (!statement) return fail(statement.error());
        while (true) {
            const Result<bool> more = statement->step();
            if (!more) return fail(more.error());
            if (!*more) return rows;
            rows.push_back(read(*statement));
        }
    }

    // The first integer of the first row; 0 when there is no row or it is NULL.
    template <class... Args>
    Result<std::int64_t> integer(std::string_view sql, const Args&... args) {
        Result<Statement> statement = query(sql, args...);
        if (!statement) return fail(statement.error());
        const Result<bool> more = statement->step();
        if (!more) return fail(more.error());
        return *more ? statement->integer(0) : 0;
    }

    Status script(const std::string& sql); // several statements without arguments
    std::int64_t lastInsertId() const;
    std::int64_t changedRows() const;                           // by the last statement
    bool inTransaction() const;                                 // SQLite ends one by itself after some errors
    std::int64_t pendingWalPages() const { return wal_pages_; } // since the last checkpoint
    Status checkpoint(); // moves what it can from the WAL into the file, without waiting for readers

    // What SQLite last complained about, as an error with this file's name.
    Error lastError() const;

private:
    Database(sqlite3* handle, std::filesystem::path file);
    Result<Statement> prepare(std::string_view sql);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    sqlite3* handle_;
    std::filesystem::path file_;
    std::int64_t wal_pages_ = 0;
    std::unordered_map<std::string, sqlite3_stmt*, Hash, std::equal_to<>> statements_;
};

} // namespace turbofan
