#include "engine/base/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "engine/base/clock.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> systemError(std::string_view what, const fs::path& path) {
    const int number = errno;
    const ErrorCode code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    std::string cure = "see to the disk, and to who may read and write there";
    if (number == ENOENT) cure = "check the path";
    if (number == EACCES || number == EPERM || number == EROFS) cure = "check who may read and write there";
    if (number == ENOSPC || number == EDQUOT) cure = "free some disk space";
    if (number == EMFILE || number == ENFILE) cure = "see how many files the program may open";
    return fail(code, fmt::format("{} {}: {}", what, path.string(), std::strerror(number)), cure);
}

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

constexpr int kMostTries = 10'000;

// Whether the open file is still the one that has this name: its last holder may have removed it.
bool stillNamed(int fd, const fs::path& path) {
    struct stat open_file {};
    struct stat named {};
    return ::fstat(fd, &open_file) == 0 && ::stat(path.c_str(), &named) == 0 &&
           open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

// ".NAME.PROCESS.SERIAL.tmp", as AtomicFile names what it writes.
bool isTemporaryName(std::string_view name) {
    constexpr std::string_view kEnd = ".tmp";
    if (!name.starts_with('.') || !name.ends_with(kEnd)) return false;
    name.remove_suffix(kEnd.size());
    for (int number = 0; number < 2; ++number) {
        const std::size_t dot = name.rfind('.');
        const std::string_view digits = dot == std::string_view::npos ? "" : name.substr(dot + 1);
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
        name = name.substr(0, dot);
    }
    return name.size() > 1;
}

} // namespace

Status syncFolder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return systemError("cannot open the folder", folder);
    const int rc = ::fsync(fd);
    ::close(fd);
    if (rc != 0) return systemError("cannot sync the folder", folder);
    return {};
}

Result<std::string> readFile(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return systemError("cannot read", path);
    std::string bytes;
    std::array<char, 1 << 16> piece;
    for (;;) {
        const ssize_t n = ::read(fd, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            auto error = systemError("cannot read", path);
            ::close(fd);
            return error;
        }
        if (n == 0) break;
        bytes.append(piece.data(), static_cast<std::size_t>(n));
    }
    ::close(fd);
    return bytes;
}

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

Status writeFileAtomically(const fs::path& path, std::string_view bytes) {
    auto file = AtomicFile::create(path);
    if (!file) return fail(file.error());
    if (auto ok = file->write(bytes); !ok) return ok;
    return file->commit();
}

AtomicFile::AtomicFile(fs::path path, fs::path temporary, int fd)
    : path_(std::move(path)), temporary_(std::move(temporary)), fd_(fd) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::move(other.temporary_)),
      fd_(std::exchange(other.fd_, -1)) {}

AtomicFile::~AtomicFile() {
    if (fd_ < 0) return;
    ::unlink(temporary_.c_str()); // first: once it is closed, another program may have the name
    ::close(fd_);
}

Result<AtomicFile> AtomicFile::create(const fs::path& given) {
    std::error_code status_ec;
    // What a link points to is replaced, not the link; a device or a folder never is.
    const fs::path path = fs::is_symlink(given, status_ec) ? fs::weakly_canonical(given, status_ec) : given;
    const fs::file_status there = fs::status(path, status_ec);
    if (fs::exists(there) && !fs::is_regular_file(there))
        return fail(ErrorCode::InvalidArgument, fmt::format("{} is not a regular file", given.string()),
                    "name a file");
    std::error_code ec;
    fs::create_directories(folderOf(path), ec);
    if (ec)
        return fail(ErrorCode::Io,
                    fmt::format("cannot create the folder {}: {}", folderOf(path).string(), ec.message()),
                    "check who may write there");
    static std::atomic<unsigned> serial{0};
    for (int tries = 0;; ++tries) {
        // A leading dot keeps half-written files out of every listing and watcher.
        fs::path temporary =
            folderOf(path) / fmt::format(".{}.{}.{}.tmp", path.filename().string(), ::getpid(), serial++);
        const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        // A program that died may have left the name: in a container all have the same process number.
        if (fd < 0 && errno == EEXIST && tries < kMostTries) continue;
        if (fd < 0) return systemError("cannot create", path);
        // Held while it is written, so that removeAbandoned() can tell; it may have come in between.
        const bool taken = ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && stillNamed(fd, temporary)) return AtomicFile(path, std::move(temporary), fd);
        ::close(fd);
        if (tries >= kMostTries)
            return fail(ErrorCode::Io,
                        fmt::format("cannot write {}: what is begun in {} is taken away at once, {} times",
                                    path.string(), folderOf(path).string(), tries + 1),
                        "see which program removes files there");
    }
}

void removeAbandoned(const fs::path& folder) {
    std::error_code ec;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ec)) {
        if (!isTemporaryName(entry.path().filename().string())) continue;
        const int fd = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) continue;
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && stillNamed(fd, entry.path()))
            ::unlink(entry.path().c_str());
        ::close(fd);
    }
}

Status AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return systemError("cannot write", path_);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

Status AtomicFile::sync() {
    if (::fsync(fd_) != 0) return systemError("cannot sync", path_);
    return {};
}

Status AtomicFile::commit() {
    if (auto ok = sync(); !ok) return ok;
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return systemError("cannot rename into", path_);
    ::close(std::exchange(fd_, -1));
    return syncFolder(folderOf(path_));
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return systemError("cannot open", path);
    struct stat info {};
    if (::fstat(fd, &info) != 0) {
        auto error = systemError("cannot examine", path);
        ::close(fd);
        return error;
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size == 0) {
        ::close(fd);
        return MappedFile(nullptr, 0);
    }
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    const int number = errno;
    ::close(fd);
    errno = number;
    if (data == MAP_FAILED) return systemError("cannot map", path);
    return MappedFile(static_cast<const std::byte*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile() {
    if (data_) ::munmap(const_cast<std::byte*>(data_), size_);
}

Result<FileLock> FileLock::tryAcquire(const fs::path& path) {
    std::error_code ec;
    fs::create_directories(folderOf(path), ec);
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return systemError("cannot open the lock", path);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            auto error = systemError("cannot lock", path);
            ::close(fd);
            return error;
        }
        std::array<char, 32> holder{};
        const ssize_t n = ::pread(fd, holder.data(), holder.size() - 1, 0);
        ::close(fd);
        const std::string who = n > 0 ? std::string(holder.data(), static_cast<std::size_t>(n)) : "unknown";
        return fail(ErrorCode::Busy, fmt::format("{} is held by process {}", path.string(), who),
                    "wait until it has finished, or stop it");
    }
    if (!stillNamed(fd, path)) {
        ::close(fd);
        return tryAcquire(path);
    }
    const std::string self = std::to_string(::getpid());
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, self.data(), self.size(), 0) < 0) {
        auto error = systemError("cannot write the lock", path);
        ::close(fd);
        return error;
    }
    return FileLock(fd);
}

Result<FileLock> FileLock::acquireFolder(const fs::path& folder, double patience_seconds) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return systemError("cannot open the folder", folder);
    FileLock lock(fd);
    const Stopwatch waited;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return systemError("cannot lock the folder", folder);
        if (waited.seconds() >= patience_seconds)
            return fail(ErrorCode::Busy, fmt::format("another program is changing {}", folder.string()),
                        "try again in a moment");
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

std::string sha256Hex(std::span<const std::byte> bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string hex;
    hex.reserve(2 * std::size_t{size});
    for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

std::string sha256Hex(std::string_view bytes) {
    return sha256Hex(std::as_bytes(std::span(bytes)));
}

} // namespace turbofan
