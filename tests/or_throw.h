// For tests where a failure is none of what they look at.
#pragma once

#include <stdexcept>
#include <utility>

#include "engine/base/error.h"

namespace turbofan::testing {

template <class T>
T orThrow(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().text());
    return std::move(*result);
}
inline void orThrow(const Status& status) {
    if (!status) throw std::runtime_error(status.error().text());
}

} // namespace turbofan::testing
