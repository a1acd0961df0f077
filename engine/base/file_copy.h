// A file read into memory of its own: what others do to it afterwards is not seen, and cannot end the
// program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "engine/base/error.h"
#include "engine/base/huge_array.h"

namespace turbofan {

// A map would show what is written into the file later, and the program that touches a page which was cut off
// is ended by the system (SIGBUS). One thread.
class FileCopy {
public:
    // Room for the whole file, of which nothing is read yet; what is not read costs no memory. NotFound or
    // Io.
    static Result<FileCopy> open(const std::filesystem::path& path);
    FileCopy(FileCopy&&) noexcept;
    FileCopy& operator=(FileCopy&&) = delete;
    ~FileCopy();

    // Reads a part, as far as the file had it when opened. Io, also where the file has become shorter.
    Status read(std::size_t offset, std::size_t length);

    // All bytes; those that were not read are zero.
    std::span<const std::byte> bytes() const { return bytes_.span(); }

    // Whether somebody has written into the file since it was opened.
    bool changed() const;

private:
    FileCopy(std::filesystem::path path, int fd, std::size_t size, std::int64_t written)
        : path_(std::move(path)), fd_(fd), bytes_(size), written_(written) {}

    std::filesystem::path path_;
    int fd_ = -1;
    HugeArray<std::byte> bytes_;
    std::int64_t written_ = 0; // when, in nanoseconds
    // Seen while reading: size and time say nothing of it where it was whole again within one tick of the
    // file system's clock.
    bool ended_early_ = false;
};

} // namespace turbofan
