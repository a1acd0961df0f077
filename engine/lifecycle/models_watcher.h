// Notices within a second that the models folder changed.
#pragma once

#include <filesystem>
#include <functional>
#include <thread>

#include "engine/base/error.h"

namespace turbofan {

// Calls `changed` on its own thread after files were written, moved in or removed, and every few seconds besides, for
// file systems that report nothing. Destroying it ends the thread.
class ModelsWatcher {
public:
    static Result<std::unique_ptr<ModelsWatcher>> watch(const std::filesystem::path& folder,
                                                        std::function<void()> changed);
    ~ModelsWatcher();

private:
    ModelsWatcher(int inotify_fd, std::function<void()> changed);
    void run(const std::stop_token& stop);
    int fd_;
    std::function<void()> changed_;
    std::jthread thread_;
};

} // namespace turbofan
