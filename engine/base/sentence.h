// What stands alone on a screen, made a sentence: errors are worded to go on after a colon.
#pragma once

#include <string>

#include "engine/base/error.h"

namespace turbofan {

// With a capital, unless the first word is a name that is written as it is: a path, a field, an address.
std::string asSentence(std::string text);

// Error::text() and its message alone, to stand by themselves.
std::string shownAlone(const Error& error);
std::string headline(const Error& error);

} // namespace turbofan
