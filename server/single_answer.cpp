#include "server/single_answer.h"

#include "engine/base/log.h"
#include "server/error_answers.h"

namespace turbofan {

SingleAnswer::~SingleAnswer() {
    if (used_.test()) return;
    logError("A handler ended without an answer.");
    send(refusal(500, "internal_error", "The service did not answer."));
}

void SingleAnswer::send(HttpResponse response) {
    if (used_.test_and_set()) return;
    gate_->enter([&] { deliver_(std::move(response)); });
}

} // namespace turbofan
