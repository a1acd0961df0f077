// Files that are whole or absent: atomic writes, read-only maps, exclusive locks, checksums.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

// The whole file as bytes. NotFound or Io with the path in the sentence.
Result<std::string> readFile(const std::filesystem::path& path);

// Text without the byte-order mark that spreadsheets and some editors put before UTF-8.
std::string_view withoutByteOrderMark(std::string_view text);

// Writes to a temporary name beside `path`, syncs it, renames it into place and syncs the folder:
// readers see the old bytes or the new, never a part. Creates missing folders.
Status writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

// Makes renames and removals inside `folder` durable.
Status syncFolder(const std::filesystem::path& folder);

// The same for content that comes in pieces. Destroying it without commit() leaves nothing behind. One
// thread.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& path);
    AtomicFile(AtomicFile&&) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Status write(std::string_view bytes);
    // Brings what was written to the disk: commit() then has little left to do.
    Status sync();
    Status commit();

private:
    AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int fd);
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int fd_ = -1;
};

// Removes from a folder (not from those inside it) what an AtomicFile of a program that died has left there;
// what is being written stays, whoever writes it. A folder that is not there, or is not ours, stays as it is.
void removeAbandoned(const std::filesystem::path& folder);

// A file mapped read-only; the bytes live as long as the object. Immutable, so safe to share.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&&) noexcept;
    MappedFile& operator=(MappedFile&&) noexcept;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {data_, size_}; }

private:
    MappedFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

// An exclusive lock on a file, held across processes until destroyed (released by the kernel if we die).
class FileLock {
public:
    // Busy when another holder has it; the sentence names that holder's process number.
    static Result<FileLock> tryAcquire(const std::filesystem::path& path);

    // The same on a folder itself, which leaves no trace and works where nothing can be written. Waits so
    // long for another holder, Busy then.
    static Result<FileLock> acquireFolder(const std::filesystem::path& folder, double patience_seconds);

    FileLock(FileLock&&) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int fd) : fd_(fd) {}
    int fd_ = -1;
};

// Lower-case hexadecimal SHA-256.
std::string sha256Hex(std::span<const std::byte> bytes);
std::string sha256Hex(std::string_view bytes);

} // namespace turbofan
