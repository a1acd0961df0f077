// Long lists of names in a sentence.
#pragma once

#include <string>
#include <vector>

namespace turbofan {

// "s_1, s_2, s_3, s_4, s_5 and 4 more"
std::string firstNames(const std::vector<std::string>& names);

} // namespace turbofan
