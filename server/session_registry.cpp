#include "server/session_registry.h"

#include <chrono>
#include <utility>

namespace turbofan {

void SessionRegistry::add(std::shared_ptr<OpenSession> session) {
    const std::scoped_lock lock(mutex_);
    const OpenSession* key = session.get();
    sessions_.emplace(key, std::move(session));
}

void SessionRegistry::remove(const OpenSession* session) {
    std::shared_ptr<OpenSession> last; // destroyed outside the lock
    const std::scoped_lock lock(mutex_);
    if (const auto it = sessions_.find(session); it != sessions_.end()) {
        last = std::move(it->second);
        sessions_.erase(it);
    }
    if (sessions_.empty()) emptied_.notify_all();
}

std::size_t SessionRegistry::count() const {
    const std::scoped_lock lock(mutex_);
    return sessions_.size();
}

std::vector<std::shared_ptr<OpenSession>> SessionRegistry::everyone() const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::shared_ptr<OpenSession>> all;
    for (const auto& [key, session] : sessions_) all.push_back(session);
    return all;
}

void SessionRegistry::drain() {
    {
        const std::scoped_lock lock(mutex_);
        draining_ = true;
    }
    for (const auto& session : everyone()) session->closeIfIdle();
}

bool SessionRegistry::draining() const {
    const std::scoped_lock lock(mutex_);
    return draining_;
}

bool SessionRegistry::waitUntilEmpty(double seconds) {
    std::unique_lock lock(mutex_);
    return emptied_.wait_for(lock, std::chrono::duration<double>(seconds),
                             [this] { return sessions_.empty(); });
}

void SessionRegistry::closeAll() {
    for (const auto& session : everyone()) session->closeNow();
}

void SessionRegistry::forgetAll() {
    std::unordered_map<const OpenSession*, std::shared_ptr<OpenSession>> gone;
    const std::scoped_lock lock(mutex_);
    gone.swap(sessions_);
    emptied_.notify_all();
}

} // namespace turbofan
