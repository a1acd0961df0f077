// Read-only connections, lent to one reader at a time, so that readers wait neither for each other nor for
// the writer.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/base/error.h"
#include "engine/store/database.h"

namespace turbofan {

// Thread-safe.
class ReadPool {
public:
    explicit ReadPool(std::filesystem::path file) : file_(std::move(file)) {}

    // Runs `read(Database&)` on a connection of its own; its result is a Result.
    template <class Read>
    auto with(Read read) -> decltype(read(std::declval<Database&>())) {
        Result<std::unique_ptr<Database>> database = take();
        if (!database) return fail(database.error());
        auto result = read(**database);
        giveBack(std::move(*database));
        return result;
    }

    // Closes the connections that nobody uses.
    void closeIdle();

private:
    Result<std::unique_ptr<Database>> take();
    void giveBack(std::unique_ptr<Database> database);

    const std::filesystem::path file_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Database>> idle_;
};

} // namespace turbofan
