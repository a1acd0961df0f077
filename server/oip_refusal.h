// Why a request of the Open Inference Protocol was turned down.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "engine/lifecycle/prediction_service.h"

namespace turbofan {

// The answer's status and sentence, and what the prediction service counts it as.
struct OipRefusal {
    int status = 400;
    Refusal counted = Refusal::BadInput;
    std::string sentence;
};

template <class T>
using OipResult = tl::expected<T, OipRefusal>;

inline tl::unexpected<OipRefusal> oipRefuse(std::string sentence, Refusal counted = Refusal::BadInput,
                                            int status = 400) {
    return tl::unexpected(OipRefusal{status, counted, std::move(sentence)});
}

} // namespace turbofan
