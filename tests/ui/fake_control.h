// A scripted control port for tests of the window: believable answers to every question, knobs for what can
// go wrong, and counts of what was asked. Thread-safe; header only.
//
//     auto fake = std::make_shared<FakeControl>();
//     Bridge bridge([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
//     bridge.start(20);
//     fake->edit([](FakeWorld& w) { w.overview.job.running = true; });   // any value it answers with
//     fake->setDisconnected(true);                                       // Network errors from now on
//     QCOMPARE(fake->calls("retrain"), 1);
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <typeindex>

#include "engine/control/control_port.h"
#include "tests/ui/fake_history.h"
#include "tests/ui/fake_world.h"

namespace turbofan::ui {

class FakeControl : public ControlPort {
public:
    // `start` is "now" of its first look; its time runs on with the real one unless hold() stops it.
    explicit FakeControl(Instant start = realNow()) : world_(makeFakeWorld(start)), made_(realNow()) {}
    explicit FakeControl(FakeWorld world) : world_(std::move(world)), made_(realNow()) {}

    // --- knobs
    void setLatency(std::chrono::milliseconds latency) {
        set([&] { latency_ = latency; });
    }
    void setError(std::optional<Error> error) {
        set([&] { error_ = std::move(error); });
    } // of every call
    // Of one method ("overview", "retrain", …); none = well again.
    void setErrorOf(const std::string& method, std::optional<Error> error) {
        set([&] { error ? void(errors_[method] = *error) : void(errors_.erase(method)); });
    }
    void setDisconnected(bool on) {
        set([&] { disconnected_ = on; });
    }
    void setStalled(bool on) {
        set([&] { stalled_ = on; });
    } // calls hang until it is off again
    void setGaps(bool on) {
        set([&] { gaps_ = on; });
    } // NaN in the history
    void setShuffled(bool on) {
        set([&] { shuffled_ = on; });
    } // history points newest first, each twice
    void setJitter(std::chrono::milliseconds most) {
        set([&] { jitter_ = most; });
    } // each look takes another while, so that answers overtake each other
    void jump(std::chrono::seconds by) {
        set([&] { jumped_ += by; });
    } // its clock, from one look to the next
    void setJobSeconds(double seconds) {
        set([&] { job_seconds_ = seconds; });
    }
    // Whatever is answered, as the last thing before it goes out: its type, and the value to change.
    using Spoil = std::function<void(std::type_index, void*)>;
    void setSpoil(Spoil spoil) {
        set([&] { spoil_ = std::move(spoil); });
    }
    void hold(bool on) { // time stands still: screenshots
        set([&] {
            held_ = on ? std::optional(nowLocked()) : std::nullopt;
            made_ = realNow();
        });
    }
    // Its time jumps ahead: a day in a minute.
    void moveOn(std::chrono::seconds by) {
        set([&] {
            made_ -= by;
            if (held_) *held_ += by;
        });
    }
    void holdAt(Instant time) { // the same pictures each time
        set([&] { held_ = time; });
    }
    void edit(const std::function<void(FakeWorld&)>& change) {
        set([&] { change(world_); });
    }
    FakeWorld world() {
        std::lock_guard lock(mutex_);
        return world_;
    }

    // --- counts
    int calls(const std::string& method) {
        std::lock_guard lock(mutex_);
        return calls_[method];
    }
    Operator lastOperator() { // of the newest act
        std::lock_guard lock(mutex_);
        return operator_;
    }
    bool lastOverride() { // of the newest retrain
        std::lock_guard lock(mutex_);
        return override_;
    }
    std::optional<double> lastFraction() {
        std::lock_guard lock(mutex_);
        return fraction_;
    }
    DemoRequest lastDemo() {
        std::lock_guard lock(mutex_);
        return demo_;
    }

