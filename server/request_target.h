// What comes after the method in a request line, taken apart.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

struct RequestTarget {
    std::string path; // percent-decoded
    std::map<std::string, std::string, std::less<>> query;
};

// Reads "/path?a=b" or "http://host/path?a=b"; InvalidArgument for anything else. Of equal query names the
// last counts.
Result<RequestTarget> parseTarget(std::string_view target);

} // namespace turbofan
