#include "engine/operation/preflight.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/numbers.h"
#include "engine/lifecycle/live_file.h"
#include "engine/lifecycle/operator_thresholds.h"
#include "engine/lifecycle/training_event.h"
#include "engine/model/bundle.h"
#include "engine/operation/counts.h"
#include "engine/operation/models_look.h"

namespace turbofan {
namespace {

constexpr bool kHard = true;
constexpr bool kSoft = false;
// Room for the new bundle, its temporary copy and what the store writes meanwhile, beyond twice the largest.
constexpr std::uint64_t kSpareBytes = 50'000'000;

PreflightItem item(std::string name, bool hard, bool ok, std::string sentence, std::string cure = {}) {
    return {std::move(name), ok, hard, std::move(sentence), ok ? std::string() : std::move(cure)};
}

PreflightItem dataItem(Engine& engine) {
    const auto rows = engine.rows().testRows();
    if (!rows)
        return item("Prepared data", kHard, false, rows.error().message + ".", "Run turbofan initialize.");
    return item("Prepared data", kHard, true,
                fmt::format("{} engines, {} data.", (*rows)->train_units.size(), (*rows)->origin.name));
}

PreflightItem freeItem(Engine& engine) {
    const char* name = "No other training";
    if (engine.retraining()->job().running)
        return item(name, kHard, false, "A training is running.", "Wait for it, or cancel it.");
    const auto lock = FileLock::tryAcquire(engine.paths().training_lock); // given back at once
    if (!lock && lock.error().code == ErrorCode::Busy)
        return item(name, kHard, false, "A training is running in another process on this data directory.",
                    "Wait until it has finished.");
    if (!lock) return item(name, kHard, false, lock.error().message + ".", lock.error().cure);
    return item(name, kHard, true, "No training is running.");
}

PreflightItem spaceItem(Engine& engine) {
    std::uint64_t largest = 0;
    std::error_code ec;
    for (const auto& entry : std::filesystem::directory_iterator(engine.paths().models, ec))
        if (entry.path().extension() == kBundleExtension)
            largest = std::max<std::uint64_t>(largest, entry.file_size(ec));
    const auto space = std::filesystem::space(engine.paths().models, ec);
    if (ec)
        return item("Disk space", kHard, false,
                    "The disk of the models folder cannot be read: " + ec.message() + ".",
                    "See to the disk.");
    const std::uint64_t needed = 2 * largest + kSpareBytes;
    return item("Disk space", kHard, space.available >= needed,
                fmt::format("{:.0f} MB are free, a new model needs {:.0f} MB.",
                            static_cast<double>(space.available) / 1e6, static_cast<double>(needed) / 1e6),
                "Free some space.");
}

PreflightItem cooldownItem(const RetrainingService& retraining) {
    const auto left = retraining.cooldownLeft();
    if (!left) return item("Cool-down", kHard, false, left.error().message + ".", left.error().cure);
    if (!*left) return item("Cool-down", kSoft, true, "The cool-down is over.");
    return item("Cool-down", kSoft, false, fmt::format("{:.0f} s are left of the cool-down.", **left),
                "Wait for it.");
}

PreflightItem labelledItem(Engine& engine) {
    if (!engine.drift()) return item("Labelled rows", kSoft, true, "Drift is watched in another process.");
    const DriftStatus status = engine.drift()->status();
    return item("Labelled rows", kSoft, status.engines_in_window > 0,
                status.feedback_in_window > 0
                    ? fmt::format("{} records of {} engines in the window.",
                                  grouped(std::uint64_t(status.feedback_in_window)), status.engines_in_window)
                    : "No feedback in the window: whether a new model is better cannot be seen soon.",
                "Wait for feedback.");
}

PreflightItem championItem(Engine& engine, const std::shared_ptr<const Model>& live) {
    if (!live) return item("Way back", kHard, true, "There is no model yet.");
    const std::string version = live->metadata.version.text();
    const auto bundle = engine.registry().bundleOf(live->metadata.version);
    return item("Way back", kHard, bundle.has_value(),
                bundle ? fmt::format("Model {} stays saved.", version)
                       : fmt::format("The bundle of model {} is not on the disk any more.", version),
                "Put the bundle back into the models folder.");
}

std::string lastDuration(const Store& store) {
    const auto runs = store.runs(50);
    if (!runs) return {};
    const auto last = std::ranges::find(*runs, RunState::Succeeded, &RunRecord::state);
    return last == runs->end() ? std::string()
                               : fmt::format("about {:.0f} s, as the last one", std::ceil(last->seconds));
}

// As whoever saves the model decides it: a pin on a bundle that is gone keeps nothing.
bool pinHolds(Engine& engine, const std::shared_ptr<const Model>& live) {
    if (live || !engine.registry().pinned()) return engine.registry().pinned();
    const auto file = readLiveFile(engine.paths().models);
    std::error_code ec;
    return file && std::filesystem::symlink_status(engine.paths().models / file->live, ec).type() !=
                       std::filesystem::file_type::not_found;
}

Result<Preflight> retrainPreflight(Engine& engine, std::optional<double> asked) {
    if (!engine.retraining())
        return fail(ErrorCode::Unavailable, "retraining is hosted by another process", "ask there");
    const double fraction = asked.value_or(engine.settings().demo_first_train_size);
    const auto live = engine.registry().live();
    Preflight p;
    const bool in_range = fraction > 0 && fraction <= 1;
    p.items.push_back(item("Share of the engines", kHard, in_range,
                           in_range ? percentText(fraction) + " of the engines."
                                    : formatNumber(fraction) + " is not a share in (0, 1].",
                           "Give a share like 0.5."));
    p.items.push_back(dataItem(engine));
    p.items.push_back(freeItem(engine));
    p.items.push_back(spaceItem(engine));
    p.items.push_back(championItem(engine, live));
    p.items.push_back(cooldownItem(*engine.retraining()));
    p.items.push_back(labelledItem(engine));
    p.before = modelText(live);
    const auto next = engine.registry().nextVersion();
    if (!next) return fail(next.error());
    const bool held = pinHolds(engine, live);
    p.after = held ? modelText(live) : "Model " + next->text();
    p.effect =
        held ? fmt::format(
                   "Model {} is trained on {} of the engines and saved; the pinned model stays in service.",
                   next->text(), percentText(fraction))
             : fmt::format("Model {} is trained on {} of the engines and put in service.", next->text(),
                           percentText(fraction));
    p.duration = lastDuration(engine.store());
    return p;
}

PreflightItem unpinnedItem(Engine& engine, const std::shared_ptr<const Model>& live) {
    const bool pinned = live && engine.registry().pinned(); // a pin on what is gone keeps nothing
    return item("Not pinned", kHard, !pinned,
                pinned ? fmt::format("Model {} is pinned.", live->metadata.version.text())
                       : std::string("No model is pinned."),
                "Unpin it first.");
}

// Bundle, comparison and pin: what a promotion and a roll back share.
void addPromotion(Engine& engine, ModelVersion version, Preflight& p) {
    const auto live = engine.registry().live();
    const auto file = engine.registry().bundleOf(version);
    const auto model = file ? loadBundle(*file) : Result<std::shared_ptr<const Model>>(fail(file.error()));
    p.items.push_back(item("Bundle", kHard, model.has_value(),
                           model ? "The bundle opens and its checksums hold." : model.error().message + ".",
                           model ? std::string() : model.error().cure));
    const bool serves = live && live->metadata.version == version;
    p.items.push_back(item("Another model", kHard, !serves,
                           serves ? fmt::format("Model {} is in service already.", version.text())
                                  : fmt::format("Model {} is not in service.", version.text()),
                           "Choose another one."));
    if (model && live) {
        const double theirs = (*model)->metadata.test.rmse;
        const double ours = live->metadata.test.rmse;
        p.items.push_back(item("Test RMSE", kSoft, theirs <= ours,
                               fmt::format("Model {}: {:.1f}; model {}, which serves now: {:.1f}.",
                                           version.text(), theirs, live->metadata.version.text(), ours),
                               "Compare the two first."));
    }
    p.items.push_back(unpinnedItem(engine, live));
    p.before = modelText(live);
    if (model) p.after = modelText(*model);
    p.effect = fmt::format("Model {} is put in service within a second.", version.text());
    p.duration = "under a second";
}

Result<Preflight> promotePreflight(Engine& engine, std::optional<ModelVersion> version) {
    if (!version)
        return fail(ErrorCode::InvalidArgument, "no version is named", "say which model to put in service");
    Preflight p;
    addPromotion(engine, *version, p);
    return p;
}

Result<Preflight> rollBackPreflight(Engine& engine) {
    const auto previous = previousModel(engine);
    if (!previous) return fail(previous.error());
    Preflight p;
    p.before = modelText(engine.registry().live());
    p.items.push_back(item("Earlier model", kHard, previous->has_value(),
                           *previous ? fmt::format("Model {} served before.", (*previous)->text())
                                     : "No earlier model is left to go back to.",
                           "Put another model in service by hand."));
    if (*previous) addPromotion(engine, **previous, p);
    return p;
}

Preflight pinPreflight(Engine& engine, bool pin) {
    const auto live = engine.registry().live();
    const bool pinned = engine.registry().pinned();
    Preflight p;
    p.before = p.after = modelText(live);
    if (pin) {
        p.items.push_back(item("Model", kHard, live != nullptr,
                               live ? modelText(live) + "." : "No model is in service.", "Train one first."));
        p.effect = "No training and no new bundle replaces it until it is unpinned.";
    } else {
        p.items.push_back(
            item("Pinned", kHard, pinned, pinned ? modelText(live) + ", is pinned." : "No model is pinned."));
        p.effect = "The next training replaces the model again; what was held back stays saved.";
    }
    return p;
}

PreflightItem freshItem(Engine& engine) {
    const auto bundles = engine.registry().list();
    const auto feedback = engine.store().feedbackSummary();
    if (!bundles)
        return item("Fresh start", kSoft, false, bundles.error().message + ".", bundles.error().cure);
    if (!feedback)
        return item("Fresh start", kSoft, false, feedback.error().message + ".", feedback.error().cure);
    const bool nothing = bundles->empty() && feedback->total == 0;
    return item("Fresh start", kSoft, nothing,
                nothing ? "There is nothing to forget."
                        : fmt::format("A fresh start deletes {} {} and {} feedback {}.", bundles->size(),
                                      bundles->size() == 1 ? "model" : "models",
                                      grouped(std::uint64_t(feedback->total)),
                                      feedback->total == 1 ? "record" : "records"),
                "Start without a fresh start to keep them.");
}

Result<Preflight> demoPreflight(Engine& engine, const DemoRunner& demo) {
    if (!engine.prediction() || !engine.feedback() || !engine.drift() || !engine.retraining())
        return fail(ErrorCode::Unavailable, "the demo needs all four services in this process",
                    "start it without --services");
    const auto live = engine.registry().live();
    Preflight p;
    p.items.push_back(
        item("Ports", kHard, demo.possible(),
             demo.possible() ? "The users reach the services." : "No port listens for the users.",
             "Start the server in this process."));
    p.items.push_back(item("No other demo", kHard, !demo.running(),
                           demo.running() ? "A demo is running." : "No demo is running.",
                           "Wait for it, or stop it."));
    p.items.push_back(dataItem(engine));
    p.items.push_back(freeItem(engine));
    p.items.push_back(spaceItem(engine)); // before a fresh start deletes models that no other could replace
    p.items.push_back(unpinnedItem(engine, live));
    p.items.push_back(freshItem(engine));
    p.before = modelText(live);
    p.effect = "Simulated users send requests and feedback; drift leads to retrainings.";
    return p;
}

} // namespace

std::string thresholdsText(const Thresholds& t) {
    return fmt::format("PSI {} / {}, KS {} / {}, RMSE × {} / {}", formatNumber(t.psi_warn),
                       formatNumber(t.psi_alert), formatNumber(t.ks_warn), formatNumber(t.ks_alert),
                       formatNumber(t.rmse_warn_factor), formatNumber(t.rmse_alert_factor));
}

Preflight preflightThresholds(Engine& engine, const Thresholds& proposed) {
    Settings checked = engine.settings();
    const Status usable = applyThresholds(proposed, checked);
    Preflight p;
    p.action = ActionKind::SetThresholds;
    p.items.push_back(
        item("Levels", kHard, usable.has_value(),
             usable ? "No alert level lies below its warn level." : usable.error().message + ".",
             usable ? std::string() : usable.error().cure));
    p.effect = "The next drift check judges by them; they outlive a restart.";
    p.before = thresholdsText(engine.thresholds());
    p.after = thresholdsText(proposed);
    return p;
}

Result<Preflight> preflightOf(Engine& engine, const DemoRunner& demo, ActionKind action,
                              std::optional<ModelVersion> version, std::optional<double> fraction) {
    const auto look = [&]() -> Result<Preflight> {
        switch (action) {
        case ActionKind::Retrain:
            return retrainPreflight(engine, fraction);
        case ActionKind::Promote:
            return promotePreflight(engine, version);
        case ActionKind::RollBack:
            return rollBackPreflight(engine);
        case ActionKind::Pin:
        case ActionKind::Unpin:
            return pinPreflight(engine, action == ActionKind::Pin);
        case ActionKind::SetThresholds:
            return preflightThresholds(engine, engine.thresholds());
        case ActionKind::StartDemo:
            break;
        }
        return demoPreflight(engine, demo);
    };
    auto preflight = look();
    if (preflight) preflight->action = action;
    return preflight;
}

std::vector<std::string> overriddenItems(const Preflight& preflight) {
    std::vector<std::string> names;
    for (const PreflightItem& one : preflight.items)
        if (!one.ok && !one.hard) names.push_back(one.name);
    return names;
}

std::optional<PreflightItem> blockingItem(const Preflight& preflight) {
    const auto found =
        std::ranges::find_if(preflight.items, [](const auto& one) { return one.hard && !one.ok; });
    return found == preflight.items.end() ? std::nullopt : std::optional(*found);
}

} // namespace turbofan
