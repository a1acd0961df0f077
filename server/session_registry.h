// Who is connected to a port: counted, told to leave, waited for.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace turbofan {

// An open connection as the registry sees it. Both calls may come from any thread and return at once.
class OpenSession {
public:
    virtual ~OpenSession() = default;
    virtual void closeIfIdle() = 0;
    virtual void closeNow() = 0;
};

// Holds every open connection of one port. Thread-safe.
class SessionRegistry {
public:
    void add(std::shared_ptr<OpenSession> session);
    void remove(const OpenSession* session);
    std::size_t count() const;

    // From now on connections end after the answer in hand; idle ones end at once.
    void drain();
    bool draining() const;

    // True when the last connection has gone, false when `seconds` passed first.
    bool waitUntilEmpty(double seconds);

    void closeAll();
    // Lets go of all connections, open or not; only once nothing runs them any more.
    void forgetAll();

private:
    std::vector<std::shared_ptr<OpenSession>> everyone() const;

    mutable std::mutex mutex_;
    std::condition_variable emptied_;
    std::unordered_map<const OpenSession*, std::shared_ptr<OpenSession>> sessions_;
    bool draining_ = false;
};

} // namespace turbofan
