#include "engine/control/figure_names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/identifiers.h"
#include "engine/control/history.h"

namespace turbofan {
namespace {

constexpr std::array kFigures = {
    figure::kPredictions, figure::kPredictionsOf, figure::kAnswered,   figure::kErrorsOf,
    figure::kLatencyP50,  figure::kLatencyP99,    figure::kRmse,       figure::kRmseBaseline,
    figure::kRmseWarn,    figure::kRmseAlert,     figure::kKs,         figure::kPsi,
    figure::kFeedback,    figure::kFeedbackLag,   figure::kStoreQueue, figure::kLiveVersion};

constexpr std::array<std::string_view, 5> kErrorTypes = {"no_model", "bad_input", "missing_features",
                                                         "validation_error", "internal_error"};

// As the recorder writes it: another spelling would be an empty line for ever.
bool isMember(std::string_view family, std::string_view label) {
    if (family == figure::kErrorsOf)
        return std::find(kErrorTypes.begin(), kErrorTypes.end(), label) != kErrorTypes.end();
    const auto version = ModelVersion::parse(label);
    return version && version->text() == label;
}

bool isFigure(std::string_view name) {
    return std::any_of(kFigures.begin(), kFigures.end(), [&](std::string_view known) {
        if (name == known) return true; // a family with its final dot, too: all of it
        return known.ends_with('.') && name.starts_with(known) && isMember(known, name.substr(known.size()));
    });
}

} // namespace

Status checkFigures(const std::vector<std::string>& names) {
    std::vector<std::string> unknown;
    for (const std::string& name : names)
        if (!isFigure(name)) unknown.push_back(fmt::format("\"{}\"", name));
    if (unknown.empty()) return {};
    return fail(
        ErrorCode::InvalidArgument, fmt::format("there is no figure {}", fmt::join(unknown, ", ")),
        fmt::format(
            "choose from {}; behind a final dot stands a version such as 3.0, one of {}, or nothing for all",
            fmt::join(kFigures, ", "), fmt::join(kErrorTypes, ", ")));
}

} // namespace turbofan
