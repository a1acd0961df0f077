// Notices within a second that the models folder changed.
#pragma once

#include <filesystem>
#include <functional>
#include <thread>

#include "engine/base/error.h"

namespace turbofan {

// Calls `changed` on its own thread once at the start, after files were written, moved in or removed (also
// when the folder itself was replaced), and every few seconds besides. Destroying it ends the thread.
class ModelsWatcher {
public:
    static Result<std::unique_ptr<ModelsWatcher>> watch(const std::filesystem::path& folder,
                                                        std::function<void()> changed);
    ~ModelsWatcher();

private:
    ModelsWatcher(std::filesystem::path folder, int inotify_fd, std::function<void()> changed);
    void run(const std::stop_token& stop);
    const std::filesystem::path folder_;
    int fd_;
    std::function<void()> changed_;
    std::jthread thread_;
};

} // namespace turbofan
