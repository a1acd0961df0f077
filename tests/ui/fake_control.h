// A scripted control port for tests of the window: believable answers to every question and act; its knobs
// are in fake_knobs.h. Thread-safe; header only.
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
#include <optional>
#include <string>
#include <utility>

#include "tests/ui/fake_details.h"
#include "tests/ui/fake_history.h"
#include "tests/ui/fake_knobs.h"

namespace turbofan::ui {

class FakeControl : public ControlPort, public FakeKnobs {
public:
    // `start` is "now" of its first look; its time runs on with the real one unless hold() stops it.
    explicit FakeControl(Instant start = realNow()) : FakeControl(makeFakeWorld(start)) {}
    explicit FakeControl(FakeWorld world) : FakeKnobs(std::move(world)) {}

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
                if (e.event > query.after && fake::matches(e, query) && found.size() < query.limit)
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
            return fake::comparison(*first, *second);
        });
    }
    Result<Fleet> fleet() override {
        return answer<Fleet>("fleet", [&] { return Result<Fleet>(world_.fleet); });
    }
    Result<EngineDetail> engine(std::int64_t id) override {
        return answer<EngineDetail>("engine", [&]() -> Result<EngineDetail> {
            for (const FleetRow& row : world_.fleet.engines)
                if (row.engine == id) return fake::detailOf(world_, row);
            return fail(ErrorCode::NotFound, fmt::format("Engine {} was never heard of.", id), "");
        });
    }
    Result<DriftTable> drift() override {
        return answer<DriftTable>("drift", [&] { return Result<DriftTable>(world_.drift); });
    }
    Result<FeatureDetail> feature(const std::string& name) override {
        return answer<FeatureDetail>("feature", [&]() -> Result<FeatureDetail> {
            for (const FeatureRow& row : world_.drift.features)
                if (row.name == name) return fake::detailOf(world_, row);
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
                return fake::explanationOf(row);
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
                p.effect = "The next drift check judges by them; they outlive a restart.";
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

private:
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
    const ModelRow* modelOf(ModelVersion version) const {
        for (const ModelRow& row : world_.models.models)
            if (row.version == version) return &row;
        return nullptr;
    }

    std::optional<Instant> job_began_;
};

} // namespace turbofan::ui
