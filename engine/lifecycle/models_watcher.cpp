#include "engine/lifecycle/models_watcher.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "engine/base/clock.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/live_file.h"
#include "engine/model/bundle.h"

namespace turbofan {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE;

// Which folder it is and when its list of names changed: tells more than inotify does on network file
// systems, and when the folder itself was replaced by another of the same name.
struct FolderStamp {
    explicit FolderStamp(const std::filesystem::path& folder) {
        struct stat info {};
        if (::stat(folder.c_str(), &info) != 0) return;
        inode = info.st_ino;
        seconds = info.st_mtim.tv_sec;
        nanoseconds = info.st_mtim.tv_nsec;
    }
    ino_t inode = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool operator==(const FolderStamp&) const = default;
};

// A look that cannot write (a full disk) leaves and removes files of its own: woken by those, it would look
// again at once and for ever.
bool isOfModels(std::string_view name) {
    return name == kLiveFileName || (!name.starts_with('.') && name.ends_with(kBundleExtension));
}

// Reads all that has come; true where some of it is of models, or of the folder itself.
bool tookNews(int fd) {
    alignas(inotify_event) std::array<char, 4096> events;
    bool news = false;
    for (ssize_t size = 0; (size = ::read(fd, events.data(), events.size())) > 0;) {
        for (ssize_t at = 0; at < size;) {
            const auto* const event = reinterpret_cast<const inotify_event*>(events.data() + at);
            news |= event->len == 0 || isOfModels(event->name);
            at += static_cast<ssize_t>(sizeof(inotify_event)) + event->len;
        }
    }
    return news;
}

} // namespace

Result<std::unique_ptr<ModelsWatcher>> ModelsWatcher::watch(const std::filesystem::path& folder,
                                                            std::function<void()> changed) {
    std::error_code ec;
    std::filesystem::create_directories(folder, ec);
    const int fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    const auto refuse = [&](const char* what) {
        auto error =
            fail(ErrorCode::Io, fmt::format("{} {}: {}", what, folder.string(), std::strerror(errno)),
                 "check that the folder can be written, and the inotify limits of the system");
        if (fd >= 0) ::close(fd);
        return error;
    };
    if (fd < 0) return refuse("cannot watch");
    if (::inotify_add_watch(fd, folder.c_str(), kEvents) < 0) return refuse("cannot watch the folder");
    return std::unique_ptr<ModelsWatcher>(new ModelsWatcher(folder, fd, std::move(changed)));
}

ModelsWatcher::ModelsWatcher(std::filesystem::path folder, int inotify_fd, std::function<void()> changed)
    : folder_(std::move(folder)), fd_(inotify_fd), changed_(std::move(changed)),
      thread_([this](std::stop_token stop) { run(stop); }) {}

ModelsWatcher::~ModelsWatcher() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    ::close(fd_);
}

void ModelsWatcher::run(const std::stop_token& stop) {
    nameThisThread("tf-watch");
    FolderStamp stamp(folder_);
    // The folder may have been replaced before this thread ran; watching twice does no harm.
    ::inotify_add_watch(fd_, folder_.c_str(), kEvents);
    int quiet_rounds = 2; // nothing changed that has not been looked at
    changed_();           // what came between the caller's last look and the watch
    Stopwatch since_look;
    while (!stop.stop_requested()) {
        pollfd waiting{fd_, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 200); // 200 ms: how long a stop may take
        bool moved = ready > 0 && tookNews(fd_);
        const FolderStamp now(folder_);
        if (now != stamp) {
            // Perhaps another folder of the same name (its number may be used again); watching twice does no
            // harm.
            if (now.inode != 0) ::inotify_add_watch(fd_, folder_.c_str(), kEvents);
            // A file being copied in changes the list long before it is whole, and inotify tells when it is.
            // What it does not tell of is looked at once the list has been quiet for two rounds.
            quiet_rounds = 0;
            stamp = now;
        } else if (quiet_rounds < 2 && ++quiet_rounds == 2) {
            moved = true;
        }
        if (moved || since_look.seconds() > 5) {
            changed_();
            since_look = Stopwatch();
        }
    }
}

} // namespace turbofan
