#include "engine/lifecycle/demo.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/base/numbers.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/demo_record.h"
#include "engine/lifecycle/demo_traffic.h"
#include "engine/lifecycle/demo_user.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

// Seconds that the shown rate of predictions is averaged over: one would jump with every request.
constexpr std::size_t kRateWindowSamples = 5;

} // namespace

struct Demo::Impl {
    Impl(Engine& the_engine, DemoTransportFactory factory, DemoOptions given)
        : engine(the_engine), transports(std::move(factory)), options(given),
          planned_seconds(given.minutes * 60) {}

    Status prepare(std::stop_token stop);
    Status makeRoom(std::stop_token stop);
    Status trainFirstModel(std::stop_token stop);
    bool trainingEnds(std::stop_token stop);
    void runUsers(std::stop_token stop);
    void observe();
    double elapsed() const { return secondsBetween(started, engine.clock().now()); }
    DemoReport reportNow() const;
    void setPhase(std::string name);

    Engine& engine;
    const DemoTransportFactory transports;
    const DemoOptions options;
    const double planned_seconds;
    std::unique_ptr<DemoRows> rows; // complete before the phase "preparing" is over
    DemoTally tally;
    mutable std::mutex mutex; // guards the four below
    std::string phase = "preparing";
    std::vector<DemoSample> samples;
    std::vector<std::pair<double, std::uint64_t>> rate_window;
    bool complete = false;
    Instant started{}; // of the demo, first training included
    Instant began{};   // the same by the wall clock, whatever the speed
    std::int64_t last_run_before =
        0; // runs of an earlier, faster demo may lie in our future: ids tell them apart
    std::atomic<Instant> users_began{}; // the linear growth counts from here
};

namespace {

// Gives automatic retraining back as it was, however the demo ends.
class AutomaticRetraining {
public:
    AutomaticRetraining(DriftService& drift, bool on) : drift_(drift), before_(drift.automaticRetraining()) {
        become(on);
    }
    void become(bool on) { drift_.setAutomaticRetraining(on); }
    ~AutomaticRetraining() { drift_.setAutomaticRetraining(before_); }
    AutomaticRetraining(const AutomaticRetraining&) = delete;
    AutomaticRetraining& operator=(const AutomaticRetraining&) = delete;

private:
    DriftService& drift_;
    const bool before_;
};

} // namespace

DemoOptions demoOptions(const Settings& settings) {
    DemoOptions options;
    options.users = settings.num_users;
    options.minutes = settings.demo_duration_minutes;
    options.simulate_errors = settings.simulate_errors;
    options.automatic_retraining = settings.automatic_retraining;
    options.fresh_start = settings.delete_model_at_demo_start;
    options.first_train_size = settings.demo_first_train_size;
    options.pool_per_user = settings.prediction_pool_per_user;
    options.seed = settings.training_seed;
    return options;
}

Demo::Demo(Engine& engine, DemoTransportFactory transports)
    : Demo(engine, std::move(transports), demoOptions(engine.settings())) {}

Demo::Demo(Engine& engine, DemoTransportFactory transports, DemoOptions options)
    : impl_(std::make_unique<Impl>(engine, std::move(transports), options)) {
    impl_->started = impl_->users_began = engine.clock().now();
}

Demo::~Demo() = default;

void Demo::Impl::setPhase(std::string name) {
    std::lock_guard lock(mutex);
    phase = std::move(name);
}

// Waits for the running training; false when it had to be cancelled. None runs any more afterwards.
bool Demo::Impl::trainingEnds(std::stop_token stop) {
    if (engine.retraining()->waitUntilIdle(stop)) return true;
    engine.retraining()->cancel();
    engine.retraining()->waitUntilIdle();
    return false;
}

Status Demo::Impl::trainFirstModel(std::stop_token stop) {
    const auto transport = transports();
    const std::string body = fmt::format(R"({{"fraction": {}, "actor": "demo", "reason": "its first model", )"
                                         R"("evidence": {{"cause": "first_model"}}}})",
                                         formatNumber(options.first_train_size));
    auto reply = transport->post(DemoTransport::Service::Retraining, "/retrain", body);
    if (!reply) return fail(reply.error());
    if (reply->status != 200 && !engine.registry().live())
        return fail(ErrorCode::Unavailable, "the first training was refused: " + reply->body,
                    "wait for the running training, or for the cool-down to pass, and start again");
    if (!trainingEnds(stop))
        return fail(ErrorCode::Cancelled, "the demo was stopped during its first training");
    if (!engine.registry().live())
        return fail(ErrorCode::Unavailable,
                    "the first training failed: " + engine.retraining()->job().last_error,
                    "see `turbofan events`");
    return {};
}

void Demo::Impl::observe() {
    const EngineSnapshot snapshot = engine.snapshot();
    const double now = secondsBetween(started, snapshot.time);
    std::lock_guard lock(mutex);
    rate_window.emplace_back(now, snapshot.predictions.rows);
    if (rate_window.size() > kRateWindowSamples) rate_window.erase(rate_window.begin());
    const auto& [from, rows_then] = rate_window.front();
    const double rate =
        now > from ? static_cast<double>(snapshot.predictions.rows - rows_then) / (now - from) : 0;
    samples.push_back(sampleOf(snapshot, now, rate));
}

