#include "ui/widgets/action_table.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ActionTable)
};

QKeySequence key(const char* text) {
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

std::vector<Verb> verbs() {
    return {
        {"retrain", Words::tr("Retrain…"), Words::tr("Trains a new model on part of the engines."),
         key("Ctrl+T"), Glyph::Retrain},
        {"cancel", Words::tr("Cancel the training"),
         Words::tr("Stops the running training; the model in service stays."), key("Ctrl+Shift+T"),
         Glyph::Stop},
        {"promote", Words::tr("Promote a model…"), Words::tr("Puts another version in service."),
         key("Ctrl+Shift+P"), Glyph::Promote},
        {"roll_back", Words::tr("Roll back…"), Words::tr("Puts the version before this one back in service."),
         key("Ctrl+Shift+R"), Glyph::RollBack},
        {"pin", Words::tr("Pin the model"),
         Words::tr("No training and no new bundle replaces a pinned model."), key("Ctrl+Shift+I"), Glyph::Pin,
         true},
        {"thresholds", Words::tr("Change thresholds…"),
         Words::tr("From which levels a training is asked for."), key("Ctrl+Shift+H"), Glyph::Settings},
        {"automatic_retraining", Words::tr("Retrain by itself"),
         Words::tr("Whether drift alone may begin a training."), key("Ctrl+Shift+A"), Glyph::Live, true},
        {"check_drift", Words::tr("Check drift now"), Words::tr("Judges the window's feedback at once."),
         key("Ctrl+D"), Glyph::Drift},
        {"start_demo", Words::tr("Start the demo…"),
         Words::tr("Simulated users, drifting engines, and what the model makes of it."), key("Ctrl+Shift+D"),
         Glyph::Play},
        {"stop_demo", Words::tr("Stop the demo"), Words::tr("Ends it early; its report says so."),
         key("Ctrl+Shift+S"), Glyph::Stop},
        {"acknowledge", Words::tr("Acknowledge all alarms"),
         Words::tr("Says that you have seen them; the history keeps who and when."), key("Ctrl+Shift+B"),
         Glyph::Check},
    };
}

QString whyNot(const QString& verb, LinkState link, const Overview* overview) {
    if (link == LinkState::Lost) return Words::tr("The connection to the engine is lost.");
    if (link == LinkState::Failed) return Words::tr("The engine did not start.");
    if (!overview) return Words::tr("The engine is still starting.");
    if (verb == "retrain" && overview->job.running)
        return Words::tr("A job is running already; cancel it or wait for it.");
    if (verb == "cancel" && !overview->job.running) return Words::tr("No training is running.");
    if ((verb == "roll_back" || verb == "pin" || verb == "promote") && !overview->live)
        return Words::tr("There is no model yet.");
    if (verb == "start_demo" && overview->demo.running) return Words::tr("A demo is running already.");
    if (verb == "stop_demo" && !overview->demo.running) return Words::tr("No demo is running.");
    if (verb == "acknowledge" && overview->open_alarms == 0) return Words::tr("No alarm is open.");
    return {};
}

} // namespace turbofan::ui
