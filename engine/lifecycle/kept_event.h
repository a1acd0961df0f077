// Events as everybody leaves them: kept in the store, or else in the log, so that none is lost without a
// word.
#pragma once

#include "engine/store/store.h"

namespace turbofan {

// Thread-safe.
void keepEvent(Store& store, const EventRecord& event);

} // namespace turbofan
