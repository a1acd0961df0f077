#include "engine/lifecycle/model_events.h"

#include <utility>

#include <fmt/format.h>

#include "engine/lifecycle/live_file.h"
#include "engine/lifecycle/service_timeline.h"

namespace turbofan {
namespace {

EventRecord event(Instant now, EventKind kind, std::string sentence) {
    EventRecord event;
    event.time = now;
    event.kind = kind;
    event.sentence = std::move(sentence);
    event.alarm = kind == EventKind::Warning;
    return event;
}

} // namespace

EventRecord serviceEvent(const ModelSwap& swap, Instant now) {
    EventRecord told =
        event(now, EventKind::ModelLive,
              swap.live ? fmt::format("Model {} is in service (test RMSE {:.2f}).",
                                      swap.live->metadata.version.text(), swap.live->metadata.test.rmse)
                        : "No model is in service any more.");
    if (!swap.cause.actor.empty()) told.actor = swap.cause.actor;
    told.details_json = serviceDetails(swap);
    return told;
}

std::vector<EventRecord> folderEvents(const FolderNews& news, Instant now) {
    std::vector<EventRecord> events;
    for (const Error& error : news.about_choice) {
        const bool file = error.message.find(kLiveFileName) != std::string::npos; // or the folder it lies in
        events.push_back(event(now, EventKind::Warning,
                               fmt::format("{} could not be used: {}",
                                           file ? kLiveFileName : "The models folder", error.text())));
    }
    for (const Error& error : news.refused)
        events.push_back(event(now, EventKind::Warning, "A model was refused: " + error.text()));
    for (const ModelVersion version : news.held)
        events.push_back(event(
            now, EventKind::System,
            fmt::format("Model {} has come into the folder but does not serve: the live model is pinned.",
                        version.text())));
    return events;
}

} // namespace turbofan
