// The body of /predict as programs write it, read several times as fast as any JSON: all rows have the same
// keys in the same order and with the same bytes between them.
#pragma once

#include <optional>
#include <string_view>

#include "server/prediction_request.h"
#include "server/usual_row.h"

namespace turbofan {

// The same as the general reader says of this body, to the bit; nothing where anything at all is not usual,
// errors included. `body` is followed by a NUL and readable for kUsualRoomBehind bytes. Thread-safe.
std::optional<PredictionRequest> readUsualRows(std::string_view body, ReadUsualRow row = bestUsualRow());

} // namespace turbofan
