#include "ui/widgets/sheets.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include "engine/base/sentence.h"
#include "ui/theme/wording.h"
#include "ui/widgets/demo_options.h"
#include "ui/widgets/promote_options.h"
#include "ui/widgets/retrain_options.h"
#include "ui/widgets/threshold_options.h"

namespace turbofan::ui {
namespace {

constexpr int kSettleMs = 50; // a slider that moves asks once it rests
constexpr double kPreviewSeconds = 6 * 3600;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sheets)
};

// The checks of one action into the open sheet, unless another one is open by then.
void check(SheetTools tools, const QString& name, ActionKind action, std::optional<ModelVersion> version,
           std::optional<double> fraction) {
    tools.sheet.setChecking();
    tools.bridge.ask<Preflight>(
        tools.owner, QStringLiteral("preflight"),
        [=](ControlPort& port) { return port.preflight(action, version, fraction); },
        [tools, name](const Result<Preflight>& answer) {
            if (tools.sheet.name() != name) return;
            answer ? tools.sheet.setPreflight(*answer) : tools.sheet.setProblem(answer.error());
        });
}

// Calls `then` once `options` has rested; the timer lives as long as the options.
template <class Options>
void afterRest(Options* options, std::function<void()> then) {
    auto* timer = new QTimer(options);
    timer->setSingleShot(true);
    timer->setInterval(kSettleMs);
    QObject::connect(timer, &QTimer::timeout, options, std::move(then));
    QObject::connect(options, &Options::changed, timer, qOverload<>(&QTimer::start));
}

std::optional<ModelVersion> liveVersion(const Bridge& bridge) {
    const auto overview = bridge.overview();
    if (!overview || !overview->live) return {};
    return overview->live->version;
}

// Puts back what served before; nothing to offer where nothing did.
Act undoTo(std::optional<ModelVersion> before) {
    if (!before) return {};
    return [version = *before](ControlPort& port, const Operator& who) { return port.promote(version, who); };
}

QStringList servingReasons() {
    return {Words::tr("Better on new engines"), Words::tr("Incident"), Words::tr("Test")};
}

} // namespace

void openRetrainSheet(SheetTools tools, std::optional<double> fraction, Perform perform) {
    const auto overview = tools.bridge.overview();
    const double usual = overview && overview->live ? overview->live->fraction : 0.5;
    auto* options = new RetrainOptions(fraction.value_or(usual));
    const QString name = QStringLiteral("retrainSheet");
    SheetSpec spec{name,
                   Words::tr("Retrain the model"),
                   Words::tr("Retrain"),
                   SheetWeight::Costly,
                   options,
                   options->firstFocus(),
                   {},
                   {}};
    spec.confirmed = [options = QPointer(options), perform](const SheetAnswer& answer) {
        const double share = options->fraction();
        const bool override_cooldown = answer.overridden;
        perform(
            [share, override_cooldown](ControlPort& port, const Operator& who) {
                return port.retrain(share, override_cooldown, who);
            },
            answer.overridden ? Words::tr("asked for by hand, checks overridden")
                              : Words::tr("asked for by hand"),
            {});
    };
    tools.sheet.open(std::move(spec));
    check(tools, name, ActionKind::Retrain, {}, options->fraction());
    QObject::connect(options, &RetrainOptions::changed, options, [tools] { tools.sheet.setChecking(); });
    afterRest(options, [=] { check(tools, name, ActionKind::Retrain, {}, options->fraction()); });
}

void openPromoteSheet(SheetTools tools, std::optional<ModelVersion> version, Perform perform) {
    auto* options = new PromoteOptions(version);
    const QString name = QStringLiteral("promoteSheet");
    const auto before = liveVersion(tools.bridge);
    SheetSpec spec{name,
                   Words::tr("Promote a model"),
                   Words::tr("Promote"),
                   SheetWeight::Serving,
                   options,
                   nullptr,
                   servingReasons(),
                   {}};
    spec.confirmed = [options = QPointer(options), perform, before](const SheetAnswer& answer) {
        const auto chosen = options->version();
        if (!chosen) return;
        perform([v = *chosen](ControlPort& port, const Operator& who) { return port.promote(v, who); },
                answer.reason, undoTo(before));
    };
    tools.sheet.open(std::move(spec));
    const auto recheck = [=] {
        const auto chosen = options->version();
        tools.sheet.setOptionsProblem(chosen ? QString() : Words::tr("There is no other version."));
        if (chosen) check(tools, name, ActionKind::Promote, chosen, {});
    };
    QObject::connect(options, &PromoteOptions::changed, options, recheck);
    if (version) recheck();
    tools.bridge.ask<ModelsView>(
        options, QStringLiteral("models"), [](ControlPort& port) { return port.models(); },
        [options, tools](const Result<ModelsView>& models) {
            models ? options->setModels(*models) : tools.sheet.setProblem(models.error());
        });
}

