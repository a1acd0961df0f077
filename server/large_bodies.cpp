#include "server/large_bodies.h"

#include <utility>

namespace turbofan {
namespace {

// How long what is packed becomes, nobody knows before it is unpacked. Rows of numbers become a few times as
// long; a thousand times, as gzip can, only what somebody made up for it, and of that no more than the body
// limit. With 32, usual requests are not sent to other threads, where they would count and wait.
bool mayBeLarge(const HttpRequest& request) {
    constexpr std::size_t kMostUnpacked = 32;
    const bool packed = request.headers.contains("content-encoding");
    return request.body.size() >= (packed ? LargeBodies::kLarge / kMostUnpacked : LargeBodies::kLarge);
}

} // namespace

void LargeBodies::handle(const Router& router, HttpRequest& request, const Respond& respond) {
    if (!mayBeLarge(request)) return router.handle(request, respond);
    const std::size_t size = request.body.size();
    const std::size_t before = bytes_->fetch_add(size);
    // The place is given up with the last hold on the answer: a handler that hands the request on to others
    // (Pace::Slow) is over long before, and one that is dropped unanswered lets go of it, too.
    const std::shared_ptr<void> place(nullptr, [bytes = bytes_, size](void*) { *bytes -= size; });
    if (before > 0 && before + size > most_) { // one alone gets through, however large
        logWarning("Requests with large bodies are turned away: there are too many at once.", pace_);
        return respond(router.tooBusy(request, "There are too many large bodies to read already; try again "
                                               "in a moment, or send less at a time."));
    }
    work_.run([&router](const HttpRequest& taken, const Respond& answer) { router.handle(taken, answer); },
              std::move(request), [place, respond](HttpResponse response) { respond(std::move(response)); });
}

} // namespace turbofan