DemoReport Demo::Impl::reportNow() const {
    const Thresholds thresholds = engine.thresholds();
    DemoReport report;
    report.program_version = TURBOFAN_VERSION;
    if (auto rows_there = engine.rows().testRows()) report.data_name = (*rows_there)->origin.name;
    report.started = began;
    report.planned_minutes = options.minutes;
    report.seconds = elapsed();
    report.speed = engine.clock().speed();
    report.automatic_retraining = options.automatic_retraining;
    report.users = options.users;
    report.ks_warn = thresholds.ks_warn;
    report.ks_alert = thresholds.ks_alert;
    report.psi_warn = thresholds.psi_warn;
    report.psi_alert = thresholds.psi_alert;
    {
        std::lock_guard lock(mutex);
        report.samples = samples;
        report.complete = complete;
    }
    tally.fill(report);
    fillMaxima(report);
    if (auto runs = engine.store().runs(1000)) {
        std::erase_if(*runs, [&](const RunRecord& run) { return run.id <= last_run_before; });
        report.retrainings =
            retrainingsOf(*runs, report.samples, started, engine.settings().drift_window_seconds,
                          thresholds.rmse_alert_factor);
    }
    return report;
}

// Cancels what trains; a training that saves by now ends when it has.
Status Demo::Impl::makeRoom(std::stop_token stop) {
    engine.retraining()->cancel();
    if (engine.retraining()->waitUntilIdle(stop)) return {};
    return fail(ErrorCode::Cancelled, "the demo was stopped while an earlier training came to its end");
}

Status Demo::Impl::prepare(std::stop_token stop) {
    auto prepared = engine.rows().testRows();
    if (!prepared) return fail(prepared.error());
    rows = std::make_unique<DemoRows>(**prepared);
    if (options.fresh_start) {
        // Drift may have begun one over what a demo that was killed has left: its model would go at once, and
        // the first training would find it running.
        if (auto ok = makeRoom(stop); !ok) return ok;
        if (auto ok = engine.resetForDemo(); !ok) return ok;
        // A check that was under way has ended with its model; it may have asked for a training nevertheless.
        if (auto ok = makeRoom(stop); !ok) return ok;
    }
    started = engine.clock().now();
    began = makeSystemClock()->now();
    auto earlier = engine.store().runs(1);
    if (!earlier) return fail(earlier.error());
    if (!earlier->empty()) last_run_before = earlier->front().id;
    return {};
}

void Demo::Impl::runUsers(std::stop_token stop) {
    const DemoStage stage{engine.clock(), options, *rows, tally, users_began};
    std::vector<std::jthread> users; // each stops with `stop_users`, joined at the end
    std::stop_source stop_users;
    for (int number = 1; number <= options.users; ++number)
        users.emplace_back([this, &stage, number, end = stop_users.get_token(), stop] {
            nameThisThread("tf-user");
            const auto transport = transports();
            playDemoUser(stage, number, *transport, end, stop);
        });
    while (secondsBetween(users_began, engine.clock().now()) < planned_seconds) {
        observe();
        if (!engine.clock().waitFor(std::chrono::seconds(1), stop)) break;
    }
    setPhase("finishing");
    stop_users.request_stop();
}

Result<DemoReport> Demo::run(std::stop_token stop) {
    Impl& d = *impl_;
    if (!d.engine.prediction() || !d.engine.feedback() || !d.engine.drift() || !d.engine.retraining())
        return fail(ErrorCode::InvalidArgument, "the demo needs all four services in this process",
                    "start it without --services");
    // None begins over what a fresh start removes.
    AutomaticRetraining automatic(*d.engine.drift(),
                                  d.options.automatic_retraining && !d.options.fresh_start);
    if (auto ok = d.prepare(stop); !ok) return fail(ok.error());
    automatic.become(d.options.automatic_retraining);
    d.setPhase("training the first model");
    if (auto ok = d.trainFirstModel(stop); !ok) return fail(ok.error());
    d.users_began = d.engine.clock().now();
    d.setPhase("running");
    d.runUsers(stop);
    (void)d.trainingEnds(stop);
    d.observe();
    {
        std::lock_guard lock(d.mutex);
        d.complete = !stop.stop_requested();
        d.phase = "done";
    }
    for (const std::string& failure : d.tally.failures())
        logWarning("a request of the demo failed: " + failure);
    return d.reportNow();
}

DemoProgress Demo::progress() const {
    const Impl& d = *impl_;
    DemoProgress progress;
    {
        std::lock_guard lock(d.mutex);
        progress.phase = d.phase;
    }
    progress.planned_seconds = d.planned_seconds;
    if (progress.phase == "preparing") return progress;              // the rows may still be on their way
    const bool began = progress.phase != "training the first model"; // the users, whose clock is shown
    if (began)
        progress.elapsed_seconds =
            std::min(secondsBetween(d.users_began, d.engine.clock().now()), d.planned_seconds);
    progress.rows_all = d.rows->count();
    progress.rows_in_play = rowsInPlay(progress.rows_all, d.options.first_train_size,
                                       progress.elapsed_seconds, d.planned_seconds);
    progress.failed_requests = d.tally.failed();
    return progress;
}

DemoView Demo::view() const {
    const DemoProgress progress = this->progress();
    DemoView view;
    view.engine = impl_->engine.snapshot();
    view.phase = progress.phase;
    view.elapsed_seconds = progress.elapsed_seconds;
    view.planned_seconds = progress.planned_seconds;
    view.rows_in_play = progress.rows_in_play;
    view.rows_all = progress.rows_all;
    if (view.phase != "preparing") view.so_far = impl_->reportNow();
    return view;
}

} // namespace turbofan