    // --- looks
    Result<Overview> overview() override {
        return answer<Overview>("overview", [this] {
            advanceJob();
            world_.overview.time = nowLocked();
            return Result<Overview>(world_.overview);
        });
    }
    Result<History> history(const HistoryQuery& query) override {
        return answer<History>("history", [&] {
            const double begin = world_.overview.live ? fakeSeconds(world_.start) - 26 * 3600 : 1e18;
            History found = fake::history(world_, query, begin, fakeSeconds(nowLocked()), gaps_);
            if (shuffled_) fake::shuffle(found);
            return Result<History>(std::move(found));
        });
    }
    Result<std::vector<RunRow>> runs(std::size_t limit) override {
        return answer<std::vector<RunRow>>("runs", [&] { return firstOf(world_.runs, limit); });
    }
    Result<std::vector<EventRow>> events(const EventQuery& query) override {
        return answer<std::vector<EventRow>>("events", [&] {
            std::vector<EventRow> found;
            for (const EventRow& e : world_.events)
                if (e.event > query.after && matches(e, query) && found.size() < query.limit)
                    found.push_back(e);
            return Result<std::vector<EventRow>>(found);
        });
    }
    Result<ModelsView> models() override {
        return answer<ModelsView>("models", [&] { return Result<ModelsView>(world_.models); });
    }
    Result<ModelComparison> compare(ModelVersion a, ModelVersion b) override {
        return answer<ModelComparison>("compare", [&]() -> Result<ModelComparison> {
            const ModelRow *first = modelOf(a), *second = modelOf(b);
            if (!first || !second)
                return fail(ErrorCode::NotFound, "There is no such model.", "See the list of models.");
            return comparison(*first, *second);
        });
    }
    Result<Fleet> fleet() override {
        return answer<Fleet>("fleet", [&] { return Result<Fleet>(world_.fleet); });
    }
    Result<EngineDetail> engine(std::int64_t id) override {
        return answer<EngineDetail>("engine", [&]() -> Result<EngineDetail> {
            for (const FleetRow& row : world_.fleet.engines)
                if (row.engine == id) return detailOf(row);
            return fail(ErrorCode::NotFound, fmt::format("Engine {} was never heard of.", id), "");
        });
    }
    Result<DriftTable> drift() override {
        return answer<DriftTable>("drift", [&] { return Result<DriftTable>(world_.drift); });
    }
    Result<FeatureDetail> feature(const std::string& name) override {
        return answer<FeatureDetail>("feature", [&]() -> Result<FeatureDetail> {
            for (const FeatureRow& row : world_.drift.features)
                if (row.name == name) return detailOf(row);
            return fail(ErrorCode::NotFound, "There is no feature " + name + ".", "");
        });
    }
    Result<ThresholdPreview> previewThresholds(const Thresholds& proposed, Instant from,
                                               Instant to) override {
        return answer<ThresholdPreview>("previewThresholds", [&] {
            ThresholdPreview preview{from, to, 240, {}, {}};
            const auto firings = [&](const Thresholds& t) {
                std::vector<ThresholdPreview::Firing> all;
                const int count = std::clamp(static_cast<int>(0.3 / std::max(0.01, t.ks_warn) + 1e-6), 0, 9);
                for (int i = 0; i < count; ++i)
                    all.push_back({to - std::chrono::minutes(10 * i + 5),
                                   to - std::chrono::minutes(10 * i + 4),
                                   fmt::format("mean KS 0.18 ≥ {:.2f}", t.ks_warn)});
                return all;
            };
            preview.now = firings(world_.thresholds);
            preview.proposed = firings(proposed);
            return Result<ThresholdPreview>(preview);
        });
    }
    Result<std::vector<PredictionRow>> predictions(const PredictionQuery& query) override {
        return answer<std::vector<PredictionRow>>("predictions", [&] {
            std::vector<PredictionRow> found;
            for (const PredictionRow& row : world_.predictions)
                if (row.prediction > query.after && (!query.engine || row.engine == query.engine) &&
                    found.size() < query.limit)
                    found.push_back(row);
            return Result<std::vector<PredictionRow>>(found);
        });
    }
    Result<Explanation> explain(std::int64_t prediction) override {
        return answer<Explanation>("explain", [&]() -> Result<Explanation> {
            for (const PredictionRow& row : world_.predictions) {
                if (row.prediction != prediction) continue;
                if (!row.inputs_known)
                    return fail(ErrorCode::Unavailable, "Its inputs are no longer in memory.",
                                "Choose a newer one.");
                return explanationOf(row);
            }
            return fail(ErrorCode::NotFound, fmt::format("There is no prediction {}.", prediction), "");
        });
    }
    Result<SettingsView> settings() override {
        return answer<SettingsView>("settings", [&] { return Result<SettingsView>(world_.settings); });
    }
    Result<Thresholds> thresholds() override {
        return answer<Thresholds>("thresholds", [&] { return Result<Thresholds>(world_.thresholds); });
    }
    Result<Preflight> preflight(ActionKind action, std::optional<ModelVersion>,
                                std::optional<double>) override {
        return answer<Preflight>("preflight", [&] {
            Preflight p = world_.preflight;
            p.action = action;
            if (action == ActionKind::Retrain || action == ActionKind::StartDemo) p.before = p.after = "";
            if (action != ActionKind::Retrain) {
                p.effect = "It holds at once, and leaves an event.";
                p.duration = "";
            }
            return Result<Preflight>(p);
        });
    }

