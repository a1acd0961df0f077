#include "engine/lifecycle/kept_event.h"

#include <fmt/format.h>

#include "engine/base/log.h"

namespace turbofan {

void keepEvent(Store& store, const EventRecord& event) {
    if (auto ok = store.appendEvent(event); !ok)
        logError(fmt::format("an event is not kept (\"{}\"): {}", event.sentence, ok.error().text()));
}

} // namespace turbofan
