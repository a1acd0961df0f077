#include "engine/lifecycle/retraining_refusals.h"

#include <cmath>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/lifecycle/retraining_port.h"

namespace turbofan {
namespace {

constexpr const char* kLastSuccessFact = "last_training_success";

} // namespace

Status RetrainingRefusals::check(const RetrainRequest& request, double fraction) const {
    if (!request.override_cooldown)
        if (auto ok = checkCooldown(); !ok) return ok;
    return checkHeld(request, fraction);
}

Result<std::optional<double>> RetrainingRefusals::cooldownLeft() const {
    auto fact = parts_.store->fact(kLastSuccessFact);
    if (!fact) return fail(fact.error());
    if (!*fact) return std::nullopt;
    const auto micros = parseInteger(**fact);
    if (!micros) return std::nullopt;
    const Duration since = parts_.clock->now() - Instant(Duration(*micros));
    // A success in the future was written by a faster clock (a demo with --speed): it says nothing about now.
    if (since < Duration::zero()) return std::nullopt;
    const double left = parts_.cooldown_seconds - std::chrono::duration<double>(since).count();
    return left > 0 ? std::optional(left) : std::nullopt;
}

Status RetrainingRefusals::beginCooldown() {
    return parts_.store->setFact(kLastSuccessFact,
                                 std::to_string(parts_.clock->now().time_since_epoch().count()));
}

Status RetrainingRefusals::checkCooldown() const {
    const auto left = cooldownLeft();
    if (!left) return fail(left.error());
    if (!*left) return {};
    return fail(
        ErrorCode::CoolingDown,
        fmt::format("the last training succeeded less than {} s ago", formatNumber(parts_.cooldown_seconds)),
        fmt::format("ask again in {:.0f} s", std::ceil(**left)));
}

// The same rows and the same seed make the same model: a detector that asks again would have it held again.
Status RetrainingRefusals::checkHeld(const RetrainRequest& request, double fraction) const {
    const auto champion = parts_.registry->live();
    const bool by_drift = request.reason.starts_with("drift: "); // also of a detector in another process
    std::lock_guard lock(mutex_);
    if (!held_ || !by_drift || !champion || held_->fraction != fraction ||
        held_->champion_made != champion->metadata.created)
        return {};
    return fail(ErrorCode::AlreadyExists,
                fmt::format("the same training has made model {}, which is held back", held_->version.text()),
                "promote it, or train on another share");
}

void RetrainingRefusals::noteHeld(double fraction, const ModelMetadata& champion, ModelVersion version) {
    std::lock_guard lock(mutex_);
    held_ = Held{fraction, champion.created, version};
}

void RetrainingRefusals::noteServed() {
    std::lock_guard lock(mutex_);
    held_.reset();
}

Status forgetCooldown(Store& store) {
    return store.setFact(kLastSuccessFact, "");
}

} // namespace turbofan
