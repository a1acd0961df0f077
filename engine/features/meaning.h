// What the raw columns and the features made of them are, in a maintenance engineer's words.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace turbofan {

// As Saxena et al. 2008, "Damage Propagation Modeling", table 2, have them; a unit that the rows contradict
// is the rows'.
struct ColumnMeaning {
    std::string_view symbol; // "T30"
    std::string_view words;  // "HPC outlet total temperature"
    std::string_view unit;   // "°R", as in the data; empty for ratios and what has none there
};

// Of raw column `column` < kRawColumns.
const ColumnMeaning& columnMeaning(std::size_t column);

// Words in another language, or as they are.
using ToldIn = std::function<std::string(std::string_view words)>;

// "T30 HPC outlet total temperature (°R), mean of the last 5 cycles"; empty for a name that is no feature.
// Every word goes through `told`, where it is given.
std::string featureMeaning(std::string_view name, const ToldIn& told = {});

} // namespace turbofan