    // --- acts
    Result<Done> retrain(std::optional<double> fraction, bool override_cooldown,
                         const Operator& who) override {
        return act("retrain", who, [&]() -> Result<Done> {
            fraction_ = fraction;
            override_ = override_cooldown;
            if (world_.overview.job.running)
                return fail(ErrorCode::Busy, "A training runs already.", "Wait for it.");
            JobView& job = world_.overview.job;
            job = {true, "growing trees", "trees", 0, 100, fraction.value_or(0.5), 0, {}, ""};
            job_began_ = nowLocked();
            tell("training", who,
                 fmt::format("Training {} began on {:.0f} % of the engines.", world_.runs.size() + 1,
                             job.fraction * 100));
            return Done{fmt::format("Training on {:.0f} % of the engines has begun.", job.fraction * 100)};
        });
    }
    Result<Done> cancelTraining(const Operator& who) override {
        return act("cancelTraining", who, [&]() -> Result<Done> {
            if (!world_.overview.job.running) return fail(ErrorCode::NotFound, "No training runs.", "");
            world_.overview.job = {};
            ++world_.overview.runs_revision;
            tell("training", who, "The training was cancelled.");
            return Done{"The training was cancelled; the model in service stays."};
        });
    }
    Result<Done> promote(ModelVersion version, const Operator& who) override {
        return act("promote", who, [&] { return serve(version, who, "Model {} is live."); });
    }
    Result<Done> rollBack(const Operator& who) override {
        return act("rollBack", who, [&]() -> Result<Done> {
            if (!world_.models.previous)
                return fail(ErrorCode::NotFound, "No version served before this one.", "");
            return serve(*ModelVersion::parse(*world_.models.previous), who, "Rolled back to model {}.");
        });
    }
    Result<Done> setPinned(bool pinned, const Operator& who) override {
        return act("setPinned", who, [&]() -> Result<Done> {
            if (!world_.overview.live)
                return fail(ErrorCode::NotFound, "There is no model to pin.", "Train one.");
            world_.overview.live->pinned = pinned;
            for (ModelRow& row : world_.models.models) row.pinned = pinned && row.live;
            ++world_.overview.runs_revision;
            return Done{pinned ? "The model is pinned." : "The model is no longer pinned."};
        });
    }
    Result<Done> setThresholds(const Thresholds& thresholds, const Operator& who) override {
        return act("setThresholds", who, [&]() -> Result<Done> {
            world_.thresholds = thresholds;
            tell("operator", who, "Thresholds were changed.");
            return Done{"The new thresholds hold from the next check on."};
        });
    }
    Result<Done> setAutomaticRetraining(bool on, const Operator& who) override {
        return act("setAutomaticRetraining", who, [&]() -> Result<Done> {
            world_.overview.automatic_retraining = on;
            return Done{on ? "Automatic retraining is on."
                           : "Automatic retraining is off until the next start."};
        });
    }
    Result<Done> checkDriftNow(const Operator& who) override {
        return act("checkDriftNow", who, [&]() -> Result<Done> {
            world_.overview.last_check = nowLocked();
            return Done{"Drift was checked."};
        });
    }
    Result<Done> startDemo(const DemoRequest& request, const Operator& who) override {
        return act("startDemo", who, [&]() -> Result<Done> {
            if (world_.overview.demo.running)
                return fail(ErrorCode::Busy, "A demo runs already.", "Stop it first.");
            demo_ = request;
            world_.overview.demo = {true,
                                    "training the first model",
                                    0,
                                    request.minutes * 60,
                                    request.speed,
                                    request.users,
                                    0,
                                    20'631,
                                    0,
                                    "",
                                    ""};
            return Done{fmt::format("The demo runs for {:.0f} min.", request.minutes)};
        });
    }
    Result<Done> stopDemo(const Operator& who) override {
        return act("stopDemo", who, [&]() -> Result<Done> {
            if (!world_.overview.demo.running) return fail(ErrorCode::NotFound, "No demo runs.", "");
            world_.overview.demo.running = false;
            return Done{"The demo was stopped."};
        });
    }
    Result<Done> acknowledge(const std::vector<std::int64_t>& events, const Operator& who) override {
        return act("acknowledge", who, [&]() -> Result<Done> {
            for (EventRow& e : world_.events)
                if (std::find(events.begin(), events.end(), e.event) != events.end()) {
                    e.acknowledged_by = who.actor;
                    e.acknowledged_at = nowLocked();
                }
            world_.overview.open_alarms = 0;
            return Done{fmt::format("{} acknowledged.", events.size())};
        });
    }
    Result<Done> shelve(std::int64_t event, double minutes, const Operator& who) override {
        return act("shelve", who, [&]() -> Result<Done> {
            for (EventRow& e : world_.events)
                if (e.event == event)
                    e.shelved_until = nowLocked() + std::chrono::seconds(static_cast<int>(minutes * 60));
            return Done{fmt::format("Shelved for {:.0f} min.", minutes)};
        });
    }

