// Tensors of the Open Inference Protocol: datatypes, shapes, and their elements out of JSON or bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "server/oip_refusal.h"

namespace turbofan {

// The datatypes that hold numbers; BOOL and BYTES do not.
enum class OipDatatype { Uint8, Uint16, Uint32, Uint64, Int8, Int16, Int32, Int64, Fp16, Bf16, Fp32, Fp64 };

// By its name in the protocol ("FP32"), or nothing.
std::optional<OipDatatype> oipDatatype(std::string_view name);
std::size_t bytesOf(OipDatatype type);
bool isInteger(OipDatatype type);

struct OipTensor {
    std::string name;
    OipDatatype type = OipDatatype::Fp64;
    std::vector<std::int64_t> shape; // every part at least 1
    std::vector<double> values;      // row-major, as many as the shape says; integers beyond 2^53 rounded
};

// No tensor of a request holds more than this.
inline constexpr std::size_t kMostTensorBytes = 1u << 26;

// How many elements a tensor has. Refuses a part below 1, and a product that is (or would overflow) over
// kMostTensorBytes, before anything is allocated. `name` is for the sentence.
OipResult<std::size_t> elementsOf(std::string_view name, const std::vector<std::int64_t>& shape,
                                  OipDatatype type);

// Little-endian elements; bytes.size() = count × bytesOf(type). Non-finite ones are passed on.
std::vector<double> valuesFromBytes(OipDatatype type, std::string_view bytes);

// The member "data" of a tensor whose name, type and shape are known: nested as the shape says, or flat.
// Refuses another count, another nesting, and what the datatype cannot hold (1.5 or 300 as UINT8, 1e39 as
// FP32). FP16 and BF16 only travel as bytes.
OipResult<std::vector<double>> valuesFromJson(const OipTensor& tensor, simdjson::dom::element data);

} // namespace turbofan
