#include "engine/lifecycle/saved_check.h"

#include <boost/json.hpp>

#include "engine/base/json_text.h"
#include "engine/lifecycle/fact_object.h"

namespace turbofan {
namespace json = boost::json;
namespace {

constexpr const char* kFact = "last_drift_check";

// Throws what Boost.JSON throws on a member that is missing or of another kind.
DriftStatus statusOf(const json::object& object) {
    DriftStatus s;
    s.last_check = Instant(Duration(object.at("time").to_number<std::int64_t>()));
    if (const auto& rmse = object.at("rmse"); !rmse.is_null()) {
        s.current_rmse = s.levels.rmse = rmse.to_number<double>();
        s.levels.ks_mean = object.at("ks_mean").to_number<double>();
        s.levels.psi_mean = object.at("psi_mean").to_number<double>();
    }
    s.feedback_in_window = object.at("feedback").to_number<std::size_t>();
    s.engines_in_window = object.at("engines").to_number<std::size_t>();
    s.version = ModelVersion{object.at("version").to_number<std::int32_t>()};
    s.decision = json::value_to<std::string>(object.at("decision"));
    return s;
}

} // namespace

Status saveCheck(Store& store, const DriftStatus& s) {
    json::object object;
    object["time"] = s.last_check ? s.last_check->time_since_epoch().count() : 0;
    object["rmse"] = s.current_rmse ? json::value(*s.current_rmse) : json::value(nullptr);
    object["ks_mean"] = s.levels.ks_mean;
    object["psi_mean"] = s.levels.psi_mean;
    object["feedback"] = s.feedback_in_window;
    object["engines"] = s.engines_in_window;
    object["version"] = s.version.number;
    object["decision"] = s.decision;
    return store.setFact(kFact, jsonText(object));
}

Status forgetCheck(Store& store) {
    return store.setFact(kFact, "");
}

Result<std::optional<DriftStatus>> savedCheck(const Store& store) {
    return factObject(store, kFact, statusOf);
}

} // namespace turbofan
