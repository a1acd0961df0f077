// The demo (contract section 8): simulated users over the real ports, and a record of what happened.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/lifecycle/engine.h"
#include "engine/report/demo_report.h"

namespace turbofan {

// One user's way to the services; each user has one of its own. Not thread-safe.
class DemoTransport {
public:
    struct Reply {
        int status = 0;
        std::string body;
    };
    enum class Service { Prediction, Feedback, Drift, Retraining };
    virtual ~DemoTransport() = default;
    // An error when no answer came at all; any status is an answer.
    virtual Result<Reply> post(Service service, std::string_view path, std::string_view json) = 0;
};
using DemoTransportFactory = std::function<std::unique_ptr<DemoTransport>()>;

// How a demo goes; demoOptions() takes the values from the settings.
struct DemoOptions {
    int users = 10;
    double minutes = 10; // of the engine's clock, from the first user on
    bool simulate_errors = true;
    bool automatic_retraining = true; // while it lasts; afterwards it is as before
    bool fresh_start = true;          // begins by forgetting models and feedback
    double first_train_size = 0.1;    // share of the engines
    int pool_per_user = 200;          // most rows in one request
    std::uint64_t seed = 42;
};
DemoOptions demoOptions(const Settings& settings);

// How far it is; cheap.
struct DemoProgress {
    std::string phase;
    double elapsed_seconds = 0; // of the users, by the engine's clock
    double planned_seconds = 0;
    std::size_t rows_in_play = 0;
    std::size_t rows_all = 0;
    std::uint64_t failed_requests = 0;
};

// What the terminal shows while it runs. A value.
struct DemoView {
    std::string phase;          // "training the first model", "running", "finishing"
    double elapsed_seconds = 0; // of the demo's clock
    double planned_seconds = 0;
    std::size_t rows_in_play = 0;
    std::size_t rows_all = 0;
    EngineSnapshot engine;
    DemoReport so_far;
};

// Runs one demo against the engine of this process, through the transports. run() may be called once; view()
// and progress() any time, from any thread.
class Demo {
public:
    Demo(Engine& engine, DemoTransportFactory transports); // as the engine's settings have it
    Demo(Engine& engine, DemoTransportFactory transports, DemoOptions options);
    ~Demo();

    // Blocks until the planned time is over or `stop` is requested (the report then says that it is not
    // complete). Unavailable when the first model cannot be trained.
    Result<DemoReport> run(std::stop_token stop);

    DemoView view() const;
    DemoProgress progress() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan
