#include "engine/base/sentence.h"

#include <algorithm>

namespace turbofan {
namespace {

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

} // namespace

std::string asSentence(std::string text) {
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return !isLower(c); });
    // After a whole word comes a space, a comma, a hyphen or an apostrophe; in a name other things do.
    const bool word = end == text.end() || std::string(" ,;'-").find(*end) != std::string::npos;
    if (end != text.begin() && word) text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string shownAlone(const Error& error) {
    return asSentence(error.text());
}

std::string headline(const Error& error) {
    return asSentence(error.message);
}

} // namespace turbofan
