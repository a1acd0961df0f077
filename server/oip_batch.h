// From the tensors of a request to rows that can be predicted.
#pragma once

#include <vector>

#include "server/oip_refusal.h"
#include "server/oip_tensor.h"

namespace turbofan {

// The input that holds all features of a row, in contract order: [rows, 225].
inline constexpr const char* kOipFeatures = "features";

// Takes either the input "features" or one input for each feature, [rows] or [rows, 1]; in both cases
// unit_number and time_cycles may go along as integers. Refuses other names, other shapes, missing features
// and values that a float cannot hold finitely.
OipResult<PredictionBatch> batchOf(const std::vector<OipTensor>& inputs);

} // namespace turbofan
