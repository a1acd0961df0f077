#include "server/large_bodies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/content_coding.h"

namespace turbofan {
namespace {

// Bytes in memory once it is read; of what is packed no more than the body limit is ever unpacked.
std::size_t sizeOf(const HttpRequest& request, std::size_t body_limit) {
    const auto header = request.headers.find("content-encoding");
    const auto coding = header == request.headers.end() ? std::nullopt : contentCoding(header->second);
    if (!coding) return request.body.size();
    return std::max(request.body.size(), std::min(unpackedSize(*coding, request.body), body_limit));
}

} // namespace

void LargeBodies::handle(const Router& router, HttpRequest& request, const Respond& respond) {
    const std::size_t size = sizeOf(request, body_limit_);
    if (size < kLarge) return router.handle(request, respond);
    const std::size_t before = bytes_->fetch_add(size);
    // The place is given up with the last hold on the answer: a handler that hands the request on to others
    // (Pace::Slow) is over long before, and one that is dropped unanswered lets go of it, too.
    const std::shared_ptr<void> place(nullptr, [bytes = bytes_, size](void*) { *bytes -= size; });
    if (before > 0 && before + size > most_) { // one alone gets through, however large
        logWarning("Requests with large bodies are turned away: there are too many at once.", pace_);
        return respond(router.tooBusy(request, "there are too many large bodies to read already",
                                      "try again in a moment, or send less at a time"));
    }
    work_.run([&router](const HttpRequest& taken, const Respond& answer) { router.handle(taken, answer); },
              std::move(request), [place, respond](HttpResponse response) { respond(std::move(response)); });
}

} // namespace turbofan
