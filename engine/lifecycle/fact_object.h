// Small JSON objects among the facts of the store.
#pragma once

#include <exception>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "engine/store/store.h"

namespace turbofan {

// What `read` makes of the object under this name. None where nothing is kept there, or where it is damaged
// or of another program: then nothing is known. `read` may throw what Boost.JSON throws on a member that is
// missing or of another kind. The store's error where it cannot be asked.
template <class Read>
auto factObject(const Store& store, const char* name, Read read)
    -> Result<std::optional<decltype(read(std::declval<const boost::json::object&>()))>> {
    const auto fact = store.fact(name);
    if (!fact) return fail(fact.error());
    if (!*fact) return std::nullopt;
    boost::system::error_code bad;
    const boost::json::value value = boost::json::parse(**fact, bad);
    if (bad || !value.is_object()) return std::nullopt;
    try {
        return read(value.as_object());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace turbofan
