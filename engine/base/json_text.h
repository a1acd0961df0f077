// JSON values as text, with numbers the way people write them.
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

namespace turbofan {

// Compact JSON. Doubles take their shortest form ("27.5", where Boost.JSON alone would write "2.75E1"); those
// that are not finite become null, since JSON has no word for them.
std::string jsonText(const boost::json::value& value);

} // namespace turbofan