    static Instant realNow() {
        return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    }

private:
    template <class F>
    void set(F change) {
        {
            std::lock_guard lock(mutex_);
            change();
        }
        changed_.notify_all();
    }

    Instant nowLocked() const { return (held_ ? *held_ : world_.start + (realNow() - made_)) + jumped_; }

    // Counts, waits as the knobs say, and answers with their error or with `give` under the lock.
    template <class T, class F>
    Result<T> answer(const std::string& method, F give) {
        std::unique_lock lock(mutex_);
        ++calls_[method];
        changed_.wait(lock, [this] { return !stalled_; });
        const auto more = fakeNoise(std::uint64_t(calls_[method]), method.size()) * double(jitter_.count());
        if (const auto latency = latency_ + std::chrono::milliseconds(int(more)); latency.count() > 0) {
            lock.unlock();
            std::this_thread::sleep_for(latency);
            lock.lock();
        }
        if (disconnected_)
            return fail(ErrorCode::Network, "The server at http://127.0.0.1:3000 cannot be reached.",
                        "Start it with `turbofan serve`, or check the address.");
        if (error_) return fail(*error_);
        if (const auto found = errors_.find(method); found != errors_.end()) return fail(found->second);
        Result<T> given = give();
        if (given && spoil_) spoil_(typeid(T), &*given);
        return given;
    }
    template <class F>
    Result<Done> act(const std::string& method, const Operator& who, F give) {
        return answer<Done>(method, [&] {
            operator_ = who;
            return Result<Done>(give());
        });
    }

    void tell(const char* kind, const Operator& who, std::string sentence) {
        EventRow e;
        e.event = ++world_.overview.last_event;
        e.time = nowLocked();
        e.kind = kind;
        e.actor = who.actor;
        e.sentence = std::move(sentence);
        e.details = "{}";
        world_.events.insert(world_.events.begin(), e);
    }

    Result<Done> serve(ModelVersion version, const Operator& who, const char* words) {
        const ModelRow* row = modelOf(version);
        if (!row)
            return fail(ErrorCode::NotFound, "There is no model " + version.text() + ".",
                        "See the list of models.");
        std::optional<std::string> before;
        for (ModelRow& m : world_.models.models) {
            if (m.live) before = m.version.text();
            m.live = m.version == version;
        }
        world_.models.previous = before;
        if (!world_.models.timeline.empty()) world_.models.timeline.back().until = nowLocked();
        world_.models.timeline.push_back({version.text(), nowLocked(), {}, who.actor, who.reason});
        world_.overview.live = LiveModel{version,      row->fraction, row->test_rmse, row->test_mae,
                                         row->test_r2, row->created,  false,          row->reason};
        ++world_.overview.runs_revision;
        const std::string sentence = fmt::format(fmt::runtime(words), version.text());
        tell("model_live", who, sentence);
        return Done{sentence};
    }

