#include "engine/model/walk_help.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "engine/base/threads.h"

namespace turbofan {

// One thread. A thread of its own for each request would take 80 µs of processor time to come and go, and
// would have to be waited for even where no processor was free for it.
class WalkHelp::Helper {
public:
    ~Helper() {
        asked_ = &kStop;
        asked_.notify_one();
    }

    // False where another one has it already, or no thread was to be had.
    bool ask(const std::function<void()>& work, std::uint32_t& done_before) {
        std::call_once(started_, [this] { start(); });
        if (!thread_.joinable()) return false;
        const Work* nothing = nullptr;
        if (asked_ != nullptr || !asked_.compare_exchange_strong(nothing, &kComing)) return false;
        done_before = done_; // before the work is seen
        asked_ = &work;
        asked_.notify_one();
        return true;
    }

    // Takes the work back, or waits until it is done. Whether it was.
    bool end(const std::function<void()>& work, std::uint32_t done_before) {
        const Work* mine = &work;
        if (asked_.compare_exchange_strong(mine, nullptr)) return false;
        done_.wait(done_before);
        return true;
    }

private:
    using Work = std::function<void()>;
    inline static const Work kComing, kAtWork, kStop;

    void start() {
        try {
            thread_ = std::jthread([this] { run(); });
        } catch (const std::system_error&) { // owners do without
        }
    }

    void run() {
        nameThisThread("tf-walk");
        while (true) {
            const Work* work = asked_;
            if (work == &kStop) return;
            if (work == nullptr || work == &kComing) {
                asked_.wait(work);
                continue;
            }
            if (!asked_.compare_exchange_strong(work, &kAtWork)) continue; // taken back
            (*work)();
            ++done_;
            done_.notify_one();
            const Work* at_work = &kAtWork;
            asked_.compare_exchange_strong(at_work, nullptr); // unless it is to stop
        }
    }

    std::once_flag started_;
    std::atomic<const Work*> asked_{nullptr};
    std::atomic<std::uint32_t> done_{0};
    std::jthread thread_; // the last, so that it ends before what it looks at
};

namespace {

// As many as may work beside as many owners.
std::vector<std::unique_ptr<WalkHelp::Helper>>& helpers() {
    static std::vector<std::unique_ptr<WalkHelp::Helper>> all = [] {
        std::vector<std::unique_ptr<WalkHelp::Helper>> made(std::max(1U, availableProcessors() / 2));
        for (auto& helper : made) helper = std::make_unique<WalkHelp::Helper>();
        return made;
    }();
    return all;
}

} // namespace

WalkHelp::WalkHelp(const std::function<void()>& work) : work_(&work) {
    for (const auto& helper : helpers()) {
        if (!helper->ask(work, done_before_)) continue;
        helper_ = helper.get();
        return;
    }
}

bool WalkHelp::end() {
    if (helper_ != nullptr) ran_ = std::exchange(helper_, nullptr)->end(*work_, done_before_);
    return ran_;
}

} // namespace turbofan
