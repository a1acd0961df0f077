// Threads that name themselves and give way: helpers for background work.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace turbofan {

// Shown by debuggers and top; cut to 15 characters. Affects the calling thread only.
void nameThisThread(const char* name);

// Sets the calling thread to nice 10, so that training gives way to requests.
void lowerThisThreadsPriority();

// Processor time that the calling thread has used so far, in seconds.
double thisThreadsCpuSeconds();

// How long the calling thread has been ready and waited for a processor so far, in seconds; 0 where the
// system does not tell. What a piece of work took by itself is its wall time less this.
double thisThreadsWaitSeconds();

// Number of processors this process may use, at least 1.
unsigned availableProcessors();

// Calls body(index) for 0…count-1 on up to `threads` threads (lowered in priority), in any order, and returns
// when all are done or `stop` was requested; an index that has begun is finished. `body` must be safe to call
// in parallel. Returns false when stopped before every index ran.
bool parallelFor(std::size_t count, unsigned threads, std::stop_token stop,
                 const std::function<void(std::size_t)>& body);

} // namespace turbofan
