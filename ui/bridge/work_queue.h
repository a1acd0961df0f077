// Worker threads that put questions to the port, and the box where their results wait for the GUI thread.
#pragma once

#include <any>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/control/control_port.h"

namespace turbofan::ui {

// Which workers take a job: the beat's own one, the pages' two, or the one for acts. So a slow page delays
// neither the beat nor an act.
enum class Lane { Beat, Looks, Acts };

struct Finished {
    std::uint64_t number = 0; // of the job
    std::any value;
};

// Thread-safe. Jobs wait while there is no port; setPort() lets them go.
class WorkQueue {
public:
    using Question = std::function<std::any(ControlPort&)>;

    // `ready` is called on a worker when the box was empty and now is not.
    explicit WorkQueue(std::function<void()> ready);
    ~WorkQueue(); // waits for the jobs under way; drops the others

    std::uint64_t add(Lane lane, Question question);
    // Needs no port and goes ahead of all others in its lane: opening one.
    std::uint64_t addFree(Lane lane, std::function<std::any()> job);
    void forget(std::uint64_t number); // if it has not begun

    void setPort(std::shared_ptr<ControlPort> port); // null = jobs wait
    std::vector<Finished> take();

private:
    struct Job {
        std::uint64_t number = 0;
        Question question;
        std::function<std::any()> free; // instead of a question
    };
    void work(Lane lane);
    bool mayBegin(const std::deque<Job>& jobs) const;
    std::deque<Job>& jobsOf(Lane lane) { return jobs_[static_cast<std::size_t>(lane)]; }

    std::function<void()> ready_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<ControlPort> port_;
    std::deque<Job> jobs_[3];
    std::vector<Finished> finished_;
    std::uint64_t next_ = 1;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace turbofan::ui