    // A training goes on with the time and ends as a new model.
    void advanceJob() {
        JobView& job = world_.overview.job;
        if (!job.running || !job_began_) return;
        job.elapsed_seconds = fakeSeconds(nowLocked()) - fakeSeconds(*job_began_);
        const double share = std::min(1.0, job.elapsed_seconds / job_seconds_);
        job.done = static_cast<std::uint64_t>(share * static_cast<double>(job.total));
        if (job.elapsed_seconds > 2) job.left_seconds = job_seconds_ - job.elapsed_seconds;
        if (share < 1) return;
        ModelRow next = world_.models.models.empty() ? ModelRow{} : world_.models.models.front();
        next.version = next.version.next();
        next.created = nowLocked();
        next.fraction = job.fraction;
        RunRow run = world_.runs.empty() ? RunRow{} : world_.runs.front();
        run.run = ++world_.overview.last_run;
        run.state = "succeeded";
        run.started = *job_began_;
        run.finished = nowLocked();
        run.version = next.version.text();
        run.error.reset();
        run.test_rmse = next.test_rmse;
        world_.models.models.insert(world_.models.models.begin(), next);
        world_.runs.insert(world_.runs.begin(), run);
        job = {};
        job_began_.reset();
        serve(next.version, operator_, "Model {} is live.");
    }

