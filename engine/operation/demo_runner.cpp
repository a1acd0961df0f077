#include "engine/operation/demo_runner.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"
#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/demo_report_files.h"
#include "engine/lifecycle/kept_event.h"
#include "engine/lifecycle/memory_return.h"
#include "engine/operation/counts.h"

namespace turbofan {
namespace json = boost::json;
namespace {

constexpr double kFastest = 1000; // times the wall clock; the users' pauses become too short to mean anything

Result<DemoOptions> optionsFor(const DemoRequest& request, const Settings& configured) {
    Settings settings = configured; // the settings know what is in range
    settings.num_users = request.users;
    settings.demo_duration_minutes = request.minutes;
    settings.simulate_errors = request.simulate_errors;
    settings.automatic_retraining = request.automatic_retraining;
    settings.delete_model_at_demo_start = request.fresh_start;
    if (auto ok = settings.validate(); !ok) return fail(ok.error());
    if (!(request.speed > 0 && request.speed <= kFastest))
        return fail(ErrorCode::InvalidArgument, "the speed is out of range",
                    fmt::format("give a number above 0 and at most {}", kFastest));
    return demoOptions(settings);
}

} // namespace

struct DemoRunner::Impl {
    Impl(Engine& the_engine, DemoTransportFactory factory)
        : engine(the_engine), transports(std::move(factory)) {}

    Status setSpeed(double speed);
    void run(const std::shared_ptr<Demo>& demo, std::stop_token stop);
    void conclude(const Result<DemoReport>& outcome);
    void tell(std::string sentence, bool alarm, const json::object& details = {});
    void follow(DemoState& state, const DemoProgress& progress) const;

