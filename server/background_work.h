// A few threads for requests that may take long, so that they never hold up the network's own.
#pragma once

#include <functional>
#include <memory>

#include "server/http_message.h"

namespace turbofan {

// Thread-safe.
class BackgroundWork {
public:
    explicit BackgroundWork(unsigned threads);
    ~BackgroundWork(); // join()

    // Runs the handler with this request on one of these threads. Must not be called after join().
    void run(Handler handler, HttpRequest request, Respond respond);

    // The same handler, run on one of these threads with a copy of the request. Must not be called after
    // join().
    Handler wrap(Handler handler);

    // What waits now or comes later is let go of unanswered; what runs goes on. For the time when nobody
    // waits for answers any more.
    void dropWaiting();

    // Finishes what is queued and not dropped, and ends the threads; requests that come later are not
    // answered.
    void join();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace turbofan
