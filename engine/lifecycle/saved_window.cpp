#include "engine/lifecycle/saved_window.h"

#include <boost/json.hpp>

#include "engine/base/json_text.h"

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

std::optional<SavedWindow> savedWindow(const Store& store) {
    const auto fact = store.fact(kFact);
    if (!fact || !*fact) return std::nullopt;
    boost::system::error_code bad;
    const json::value value = json::parse(**fact, bad);
    if (bad || !value.is_object()) return std::nullopt;
    try {
        return windowOf(value.as_object());
    } catch (const std::exception&) { // damaged, or of another program
        return std::nullopt;
    }
}

} // namespace turbofan
