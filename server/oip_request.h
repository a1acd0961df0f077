// The body of an inference request: JSON, and the bytes of tensors behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/oip_refusal.h"
#include "server/oip_tensor.h"

namespace turbofan {

// The one output of the model, and how its name is written.
inline constexpr const char* kOipOutput = "rul";

struct OipRequest {
    std::optional<std::string> id; // echoed
    std::vector<OipTensor> inputs; // at least one, names unique
    bool binary_output = false;    // the answer's tensor as bytes
};

// Reads a body whose first `json_bytes` are JSON and the rest the tensors with a binary_data_size, in the
// order of the inputs; all of it is JSON when `json_bytes` is none. Refuses what is not of the protocol,
// tensors whose data does not fit shape and datatype, and bytes that belong to no tensor. Thread-safe.
OipResult<OipRequest> parseOipRequest(std::string_view body, std::optional<std::size_t> json_bytes);

} // namespace turbofan
