// The way back of one request's answer.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "server/answer_gate.h"
#include "server/http_message.h"

namespace turbofan {

// The first answer is delivered while the gate is open, later ones are dropped, and a handler that lets go of
// it without a word becomes a 500. Thread-safe.
class SingleAnswer {
public:
    SingleAnswer(Respond deliver, std::shared_ptr<AnswerGate> gate)
        : deliver_(std::move(deliver)), gate_(std::move(gate)) {}
    SingleAnswer(const SingleAnswer&) = delete;
    SingleAnswer& operator=(const SingleAnswer&) = delete;
    ~SingleAnswer();

    void send(HttpResponse response);

private:
    Respond deliver_;
    std::shared_ptr<AnswerGate> gate_;
    std::atomic_flag used_;
};

} // namespace turbofan
