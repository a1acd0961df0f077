#include "server/oip_target.h"

#include <fmt/format.h>

#include "server/oip_answers.h"
#include "server/router.h"

namespace turbofan {
namespace {

// Where in a path the model's name stands.
std::size_t modelPart(std::string_view path) {
    return pathPart(path, 1) == "repository" ? 3 : 2;
}

tl::unexpected<OipRefusal> whyNot(const PredictionService& service, ModelVersion version,
                                  const std::optional<ModelVersion>& live) {
    constexpr int kNotFound = 404, kUnavailable = 503;
    const auto bundle = service.registry().bundleOf(version);
    if (!bundle && bundle.error().code != ErrorCode::NotFound)
        return oipRefuse(fmt::format("Whether there is a version {} of {} cannot be told: the models folder "
                                     "cannot be read.",
                                     version.text(), kOipModel),
                         Refusal::InternalError, kUnavailable);
    if (!bundle)
        return oipRefuse(fmt::format("There is no version {} of {}.", version.text(), kOipModel),
                         Refusal::BadInput, kNotFound);
    return oipRefuse(fmt::format("Version {} of {} is on disk but not in service{}.", version.text(),
                                 kOipModel, live ? fmt::format("; {} is", live->text()) : ""),
                     Refusal::BadInput, kNotFound);
}

} // namespace

OipResult<std::optional<ModelVersion>> oipTarget(const PredictionService& service, std::string_view path) {
    constexpr int kNotFound = 404;
    const std::size_t at = modelPart(path);
    if (pathPart(path, at) != kOipModel)
        return oipRefuse(fmt::format("There is no such model; there is {}.", kOipModel), Refusal::BadInput,
                         kNotFound);
    if (pathPart(path, at + 1) != "versions") return std::nullopt;
    const auto version = ModelVersion::parse(pathPart(path, at + 2));
    if (!version) return oipRefuse("A version is a number such as 3.0.", Refusal::BadInput, kNotFound);
    const auto live = service.liveVersion();
    if (live != *version) return whyNot(service, *version, live);
    return std::optional(*version);
}

bool oipNames(ModelVersion live, std::string_view path) {
    const std::size_t at = modelPart(path);
    if (pathPart(path, at) != kOipModel) return false;
    if (pathPart(path, at + 1) != "versions") return true;
    const auto version = ModelVersion::parse(pathPart(path, at + 2));
    return version && *version == live;
}

} // namespace turbofan
