#include "engine/base/file_copy.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/side_by_side.h"

namespace turbofan {
namespace {

struct Figures {
    std::size_t size = 0;
    std::int64_t written = 0;
};

std::optional<Figures> figuresOf(int fd) {
    struct stat info {};
    if (::fstat(fd, &info) != 0) return std::nullopt;
    return Figures{static_cast<std::size_t>(info.st_size),
                   std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

auto ioError(const std::filesystem::path& path, int number) {
    return fail(number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                fmt::format("cannot read {}: {}", path.string(), std::strerror(number)),
                number == ENOENT ? "check the path" : "check who may read there, and the disk");
}

// Zero, an errno, or -1 at the end of the file.
int readAt(int fd, std::byte* into, std::size_t offset, std::size_t length) {
    while (length > 0) {
        const ssize_t n = ::pread(fd, into, length, static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        if (n == 0) return -1;
        const auto taken = static_cast<std::size_t>(n);
        into += taken, offset += taken, length -= taken;
    }
    return 0;
}

} // namespace

Result<FileCopy> FileCopy::open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ioError(path, errno);
    const auto figures = figuresOf(fd);
    if (!figures) {
        const int number = errno;
        ::close(fd);
        return ioError(path, number);
    }
    try {
        return FileCopy(path, fd, figures->size, figures->written);
    } catch (const std::bad_alloc&) {
        ::close(fd);
        return ioError(path, ENOMEM);
    }
}

FileCopy::FileCopy(FileCopy&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), bytes_(std::move(other.bytes_)),
      written_(other.written_), ended_early_(other.ended_early_) {}

FileCopy::~FileCopy() {
    if (fd_ >= 0) ::close(fd_);
}

Status FileCopy::read(std::size_t offset, std::size_t length) {
    constexpr std::size_t kPiece = 4u << 20; // of large parts two threads take turns
    offset = std::min(offset, bytes_.size());
    length = std::min(length, bytes_.size() - offset);
    std::atomic<int> trouble = 0;
    sideBySide((length + kPiece - 1) / kPiece, [&](std::size_t piece) {
        const std::size_t at = offset + piece * kPiece;
        const std::size_t wanted = std::min(kPiece, offset + length - at);
        if (const int number = readAt(fd_, bytes_.data() + at, at, wanted); number != 0) trouble = number;
    });
    if (trouble == 0) return {};
    if (trouble > 0) return ioError(path_, trouble);
    ended_early_ = true;
    return fail(ErrorCode::Io, fmt::format("{} became shorter while it was read", path_.string()),
                "write it under another name and rename it");
}

bool FileCopy::changed() const {
    const auto now = figuresOf(fd_);
    return ended_early_ || !now || now->size != bytes_.size() || now->written != written_;
}

} // namespace turbofan
