#include "engine/lifecycle/refused_bundles.h"

#include <utility>

namespace turbofan {

void RefusedBundles::refuse(const std::string& stamp, Error error, std::vector<Error>& told) {
    failed_.insert(stamp);
    if (error.code == ErrorCode::Corrupt || error.code == ErrorCode::TooNew) hopeless_.insert(stamp);
    if (told_.insert(stamp).second) told.push_back(std::move(error));
}

void RefusedBundles::clear() {
    told_.clear();
    hopeless_.clear();
    failed_.clear();
}

} // namespace turbofan
