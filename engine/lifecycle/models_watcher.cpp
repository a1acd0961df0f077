#include "engine/lifecycle/models_watcher.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <fmt/format.h>

#include "engine/base/clock.h"
#include "engine/base/threads.h"

namespace turbofan {

Result<std::unique_ptr<ModelsWatcher>> ModelsWatcher::watch(const std::filesystem::path& folder,
                                                            std::function<void()> changed) {
    std::error_code ec;
    std::filesystem::create_directories(folder, ec);
    const int fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    const auto refuse = [&](const char* what) {
        auto error = fail(ErrorCode::Io, fmt::format("{} {}: {}", what, folder.string(), std::strerror(errno)),
                          "check that the folder can be written, and the inotify limits of the system");
        if (fd >= 0) ::close(fd);
        return error;
    };
    if (fd < 0) return refuse("cannot watch");
    if (::inotify_add_watch(fd, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE) < 0)
        return refuse("cannot watch the folder");
    return std::unique_ptr<ModelsWatcher>(new ModelsWatcher(fd, std::move(changed)));
}

ModelsWatcher::ModelsWatcher(int inotify_fd, std::function<void()> changed)
    : fd_(inotify_fd), changed_(std::move(changed)), thread_([this](std::stop_token stop) { run(stop); }) {}

ModelsWatcher::~ModelsWatcher() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    ::close(fd_);
}

void ModelsWatcher::run(const std::stop_token& stop) {
    nameThisThread("tf-watch");
    Stopwatch since_look;
    while (!stop.stop_requested()) {
        pollfd waiting{fd_, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 200); // 200 ms: how long a stop may take
        bool moved = false;
        if (ready > 0) {
            std::array<char, 4096> events;
            while (::read(fd_, events.data(), events.size()) > 0) moved = true;
        }
        if (moved || since_look.seconds() > 5) {
            changed_();
            since_look = Stopwatch();
        }
    }
}

} // namespace turbofan
