// What speaks against a training before it begins: the cool-down, and that it would only make again what is
// held.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/identifiers.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/store/store.h"

namespace turbofan {

struct RetrainRequest;

// Thread-safe.
class RetrainingRefusals {
public:
    struct Parts {
        double cooldown_seconds = 0;
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Store> store;
        std::shared_ptr<ModelRegistry> registry;
    };
    explicit RetrainingRefusals(Parts parts) : parts_(std::move(parts)) {}

    // CoolingDown, or AlreadyExists where the last model made of the same share was held; the store's error.
    Status check(const RetrainRequest& request, double fraction) const;

    Result<std::optional<double>> cooldownLeft() const; // seconds; none where it is over
    Status beginCooldown();                             // now, also for other processes

    // Of the last model that was made: what it was trained on and, where it is held, against which one.
    void noteHeld(double fraction, const ModelMetadata& champion, ModelVersion version);
    void noteServed();

private:
    Status checkCooldown() const;
    Status checkHeld(const RetrainRequest& request, double fraction) const;

    struct Held {
        double fraction = 0;
        Instant champion_made;
        ModelVersion version;
    };
    const Parts parts_;
    mutable std::mutex mutex_;
    std::optional<Held> held_; // guarded by the mutex
};

// A demo begins afresh: no cool-down of an earlier one holds it up.
Status forgetCooldown(Store& store);

} // namespace turbofan
