#include "ui/bridge/work_queue.h"

#include <utility>

namespace turbofan::ui {

WorkQueue::WorkQueue(std::function<void()> ready) : ready_(std::move(ready)) {
    for (const Lane lane : {Lane::Beat, Lane::Looks, Lane::Looks, Lane::Acts})
        threads_.emplace_back([this, lane] { work(lane); });
}

WorkQueue::~WorkQueue() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto& jobs : jobs_) jobs.clear();
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

std::uint64_t WorkQueue::add(Lane lane, Question question) {
    std::uint64_t number = 0;
    {
        std::lock_guard lock(mutex_);
        number = next_++;
        jobsOf(lane).push_back({number, std::move(question), nullptr});
    }
    changed_.notify_all();
    return number;
}

std::uint64_t WorkQueue::addFree(Lane lane, std::function<std::any()> job) {
    std::uint64_t number = 0;
    {
        std::lock_guard lock(mutex_);
        number = next_++;
        jobsOf(lane).push_front({number, nullptr, std::move(job)});
    }
    changed_.notify_all();
    return number;
}

void WorkQueue::forget(std::uint64_t number) {
    std::lock_guard lock(mutex_);
    for (auto& jobs : jobs_) std::erase_if(jobs, [number](const Job& job) { return job.number == number; });
}

void WorkQueue::setPort(std::shared_ptr<ControlPort> port) {
    {
        std::lock_guard lock(mutex_);
        port_.swap(port);
    }
    changed_.notify_all();
    if (!port) return;
    // The last owner of an engine ends it, which takes a while: not here, on the caller's thread.
    addFree(Lane::Acts, [old = std::move(port)]() mutable {
        old.reset();
        return std::any();
    });
}

std::vector<Finished> WorkQueue::take() {
    std::lock_guard lock(mutex_);
    return std::exchange(finished_, {});
}

bool WorkQueue::mayBegin(const std::deque<Job>& jobs) const {
    return !jobs.empty() && (jobs.front().free || port_);
}

void WorkQueue::work(Lane lane) {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stopping_ || mayBegin(jobsOf(lane)); });
        if (stopping_) return;
        Job job = std::move(jobsOf(lane).front());
        jobsOf(lane).pop_front();
        const std::shared_ptr<ControlPort> port = port_;
        lock.unlock();
        Finished done{job.number, job.free ? job.free() : job.question(*port)};
        job = {}; // what it holds is let go before the lock, and before its answer is seen
        lock.lock();
        if (stopping_) return;
        finished_.push_back(std::move(done));
        if (finished_.size() == 1) ready_();
    }
}

} // namespace turbofan::ui
