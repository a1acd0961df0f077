// The sheets of the weighty verbs: each fills the one panel, asks the checks and acts when confirmed.
#pragma once

#include <functional>
#include <optional>

#include <QObject>

#include "engine/base/identifiers.h"
#include "engine/control/actions.h"
#include "engine/control/drift_views.h"
#include "ui/bridge/bridge.h"
#include "ui/widgets/action_sheet.h"

namespace turbofan::ui {

// What a sheet works with. GUI thread.
struct SheetTools {
    Bridge& bridge;
    ActionSheet& sheet;
    QObject* owner; // receives the answers
};

using Act = std::function<Result<Done>(ControlPort&, const Operator&)>;
// Does the act and shows the outcome; `undo` is offered for 30 s when it went well.
using Perform = std::function<void(Act act, QString reason, Act undo)>;

void openRetrainSheet(SheetTools tools, std::optional<double> fraction, Perform perform);
void openPromoteSheet(SheetTools tools, std::optional<ModelVersion> version, Perform perform);
void openRollBackSheet(SheetTools tools, Perform perform);
void openDemoSheet(SheetTools tools, Perform perform);
// Without a proposal the present thresholds are what one starts from.
void openThresholdsSheet(SheetTools tools, std::optional<Thresholds> proposed, Perform perform);

} // namespace turbofan::ui
