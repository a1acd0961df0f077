#include "engine/control/figure_names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/control/history.h"

namespace turbofan {
namespace {

constexpr std::array kFigures = {
    figure::kPredictions, figure::kPredictionsOf, figure::kAnswered,   figure::kErrorsOf,
    figure::kLatencyP50,  figure::kLatencyP99,    figure::kRmse,       figure::kRmseBaseline,
    figure::kRmseWarn,    figure::kRmseAlert,     figure::kKs,         figure::kPsi,
    figure::kFeedback,    figure::kFeedbackLag,   figure::kStoreQueue, figure::kLiveVersion};

bool isFigure(const std::string& name) {
    return std::any_of(kFigures.begin(), kFigures.end(), [&](std::string_view known) {
        return known.ends_with('.') ? name.starts_with(known) : name == known;
    });
}

} // namespace

Status checkFigures(const std::vector<std::string>& names) {
    std::vector<std::string> unknown;
    for (const std::string& name : names)
        if (!isFigure(name)) unknown.push_back(fmt::format("\"{}\"", name));
    if (unknown.empty()) return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("there is no figure {}", fmt::join(unknown, ", ")),
                fmt::format("choose from {}", fmt::join(kFigures, ", ")));
}

} // namespace turbofan
