#include "engine/lifecycle/saved_window.h"

#include <boost/json.hpp>

#include "engine/base/json_text.h"
#include "engine/lifecycle/fact_object.h"

namespace turbofan {
namespace json = boost::json;
namespace {

constexpr const char* kFact = "last_drift_window";

// Throws what Boost.JSON throws on a member that is missing or of another kind.
SavedWindow windowOf(const json::object& object) {
    SavedWindow w;
    w.time = Instant(Duration(object.at("time").to_number<std::int64_t>()));
    w.version = ModelVersion{object.at("version").to_number<std::int32_t>()};
    w.fraction = object.at("fraction").to_number<double>();
    w.digest = json::value_to<std::string>(object.at("data"));
    w.engines = json::value_to<std::vector<std::int32_t>>(object.at("engines"));
    return w;
}

} // namespace

Status saveWindow(Store& store, const SavedWindow& w) {
    json::object object;
    object["time"] = w.time.time_since_epoch().count();
    object["version"] = w.version.number;
    object["fraction"] = w.fraction;
    object["data"] = w.digest;
    object["engines"] = json::array(w.engines.begin(), w.engines.end());
    return store.setFact(kFact, jsonText(object));
}

Status forgetWindow(Store& store) {
    return store.setFact(kFact, "");
}

Result<std::optional<SavedWindow>> savedWindow(const Store& store) {
    return factObject(store, kFact, windowOf);
}

} // namespace turbofan
