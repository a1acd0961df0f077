#include "engine/lifecycle/service_timeline.h"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/json_text.h"

namespace turbofan {
namespace json = boost::json;
namespace {

constexpr std::size_t kChangesRead = 5'000;

std::string wordOf(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::optional<ServiceChange> changeOf(const EventRecord& event) {
    boost::system::error_code ec;
    const json::value details = json::parse(event.details_json, ec);
    if (ec || !details.is_object()) return std::nullopt;
    const json::object& object = details.as_object();
    if (!object.contains("version")) return std::nullopt; // told by an earlier program
    ServiceChange change;
    change.time = event.time;
    change.cause = {wordOf(object, "actor"), wordOf(object, "action"), wordOf(object, "reason")};
    if (auto version = ModelVersion::parse(wordOf(object, "version"))) change.version = *version;
    return change;
}

} // namespace

std::string serviceDetails(const ModelSwap& swap) {
    const auto version = [](const auto& model) {
        return model ? json::value(model->metadata.version.text()) : json::value(nullptr);
    };
    return jsonText(
        {{"version", version(swap.live)},
         {"before", version(swap.before)},
         {"actor", swap.cause.actor},
         {"action", swap.cause.action},
         {"reason", swap.cause.reason},
         {"test_rmse", swap.live ? json::value(swap.live->metadata.test.rmse) : json::value(nullptr)}});
}

Result<std::vector<ServiceChange>> serviceTimeline(const Store& store) {
    auto events = store.events(kChangesRead, EventKind::ModelLive);
    if (!events) return fail(events.error());
    std::vector<ServiceChange> timeline;
    for (auto event = events->rbegin(); event != events->rend(); ++event) {
        auto change = changeOf(*event);
        if (!change) continue;
        // Each process that shares the store tells of a swap.
        if (!timeline.empty() && timeline.back().version == change->version) continue;
        timeline.push_back(std::move(*change));
    }
    return timeline;
}

std::optional<ModelVersion> rollBackTarget(const std::vector<ServiceChange>& timeline, ModelVersion live,
                                           const std::set<ModelVersion>& there) {
    std::vector<ModelVersion> path;
    for (const ServiceChange& change : timeline) {
        if (!change.version) {
            path.clear(); // the models were removed: their numbers begin again
            continue;
        }
        if (change.cause.action == "roll_back" && std::ranges::find(path, *change.version) != path.end())
            while (path.back() != *change.version) path.pop_back();
        else if (path.empty() || path.back() != *change.version)
            path.push_back(*change.version);
    }
    for (auto step = path.rbegin(); step != path.rend(); ++step)
        if (*step != live && there.contains(*step)) return *step;
    return std::nullopt;
}

} // namespace turbofan
