// A folder with a small simulated fleet, and the engine that the window opens in it: the program's own way.
#pragma once

#include <stop_token>

#include "app/console/embedded_engine.h"
#include "engine/control/history.h"
#include "engine/lifecycle/engine.h"
#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::ui {

class EngineStand {
public:
    EngineStand() {
        testing::orThrow(writePrepared(testing::smallFleet(), path() / "prepared" / kPreparedFileName));
        options_.data_directory = path().string();
        options_.ports = {0, 0, 0, 0};
    }

    std::filesystem::path path() const { return folder_.path().toStdString(); }

    // What an earlier session left in the folder: an hour of figures, and models that serve one after the
    // other.
    void remember(const std::function<void(Engine&)>& deed) {
        EngineOptions options;
        options.data_directory = path();
        auto engine = testing::orThrow(Engine::create(std::move(options)));
        deed(*engine);
        testing::orThrow(engine->store().flush());
    }

    PortOpener opener() {
        return [this, open = embeddedEngine(options_, stop_.get_token(), std::make_shared<OpeningReport>())] {
            auto port = open();
            if (port) port_ = *port;
            return port;
        };
    }
    // The engine that the window has opened, for a look at what is really so.
    std::shared_ptr<ControlPort> port() const { return port_.lock(); }
    Overview overview() const { return testing::orThrow(port()->overview()); }

private:
    QTemporaryDir folder_;
    EmbeddedOptions options_;
    std::stop_source stop_;
    std::weak_ptr<ControlPort> port_;
};

// Two models, the second in service.
inline void publishTwo(Engine& engine) {
    for (const int version : {1, 2})
        (void)testing::orThrow(engine.registry().publish(testing::constantModel(version, 50, 10.0 + version),
                                                         {"test", "training", "a test"}));
}

// Labels of the last seconds: what a retraining asks for.
inline void label(Engine& engine) {
    std::vector<FeedbackRecord> records;
    for (const std::int32_t unit : testing::smallRows()->test_last_unit) {
        FeedbackRecord record;
        record.prediction_id = "p" + std::to_string(unit);
        record.engine_id = unit;
        record.predicted_rul = 50;
        record.actual_rul = 48;
        record.prediction_timestamp = record.feedback_timestamp = record.received = engine.clock().now();
        records.push_back(record);
    }
    (void)testing::orThrow(engine.store().appendFeedback(records, false));
}

// An hour of seconds with a KS just below its level: a lower one would have been passed.
inline void recordAnHour(Engine& engine) {
    const Instant now = engine.clock().now();
    for (int second = 3600; second > 0; --second) {
        const Instant time = now - std::chrono::seconds(second);
        const bool high = second % 600 / 60 == 5;
        engine.store().recordMetrics({{time, std::string(figure::kRmse), 10},
                                      {time, std::string(figure::kRmseBaseline), 10},
                                      {time, std::string(figure::kKs), high ? 0.08 : 0.02},
                                      {time, std::string(figure::kPsi), 0.02}});
    }
}

} // namespace turbofan::ui
