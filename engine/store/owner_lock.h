// Which open store a run belongs to, and whether that one still lives: told by the kernel, not by process
// numbers.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "engine/base/error.h"

namespace turbofan {

// A byte of the file "<database>-owners", locked for as long as a store is open. The kernel gives the lock up
// when the process ends in whatever way, and sees it across containers that share the folder, where process
// numbers mean nothing.
class OwnerLocks {
public:
    // Opens the lock file and waits for the turn to open the database: see finishOpening(). Io, or Timeout
    // when another store has not finished opening within `patience`.
    static Result<OwnerLocks> open(const std::filesystem::path& database_file,
                                   std::chrono::milliseconds patience = std::chrono::seconds(30));
    OwnerLocks(OwnerLocks&& other) noexcept;
    OwnerLocks& operator=(OwnerLocks&&) = delete;
    ~OwnerLocks();

    // Declares this store alive under `number` (> 0, never given out before).
    Status claim(std::int64_t number);

    // Lets the next store open the same database.
    void finishOpening();

    // Whether the store that claimed `number` is open, in any process. Numbers never claimed are not.
    bool isAlive(std::int64_t number) const;

private:
    explicit OwnerLocks(int fd) : fd_(fd) {}
    int fd_;
    std::int64_t own_number_ = 0;
};

} // namespace turbofan
