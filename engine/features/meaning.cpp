#include "engine/features/meaning.h"

#include <array>

#include "engine/data/dataset.h"
#include "engine/features/definition.h"

namespace turbofan {
namespace {

constexpr std::array<ColumnMeaning, kRawColumns> kColumns{{
    {"Alt", "altitude", "1000 ft"},
    {"M", "Mach number", ""},
    {"TRA", "throttle resolver angle", ""},
    {"T2", "fan inlet total temperature", "°R"},
    {"T24", "LPC outlet total temperature", "°R"},
    {"T30", "HPC outlet total temperature", "°R"},
    {"T50", "LPT outlet total temperature", "°R"},
    {"P2", "fan inlet total pressure", "psia"},
    {"P15", "bypass duct total pressure", "psia"},
    {"P30", "HPC outlet total pressure", "psia"},
    {"Nf", "physical fan speed", "rpm"},
    {"Nc", "physical core speed", "rpm"},
    {"epr", "engine pressure ratio, P50/P2", ""},
    {"Ps30", "HPC outlet static pressure", "psia"},
    {"phi", "ratio of fuel flow to Ps30", "pps/psi"},
    {"NRf", "corrected fan speed", "rpm"},
    {"NRc", "corrected core speed", "rpm"},
    {"BPR", "bypass ratio", ""},
    {"farB", "burner fuel-air ratio", ""},
    {"htBleed", "bleed enthalpy", ""},
    {"Nf_dmd", "demanded fan speed", "rpm"},
    // The description says rpm, the rows 100.00 and 84.93, while NRf is 23.88 times as much: percent of 2388
    // rpm.
    {"PCNfR_dmd", "demanded corrected fan speed", "%"},
    {"W31", "HPT coolant bleed", "lb/s"},
    {"W32", "LPT coolant bleed", "lb/s"},
}};

std::string said(std::string_view words, const ToldIn& told) {
    return told ? told(words) : std::string(words);
}

std::string whole(std::size_t column, const ToldIn& told) {
    const ColumnMeaning& meaning = kColumns[column];
    std::string text = std::string(meaning.symbol) + ' ' + said(meaning.words, told);
    if (!meaning.unit.empty()) text += " (" + std::string(meaning.unit) + ')';
    return text;
}

std::string overWindow(int window, const ToldIn& told) {
    std::string text = said("mean of the last %1 cycles", told);
    if (const auto place = text.find("%1"); place != std::string::npos)
        text.replace(place, 2, std::to_string(window));
    return text;
}

// "T30 / T24 (HPC outlet temperature, LPC outlet temperature)"
std::string combined(const FeatureSpec& spec, const ToldIn& told) {
    const auto symbol = [](std::size_t column) { return std::string(kColumns[column].symbol); };
    const auto words = [&](std::size_t column) { return said(kColumns[column].words, told); };
    const std::string a = symbol(spec.a), b = symbol(spec.b);
    const std::string behind = " (" + words(spec.a) + ", " + words(spec.b);
    switch (spec.kind) {
    case FeatureKind::Product:
        return a + " × " + b + behind + ')';
    case FeatureKind::Sum:
        return a + " + " + b + behind + ')';
    case FeatureKind::Difference:
        return a + " − " + b + behind + ')';
    case FeatureKind::GuardedRatioOfSum:
        return a + " / (" + b + " + " + symbol(spec.c) + ')' + behind + ", " + words(spec.c) + ')';
    default:
        return a + " / " + b + behind + ')';
    }
}

} // namespace

const ColumnMeaning& columnMeaning(std::size_t column) {
    return kColumns[column];
}

std::string featureMeaning(std::string_view name, const ToldIn& told) {
    const auto index = featureIndex(name);
    if (!index) return {};
    const FeatureSpec& spec = featureTable()[*index];
    switch (spec.kind) {
    case FeatureKind::Raw:
        return whole(spec.a, told);
    case FeatureKind::RollingMean:
        return whole(spec.a, told) + ", " + overWindow(spec.window, told);
    case FeatureKind::Delta:
        return whole(spec.a, told) + ", " + said("change since the previous cycle", told);
    default:
        return combined(spec, told);
    }
}

} // namespace turbofan