void openRollBackSheet(SheetTools tools, Perform perform) {
    const QString name = QStringLiteral("rollBackSheet");
    const auto before = liveVersion(tools.bridge);
    SheetSpec spec{name,
                   Words::tr("Roll back"),
                   Words::tr("Roll back"),
                   SheetWeight::Serving,
                   nullptr,
                   nullptr,
                   {Words::tr("Worse than the one before"), Words::tr("Incident"), Words::tr("Test")},
                   {}};
    spec.confirmed = [perform, before](const SheetAnswer& answer) {
        perform([](ControlPort& port, const Operator& who) { return port.rollBack(who); }, answer.reason,
                undoTo(before));
    };
    tools.sheet.open(std::move(spec));
    check(tools, name, ActionKind::RollBack, {}, {});
}

void openDemoSheet(SheetTools tools, Perform perform) {
    auto* options = new DemoOptions(DemoRequest{});
    const QString name = QStringLiteral("demoSheet");
    SheetSpec spec{name,
                   Words::tr("Start the demo"),
                   Words::tr("Start demo"),
                   SheetWeight::Costly,
                   options,
                   options->firstFocus(),
                   {},
                   {}};
    spec.confirmed = [options = QPointer(options), perform](const SheetAnswer&) {
        perform([request = options->request()](ControlPort& port,
                                               const Operator& who) { return port.startDemo(request, who); },
                {}, {});
    };
    tools.sheet.open(std::move(spec));
    check(tools, name, ActionKind::StartDemo, {}, {});
}

namespace {

void preview(SheetTools tools, ThresholdOptions* options) {
    const auto overview = tools.bridge.overview();
    if (!overview) return;
    const Instant to = overview->time, from = instantOf(secondsOf(to) - kPreviewSeconds);
    tools.bridge.ask<ThresholdPreview>(
        options, QStringLiteral("preview"),
        [proposed = options->proposed(), from, to](ControlPort& port) {
            return port.previewThresholds(proposed, from, to);
        },
        [tools](const Result<ThresholdPreview>& answer) {
            tools.sheet.setNote(answer ? previewText(*answer)
                                       : QString::fromStdString(shownAlone(answer.error())));
        });
}

void openThresholds(SheetTools tools, const Thresholds& present, const Thresholds& proposed,
                    Perform perform) {
    auto* options = new ThresholdOptions(proposed);
    options->setPresent(present);
    const QString name = QStringLiteral("thresholdsSheet");
    SheetSpec spec{name,
                   Words::tr("Change thresholds"),
                   Words::tr("Apply"),
                   SheetWeight::Serving,
                   options,
                   nullptr,
                   {Words::tr("Too many alarms"), Words::tr("Seen too late"), Words::tr("Test")},
                   {}};
    spec.confirmed = [options = QPointer(options), perform, present](const SheetAnswer& answer) {
        const auto set = [](const Thresholds& t) -> Act {
            return [t](ControlPort& port, const Operator& who) { return port.setThresholds(t, who); };
        };
        perform(set(options->proposed()), answer.reason, set(present));
    };
    tools.sheet.open(std::move(spec));
    check(tools, name, ActionKind::SetThresholds, {}, {});
    QObject::connect(options, &ThresholdOptions::changed, options,
                     [=] { tools.sheet.setOptionsProblem(options->problem()); });
    afterRest(options, [=] { preview(tools, options); });
    tools.sheet.setOptionsProblem(options->problem());
    preview(tools, options);
    options->firstFocus()->setFocus(Qt::OtherFocusReason);
}

} // namespace

void openThresholdsSheet(SheetTools tools, std::optional<Thresholds> proposed, Perform perform) {
    tools.bridge.ask<Thresholds>(
        tools.owner, QStringLiteral("thresholds"), [](ControlPort& port) { return port.thresholds(); },
        [=](const Result<Thresholds>& present) {
            if (present)
                openThresholds(tools, *present, proposed.value_or(*present), perform);
            else // performing a question that fails shows its error in the usual place
                perform([error = present.error()](ControlPort&,
                                                  const Operator&) { return Result<Done>(fail(error)); },
                        {}, {});
        });
}

} // namespace turbofan::ui