    template <class T>
    static Result<std::vector<T>> firstOf(const std::vector<T>& all, std::size_t limit) {
        return std::vector<T>(all.begin(),
                              all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size())));
    }
    static bool matches(const EventRow& e, const EventQuery& q) {
        if (!q.kinds.empty() && std::find(q.kinds.begin(), q.kinds.end(), e.kind) == q.kinds.end())
            return false;
        if (q.alarms_only && !e.alarm) return false;
        if ((q.from && e.time < *q.from) || (q.to && e.time > *q.to)) return false;
        return q.text.empty() || (e.sentence + e.actor + e.details).find(q.text) != std::string::npos;
    }
    const ModelRow* modelOf(ModelVersion version) const {
        for (const ModelRow& row : world_.models.models)
            if (row.version == version) return &row;
        return nullptr;
    }

    static Result<ModelComparison> comparison(const ModelRow& a, const ModelRow& b) {
        ModelComparison c;
        c.rows = "707 last test rows";
        c.features = fake::features();
        c.parameters = {{"trees", {"100", "100"}},
                        {"fraction", {fmt::format("{:.2f}", a.fraction), fmt::format("{:.2f}", b.fraction)}},
                        {"leaf rows", {"3", "3"}}};
        for (int i = 0; i < 707; ++i) {
            c.truth.push_back(static_cast<float>(5 + 140 * fakeNoise(static_cast<std::uint64_t>(i), 90)));
            c.unit.push_back(1001 + i);
        }
        const auto side = [&](const ModelRow& row, std::uint64_t salt) {
            ComparedModel m;
            m.model = row;
            m.rmse = row.test_rmse;
            m.mae = row.test_mae;
            m.r2 = row.test_r2;
            for (std::size_t i = 0; i < c.truth.size(); ++i)
                m.predicted.push_back(c.truth[i] +
                                      static_cast<float>((fakeNoise(i, salt) - 0.5) * 3.4 * row.test_rmse));
            double sum = 0;
            for (std::size_t i = 0; i < c.features.size(); ++i) {
                m.importance.push_back(std::pow(fakeNoise(i, 9), 2) + 0.1 * fakeNoise(i, salt + 1));
                sum += m.importance.back();
            }
            for (double& share : m.importance) share /= sum;
            return m;
        };
        c.a = side(a, 100 + static_cast<std::uint64_t>(a.version.number));
        c.b = side(b, 100 + static_cast<std::uint64_t>(b.version.number));
        return c;
    }

    EngineDetail detailOf(const FleetRow& row) const {
        EngineDetail d;
        d.row = row;
        const std::int64_t cycles = row.cycle.value_or(0);
        for (int s = 0; s < 24; ++s)
            d.sensors.push_back(s < 3 ? fmt::format("setting_{}", s + 1) : fmt::format("s{}", s - 2));
        d.traces.resize(24);
        for (std::int64_t c = 1; c <= cycles; ++c) {
            d.cycles.push_back(static_cast<std::int32_t>(c));
            for (std::size_t s = 0; s < 24; ++s)
                d.traces[s].push_back(static_cast<float>(
                    500 + 10.0 * static_cast<double>(s) +
                    (s % 3 ? 4.0 * static_cast<double>(c * c) / (static_cast<double>(cycles * cycles) + 1)
                           : 0) +
                    fakeNoise(static_cast<std::uint64_t>(c), s)));
        }
        if (!row.predicted_rul) return d;
        for (int i = 0; i < 60; ++i) {
            d.predicted_at.push_back(fakeInstant(fakeSeconds(world_.start) - (60 - i) * 20));
            d.predicted_rul.push_back(*row.predicted_rul + 60 - i +
                                      8 * fakeNoise(static_cast<std::uint64_t>(i), 77));
            d.actual_rul.push_back(i % 6 ? std::nullopt : std::optional(*row.predicted_rul + 58.0 - i));
        }
        return d;
    }

    FeatureDetail detailOf(const FeatureRow& row) const {
        FeatureDetail d;
        d.row = row;
        d.warn_psi = world_.thresholds.psi_warn;
        d.alert_psi = world_.thresholds.psi_alert;
        d.warn_ks = world_.thresholds.ks_warn;
        d.alert_ks = world_.thresholds.ks_alert;
        double sum_a = 0, sum_b = 0;
        for (int i = 0; i <= 20; ++i) d.edges.push_back(640 + 0.4 * i);
        for (int i = 0; i < 20; ++i) {
            const double x = (i - 9.5) / 4.5, y = x - 4 * row.ks;
            d.baseline_share.push_back(std::exp(-x * x / 2));
            d.current_share.push_back(std::exp(-y * y / 2));
            sum_a += d.baseline_share.back();
            sum_b += d.current_share.back();
        }
        for (double& s : d.baseline_share) s /= sum_a;
        for (double& s : d.current_share) s *= 0.98 / sum_b;
        d.outside_share = 0.02;
        d.baseline_mean = 643.8;
        d.baseline_deviation = 1.8;
        d.current_mean = 643.8 + 1.8 * row.mean_shift;
        for (int q = 0; q <= 100; ++q) {
            const double z = (q - 50) / 50.0;
            d.quantiles_baseline.push_back(643.8 + 4 * z * std::abs(z) + z);
            d.quantiles_current.push_back(d.quantiles_baseline.back() + 4 * row.ks * (1 + z));
        }
        for (std::size_t k = 0; k < row.recent_ks.size(); ++k) {
            d.times.push_back(fakeInstant(fakeSeconds(world_.start) -
                                          15.0 * static_cast<double>(row.recent_ks.size() - k)));
            d.ks.push_back(row.recent_ks[k]);
            d.psi.push_back(row.recent_ks[k] * 0.8F);
        }
        return d;
    }

    static Explanation explanationOf(const PredictionRow& row) {
        Explanation e;
        e.prediction = row;
        e.model_used = row.version;
        for (int i = 0; i < 100; ++i)
            e.votes.push_back(static_cast<float>(row.predicted_rul +
                                                 40 * (fakeNoise(static_cast<std::uint64_t>(i), 31) +
                                                       fakeNoise(static_cast<std::uint64_t>(i), 32) - 1)));
        e.vote_mean = row.predicted_rul;
        e.vote_deviation = 16;
        e.vote_low = row.predicted_rul - 21;
        e.vote_high = row.predicted_rul + 21;
        const auto& names = fake::features();
        for (std::size_t i = 0; i < names.size(); ++i) {
            InputRow in;
            in.feature = names[i];
            in.training_mean = 640;
            in.training_deviation = 2;
            in.training_min = 632;
            in.training_max = 648;
            in.score = 5.0 * std::pow(1 - static_cast<double>(i) / static_cast<double>(names.size()), 3) *
                       (i % 2 ? -1 : 1);
            in.value = in.training_mean + in.score * in.training_deviation;
            in.outside = in.value < in.training_min || in.value > in.training_max;
            in.importance = 1.0 / static_cast<double>(names.size());
            e.outside += in.outside ? 1 : 0;
            e.inputs.push_back(in);
        }
        for (int i = 0; i < 8; ++i)
            e.similar.push_back({1001 + 13 * i, 120 + i, row.predicted_rul + 3.0 * i - 10, 0.04 + 0.01 * i});
        return e;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    FakeWorld world_;
    Instant made_;
    std::optional<Instant> held_;
    std::chrono::milliseconds latency_{0};
    std::optional<Error> error_;
    std::map<std::string, Error> errors_;
    bool disconnected_ = false, stalled_ = false, gaps_ = false, shuffled_ = false;
    Spoil spoil_;
    std::chrono::milliseconds jitter_{0};
    std::chrono::seconds jumped_{0};
    double job_seconds_ = 14;
    std::optional<Instant> job_began_;
    std::map<std::string, int> calls_;
    Operator operator_;
    bool override_ = false;
    std::optional<double> fraction_;
    DemoRequest demo_;
};

} // namespace turbofan::ui