    Engine& engine;
    const DemoTransportFactory transports;
    mutable std::mutex mutex; // guards the four below
    mutable std::condition_variable over;
    DemoState last;
    std::optional<Result<DemoReport>> outcome;
    std::shared_ptr<Demo> demo; // the one that runs
    bool stop_asked = false;    // of it
    double speed_before = 1;    // of the clock; written before the thread begins
    std::mutex start_mutex;     // one start at a time; guards the thread
    std::jthread thread;        // last: it uses the others
};

DemoRunner::DemoRunner(Engine& engine, DemoTransportFactory transports)
    : impl_(std::make_unique<Impl>(engine, std::move(transports))) {
    const auto page = engine.paths().reports / "report.html";
    std::error_code ec;
    if (std::filesystem::exists(page, ec)) impl_->last.report = page.string();
}

DemoRunner::~DemoRunner() {
    stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

bool DemoRunner::possible() const {
    return impl_->transports != nullptr;
}

bool DemoRunner::running() const {
    std::lock_guard lock(impl_->mutex);
    return impl_->demo != nullptr;
}

Status DemoRunner::Impl::setSpeed(double speed) {
    if (speed == engine.clock().speed()) return {};
    return engine.setClockSpeed(speed);
}

Status DemoRunner::start(const DemoRequest& request) {
    Impl& d = *impl_;
    const auto options = optionsFor(request, d.engine.settings());
    if (!options) return fail(options.error());
    if (!possible())
        return fail(ErrorCode::Unavailable, "there are no ports that the demo's users could reach",
                    "start the server in this process");
    std::lock_guard starting(d.start_mutex);
    if (running()) return fail(ErrorCode::Busy, "a demo is running already", "wait for it, or stop it");
    if (d.thread.joinable()) d.thread.join(); // it has said that it is done
    d.speed_before = d.engine.clock().speed();
    if (auto ok = d.setSpeed(request.speed); !ok) return ok;
    auto demo = std::make_shared<Demo>(d.engine, d.transports, *options);
    {
        std::lock_guard lock(d.mutex);
        d.demo = demo;
        d.stop_asked = false;
        d.last = DemoState{.running = true,
                           .phase = "preparing",
                           .planned_seconds = request.minutes * 60,
                           .speed = request.speed,
                           .users = request.users,
                           .last_error = {},
                           .report = {}};
    }
    d.thread = std::jthread([&d, demo](std::stop_token stop) {
        nameThisThread("tf-demo");
        d.run(demo, stop);
    });
    return {};
}

void DemoRunner::Impl::run(const std::shared_ptr<Demo>& running_demo, std::stop_token stop) {
    auto ended = running_demo->run(stop);
    if (auto ok = setSpeed(speed_before); !ok) logWarning(ok.error().text());
    conclude(ended);
    giveBackFreeMemory(); // what the users sent and were told
    {
        std::lock_guard lock(mutex);
        follow(last, running_demo->progress());
        last.running = false;
        outcome = std::move(ended);
        demo.reset();
    }
    over.notify_all();
}

void DemoRunner::Impl::conclude(const Result<DemoReport>& ended) {
    std::string error;
    std::string page;
    if (ended) {
        auto written = writeDemoReport(*ended, engine.paths().reports);
        if (written)
            page = written->string();
        else
            error = "the report could not be written: " + written.error().text();
        if (!ended->complete) error = "it was stopped";
    } else {
        error = ended.error().text();
    }
    {
        std::lock_guard lock(mutex);
        last.last_error = error;
        last.report = page;
    }
    if (!ended) return tell("The demo ended early: " + error, ended.error().code != ErrorCode::Cancelled);
    tell(fmt::format(
             "The demo {}: {} predictions, {} feedback records, {} retrainings, {} unexpected failures.",
             ended->complete ? "is over" : "was stopped", grouped(ended->predictions),
             grouped(ended->feedback), ended->retrainings.size(), ended->unexpected_failures),
         false,
         {{"outcome", ended->complete ? "over" : "stopped"},
          {"predictions", ended->predictions},
          {"feedback", ended->feedback},
          {"retrainings", ended->retrainings.size()},
          {"unexpected_failures", ended->unexpected_failures}});
}

void DemoRunner::Impl::tell(std::string sentence, bool alarm, const json::object& details) {
    EventRecord event;
    event.time = engine.clock().now();
    event.kind = EventKind::Demo;
    event.actor = "demo";
    event.sentence = std::move(sentence);
    event.alarm = alarm;
    event.details_json = jsonText(details);
    keepEvent(engine.store(), event);
}

void DemoRunner::Impl::follow(DemoState& state, const DemoProgress& progress) const {
    state.phase = progress.phase;
    state.elapsed_seconds = progress.elapsed_seconds;
    state.rows_in_play = progress.rows_in_play;
    state.rows_all = progress.rows_all;
    state.failed_requests = progress.failed_requests;
}

bool DemoRunner::stop() {
    std::lock_guard starting(impl_->start_mutex);
    if (!running()) return false;
    {
        std::lock_guard lock(impl_->mutex);
        impl_->stop_asked = true;
    }
    impl_->thread.request_stop();
    return true;
}

bool DemoRunner::stopping() const {
    std::lock_guard lock(impl_->mutex);
    return impl_->demo && impl_->stop_asked;
}

DemoState DemoRunner::state() const {
    std::shared_ptr<Demo> demo;
    DemoState state;
    {
        std::lock_guard lock(impl_->mutex);
        demo = impl_->demo;
        state = impl_->last;
    }
    if (demo) impl_->follow(state, demo->progress());
    return state;
}

std::optional<DemoView> DemoRunner::view() const {
    std::shared_ptr<Demo> demo;
    {
        std::lock_guard lock(impl_->mutex);
        demo = impl_->demo;
    }
    return demo ? std::optional(demo->view()) : std::nullopt;
}

std::optional<Result<DemoReport>> DemoRunner::outcome() const {
    std::lock_guard lock(impl_->mutex);
    return impl_->outcome;
}

bool DemoRunner::waitUntilOver(std::chrono::milliseconds patience) const {
    std::unique_lock lock(impl_->mutex);
    return impl_->over.wait_for(lock, patience, [this] { return !impl_->demo; });
}

} // namespace turbofan
