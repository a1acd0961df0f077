// A small engine over simulated data with a LocalControl on top.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/operation/local_control.h"
#include "tests/engine/lifecycle/direct_transport.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

inline const Operator kAnn{"ann", "a test"};

// The engine's clock stands still unless `clock` is made null: then it runs, with a speed that may change.
class ControlWorld {
public:
    explicit ControlWorld(Settings given = quickSettings(), bool own_clock = false,
                          ServiceSet services = {}) {
        orThrow(writePrepared(smallFleet(), path() / "prepared" / kPreparedFileName));
        options_.data_directory = path();
        options_.settings = std::move(given);
        options_.services = services;
        if (!own_clock) options_.clock = clock;
        open();
    }

    // Ends the engine and begins anew on the same data directory.
    void restart() {
        control.reset();
        engine.reset();
        open();
    }

    std::filesystem::path path() const { return folder_.path().toStdString(); }
    void advance(double seconds) { clock->advance(Duration(static_cast<std::int64_t>(seconds * 1e6))); }
    void publish(int version, double rmse = 10) {
        (void)orThrow(
            engine->registry().publish(constantModel(version, 50, rmse), {"test", "training", "a test"}));
    }
    int live() const {
        const auto model = engine->registry().live();
        return model ? model->metadata.version.number : 0;
    }
    std::vector<EventRow> events(EventQuery query = {}) { return orThrow(control->events(query)); }
    std::vector<EventRow> eventsOfKind(const char* kind) {
        EventQuery query;
        query.kinds = {kind};
        return events(query);
    }
    void feedback(std::int64_t unit, double predicted, double actual) {
        FeedbackRecord record;
        record.prediction_id = "p" + std::to_string(serial++);
        record.engine_id = unit;
        record.predicted_rul = predicted;
        record.actual_rul = actual;
        record.prediction_timestamp = record.feedback_timestamp = record.received = engine->clock().now();
        (void)orThrow(engine->store().appendFeedback(std::vector{record}, false));
    }

private:
    void open() {
        engine = orThrow(Engine::create(options_));
        LocalControlOptions control_options;
        control_options.transports = [this] { return std::make_unique<DirectTransport>(*engine, wire); };
        control_options.addresses = [] {
            return std::vector<std::string>{"prediction http://127.0.0.1:3000"};
        };
        control_options.given = {{"NUM_USERS", "3"}};
        control = std::make_unique<LocalControl>(*engine, std::move(control_options));
    }

    QTemporaryDir folder_;
    EngineOptions options_;

public:
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kStart);
    Wire wire;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<LocalControl> control;
    int serial = 0;
};

} // namespace turbofan::testing
