#include "ui/widgets/action_table.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QKeySequence key(const char* text) {
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

std::vector<Verb> verbs() {
    return {
        {"retrain", tr("Retrain…"), tr("Trains a new model on part of the engines."), key("Ctrl+T"),
         Glyph::Retrain},
        {"cancel", tr("Cancel the training"), tr("Stops the running training; the model in service stays."),
         key("Ctrl+Shift+T"), Glyph::Stop},
        {"promote", tr("Promote a model…"), tr("Puts another version in service."), key("Ctrl+Shift+P"),
         Glyph::Promote},
        {"roll_back", tr("Roll back…"), tr("Puts the version before this one back in service."),
         key("Ctrl+Shift+R"), Glyph::RollBack},
        {"pin", tr("Pin the model"), tr("No training and no new bundle replaces a pinned model."),
         key("Ctrl+Shift+I"), Glyph::Pin, true},
        {"thresholds", tr("Change thresholds…"), tr("From which levels a training is asked for."),
         key("Ctrl+Shift+H"), Glyph::Settings},
        {"automatic_retraining", tr("Retrain by itself"), tr("Whether drift alone may begin a training."),
         key("Ctrl+Shift+A"), Glyph::Live, true},
        {"check_drift", tr("Check drift now"), tr("Judges the window's feedback at once."), key("Ctrl+D"),
         Glyph::Drift},
        {"start_demo", tr("Start the demo…"),
         tr("Simulated users, drifting engines, and what the model makes of it."), key("Ctrl+Shift+D"),
         Glyph::Play},
        {"stop_demo", tr("Stop the demo"), tr("Ends it early; its report says so."), key("Ctrl+Shift+S"),
         Glyph::Stop},
        {"acknowledge", tr("Acknowledge all alarms"),
         tr("Says that you have seen them; the history keeps who and when."), key("Ctrl+Shift+B"),
         Glyph::Check},
    };
}

QString whyNot(const QString& verb, LinkState link, const Overview* overview) {
    if (link == LinkState::Lost) return tr("The connection to the engine is lost.");
    if (link == LinkState::Failed) return tr("The engine did not start.");
    if (!overview) return tr("The engine is still starting.");
    if (verb == "retrain" && overview->job.running)
        return tr("A job is running already; cancel it or wait for it.");
    if (verb == "cancel" && !overview->job.running) return tr("No training is running.");
    if ((verb == "roll_back" || verb == "pin" || verb == "promote") && !overview->live)
        return tr("There is no model yet.");
    if (verb == "start_demo" && overview->demo.running) return tr("A demo is running already.");
    if (verb == "stop_demo" && !overview->demo.running) return tr("No demo is running.");
    if (verb == "acknowledge" && overview->open_alarms == 0) return tr("No alarm is open.");
    return {};
}

} // namespace turbofan::ui
