// The "parameters" objects of the Open Inference Protocol, with the keys that have a meaning of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "server/oip_refusal.h"

namespace turbofan {

// The last member of that name, as everywhere here; null counts as absent.
std::optional<simdjson::dom::element> oipMember(simdjson::dom::object object, std::string_view key);

// Those of a request, an input or an output (`where` is for the sentence). Refuses values that are no string,
// number or bool, and reserved keys that this service could not obey: sequence_*, triton_*, headers,
// shared_memory_*, classification. priority and timeout are checked and change nothing: nothing here queues.
struct OipParameters {
    std::optional<bool> binary_data; // binary_data of an output, binary_data_output of a request
    std::optional<std::uint64_t> binary_data_size; // of an input, bytes
};
OipResult<OipParameters> readOipParameters(simdjson::dom::object holder, const std::string& where);

} // namespace turbofan
