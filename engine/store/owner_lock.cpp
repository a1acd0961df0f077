#include "engine/store/owner_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

namespace turbofan {
namespace {

// Byte 0 serialises opening; byte n is store n. Locks of the open file description: they do not vanish when
// another part of the process closes the same file, and two stores in one process see each other.
struct flock oneByte(short type, std::int64_t at) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = at;
    lock.l_len = 1;
    return lock;
}

Status lockByte(int fd, int command, std::int64_t at) {
    struct flock lock = oneByte(F_WRLCK, at);
    while (fcntl(fd, command, &lock) != 0) {
        if (errno == EINTR) continue;
        return fail(ErrorCode::Io, fmt::format("cannot lock the owners' file of the database: {}",
                                               std::generic_category().message(errno)));
    }
    return {};
}

// The kernel would wait for ever for a process that hangs.
Status waitForTheTurn(int fd, std::chrono::milliseconds patience) {
    constexpr auto kBetweenTries = std::chrono::milliseconds(10);
    const auto until = std::chrono::steady_clock::now() + patience;
    struct flock lock = oneByte(F_WRLCK, 0);
    while (fcntl(fd, F_OFD_SETLK, &lock) != 0) {
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EACCES)
            return fail(ErrorCode::Io, fmt::format("cannot lock the owners' file of the database: {}",
                                                   std::generic_category().message(errno)));
        if (std::chrono::steady_clock::now() >= until)
            return fail(ErrorCode::Timeout, "another process is opening the database and does not finish",
                        "try again, or end that process");
        std::this_thread::sleep_for(kBetweenTries);
    }
    return {};
}

// Who only wants to look does not expect that anything is written: readers of a log tell each other where
// they are.
Error cannotOpen(const std::filesystem::path& file, int number) {
    const std::string why = std::generic_category().message(number);
    if (number != EROFS && number != EACCES && number != EPERM)
        return {ErrorCode::Io, fmt::format("cannot open {}: {}", file.string(), why),
                "see to its disk and its folder"};
    return {ErrorCode::Io,
            fmt::format("the folder {} cannot be written, which is needed to read its store, too: {}",
                        file.parent_path().string(), why),
            "see to its permissions, or copy the data directory to where it may be written and name the copy "
            "with --data-dir"};
}

} // namespace

Result<OwnerLocks> OwnerLocks::open(const std::filesystem::path& database_file,
                                    std::chrono::milliseconds patience) {
    const std::string path = database_file.string() + "-owners";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return fail(cannotOpen(path, errno));
    OwnerLocks locks(fd);
    if (Status status = waitForTheTurn(fd, patience); !status) return fail(status.error());
    return locks;
}

OwnerLocks::OwnerLocks(OwnerLocks&& other) noexcept : fd_(other.fd_), own_number_(other.own_number_) {
    other.fd_ = -1;
}

OwnerLocks::~OwnerLocks() {
    if (fd_ >= 0) ::close(fd_);
}

Status OwnerLocks::claim(std::int64_t number) {
    own_number_ = number;
    return lockByte(fd_, F_OFD_SETLK, number);
}

void OwnerLocks::finishOpening() {
    struct flock lock = oneByte(F_UNLCK, 0);
    fcntl(fd_, F_OFD_SETLK, &lock);
}

bool OwnerLocks::isAlive(std::int64_t number) const {
    if (number <= 0) return false;
    if (number == own_number_) return true;
    struct flock lock = oneByte(F_WRLCK, number);
    // When the kernel will not tell, assume life: marking a living run as interrupted is the worse mistake.
    return fcntl(fd_, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

} // namespace turbofan
