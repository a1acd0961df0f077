// Requests of the Open Inference Protocol, put together byte by byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/features/definition.h"

namespace turbofan::testing {

template <class T>
std::string bytesOfAll(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

// One input as JSON; `rest` is its data or its parameters.
inline std::string oipInput(std::string_view name, std::string_view shape, std::string_view datatype,
                            std::string_view rest) {
    return fmt::format(R"({{"name":"{}","shape":{},"datatype":"{}",{}}})", name, shape, datatype, rest);
}

inline std::string oipBody(std::string_view inputs, std::string_view more = "") {
    return fmt::format(R"({{{}"inputs":[{}]}})", more, inputs);
}

// `rows` rows of `value`, flat, as JSON.
inline std::string oipData(std::size_t rows, std::string_view value = "1.5") {
    std::string data = "\"data\":[";
    for (std::size_t i = 0; i < rows * kFeatureCount; ++i) data += (i > 0 ? "," : "") + std::string(value);
    return data + "]";
}

} // namespace turbofan::testing
