#include "ui/theme/engine_sentences.h"

#include <array>

#include "ui/theme/drift_sentences.h"
#include "ui/theme/language.h"
#include "ui/theme/sentence_forms.h"

namespace turbofan::ui {
namespace {

constexpr const char* kContext = "EngineSentences";

// engine/operation: preflight.cpp, models_look.cpp.
constexpr std::array kChecks{
    QT_TRANSLATE_NOOP("EngineSentences", "Prepared data"),
    QT_TRANSLATE_NOOP("EngineSentences", "No other training"),
    QT_TRANSLATE_NOOP("EngineSentences", "Disk space"),
    QT_TRANSLATE_NOOP("EngineSentences", "Cool-down"),
    QT_TRANSLATE_NOOP("EngineSentences", "Labelled rows"),
    QT_TRANSLATE_NOOP("EngineSentences", "Way back"),
    QT_TRANSLATE_NOOP("EngineSentences", "Share of the engines"),
    QT_TRANSLATE_NOOP("EngineSentences", "Not pinned"),
    QT_TRANSLATE_NOOP("EngineSentences", "Bundle"),
    QT_TRANSLATE_NOOP("EngineSentences", "Another model"),
    QT_TRANSLATE_NOOP("EngineSentences", "Test RMSE"),
    QT_TRANSLATE_NOOP("EngineSentences", "Earlier model"),
    QT_TRANSLATE_NOOP("EngineSentences", "Model"),
    QT_TRANSLATE_NOOP("EngineSentences", "Pinned"),
    QT_TRANSLATE_NOOP("EngineSentences", "Ports"),
    QT_TRANSLATE_NOOP("EngineSentences", "No other demo"),
    QT_TRANSLATE_NOOP("EngineSentences", "Fresh start"),
    QT_TRANSLATE_NOOP("EngineSentences", "Levels"),
    QT_TRANSLATE_NOOP("EngineSentences", "simulated"),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 engines, %2 data."),
    QT_TRANSLATE_NOOP("EngineSentences", "Run turbofan initialize."),
    QT_TRANSLATE_NOOP("EngineSentences", "A training is running."),
    QT_TRANSLATE_NOOP("EngineSentences", "Wait for it, or cancel it."),
    QT_TRANSLATE_NOOP("EngineSentences", "A training is running in another process on this data directory."),
    QT_TRANSLATE_NOOP("EngineSentences", "Wait until it has finished."),
    QT_TRANSLATE_NOOP("EngineSentences", "No training is running."),
    QT_TRANSLATE_NOOP("EngineSentences", "The disk of the models folder cannot be read: %1."),
    QT_TRANSLATE_NOOP("EngineSentences", "See to the disk."),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 MB are free, a new model needs %L2 MB."),
    QT_TRANSLATE_NOOP("EngineSentences", "Free some space."),
    QT_TRANSLATE_NOOP("EngineSentences", "The cool-down is over."),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 s are left of the cool-down."),
    QT_TRANSLATE_NOOP("EngineSentences", "Wait for it."),
    QT_TRANSLATE_NOOP("EngineSentences", "Drift is watched in another process."),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 records of %L2 engines in the window."),
    QT_TRANSLATE_NOOP("EngineSentences",
                      "No feedback in the window: whether a new model is better cannot be seen soon."),
    QT_TRANSLATE_NOOP("EngineSentences", "Wait for feedback."),
    QT_TRANSLATE_NOOP("EngineSentences", "There is no model yet."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 stays saved."),
    QT_TRANSLATE_NOOP("EngineSentences", "The bundle of model %V1 is not on the disk any more."),
    QT_TRANSLATE_NOOP("EngineSentences", "Put the bundle back into the models folder."),
    QT_TRANSLATE_NOOP("EngineSentences", "about %L1 s, as the last one"),
    QT_TRANSLATE_NOOP("EngineSentences", "under a second"),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 % of the engines."),
    QT_TRANSLATE_NOOP("EngineSentences", "%1 is not a share in (0, 1]."),
    QT_TRANSLATE_NOOP("EngineSentences", "Give a share like 0.5."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1"),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1, test RMSE %L2"),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1, test RMSE %L2."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1, test RMSE %L2, is pinned."),
    QT_TRANSLATE_NOOP("EngineSentences", "no model"),
    QT_TRANSLATE_NOOP(
        "EngineSentences",
        "Model %V1 is trained on %L2 % of the engines and saved; the pinned model stays in service."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is trained on %L2 % of the engines and put in service."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is pinned."),
    QT_TRANSLATE_NOOP("EngineSentences", "No model is pinned."),
    QT_TRANSLATE_NOOP("EngineSentences", "Unpin it first."),
    QT_TRANSLATE_NOOP("EngineSentences", "The bundle opens and its checksums hold."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is in service already."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is not in service."),
    QT_TRANSLATE_NOOP("EngineSentences", "Choose another one."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1: %L2; model %V3, which serves now: %L4."),
    QT_TRANSLATE_NOOP("EngineSentences", "Compare the two first."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is put in service within a second."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 served before."),
    QT_TRANSLATE_NOOP("EngineSentences", "No earlier model is left to go back to."),
    QT_TRANSLATE_NOOP("EngineSentences", "Put another model in service by hand."),
    QT_TRANSLATE_NOOP("EngineSentences", "No model is in service."),
    QT_TRANSLATE_NOOP("EngineSentences", "Train one first."),
    QT_TRANSLATE_NOOP("EngineSentences", "No training and no new bundle replaces it until it is unpinned."),
    QT_TRANSLATE_NOOP("EngineSentences",
                      "The next training replaces the model again; what was held back stays saved."),
    QT_TRANSLATE_NOOP("EngineSentences", "There is nothing to forget."),
    QT_TRANSLATE_NOOP("EngineSentences", "A fresh start deletes %L1 model and %L2 feedback record."),
    QT_TRANSLATE_NOOP("EngineSentences", "A fresh start deletes %L1 model and %L2 feedback records."),
    QT_TRANSLATE_NOOP("EngineSentences", "A fresh start deletes %L1 models and %L2 feedback record."),
    QT_TRANSLATE_NOOP("EngineSentences", "A fresh start deletes %L1 models and %L2 feedback records."),
    QT_TRANSLATE_NOOP("EngineSentences", "Start without a fresh start to keep them."),
    QT_TRANSLATE_NOOP("EngineSentences", "The users reach the services."),
    QT_TRANSLATE_NOOP("EngineSentences", "No port listens for the users."),
    QT_TRANSLATE_NOOP("EngineSentences", "Start the server in this process."),
    QT_TRANSLATE_NOOP("EngineSentences", "A demo is running."),
    QT_TRANSLATE_NOOP("EngineSentences", "Wait for it, or stop it."),
    QT_TRANSLATE_NOOP("EngineSentences", "No demo is running."),
    QT_TRANSLATE_NOOP("EngineSentences",
                      "Simulated users send requests and feedback; drift leads to retrainings."),
    QT_TRANSLATE_NOOP("EngineSentences", "PSI %L1 / %L2, KS %L3 / %L4, RMSE × %L5 / %L6"),
    QT_TRANSLATE_NOOP("EngineSentences", "No alert level lies below its warn level."),
    QT_TRANSLATE_NOOP("EngineSentences", "The next drift check judges by them; they outlive a restart."),
};

// engine/operation: local_acts.cpp, compare_look.cpp, drift_look.cpp; engine/lifecycle: engine.cpp,
// disk_watch.cpp.
constexpr std::array kNews{
    QT_TRANSLATE_NOOP("EngineSentences", "Training on %L1 % of the engines has begun."),
    QT_TRANSLATE_NOOP("EngineSentences", "The training is being cancelled."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is in service."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is in service again."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is pinned already."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is not pinned."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is pinned: nothing replaces it."),
    QT_TRANSLATE_NOOP("EngineSentences", "Model %V1 is not pinned any more."),
    QT_TRANSLATE_NOOP("EngineSentences", "The thresholds are set; the next drift check judges by them."),
    QT_TRANSLATE_NOOP("EngineSentences", "Automatic retraining is on already."),
    QT_TRANSLATE_NOOP("EngineSentences", "Automatic retraining is off already."),
    QT_TRANSLATE_NOOP("EngineSentences", "Automatic retraining is on until the next start."),
    QT_TRANSLATE_NOOP("EngineSentences", "Automatic retraining is off until the next start."),
    QT_TRANSLATE_NOOP("EngineSentences", "The demo has begun."),
    QT_TRANSLATE_NOOP("EngineSentences", "The demo is being stopped."),
    QT_TRANSLATE_NOOP("EngineSentences", "The demo is being stopped already."),
    QT_TRANSLATE_NOOP("EngineSentences", "1 event is acknowledged."),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 events are acknowledged."),
    QT_TRANSLATE_NOOP("EngineSentences", "Event %1 is set aside for %L2 min."),
    QT_TRANSLATE_NOOP("EngineSentences", "pinned"),
    QT_TRANSLATE_NOOP("EngineSentences", "not pinned"),
    QT_TRANSLATE_NOOP("EngineSentences", "on"),
    QT_TRANSLATE_NOOP("EngineSentences", "off"),
    QT_TRANSLATE_NOOP("EngineSentences", "%L1 last test rows"),
    QT_TRANSLATE_NOOP("EngineSentences",
                      "Retrain when mean PSI ≥ %L1, mean KS ≥ %L2, or RMSE > %L3 × baseline."),
    QT_TRANSLATE_NOOP("EngineSentences", "The demo ended early: %1"),
    QT_TRANSLATE_NOOP("EngineSentences", "A model was refused: %1"),
    QT_TRANSLATE_NOOP("EngineSentences", "LIVE.json could not be used: %1"),
    QT_TRANSLATE_NOOP("EngineSentences", "The models folder could not be used: %1"),
    QT_TRANSLATE_NOOP("EngineSentences",
                      "Model %V1 has come into the folder but does not serve: the live model is pinned."),
    QT_TRANSLATE_NOOP("EngineSentences", "The disk of the data directory has only %L1 MB left."),
};

} // namespace

QString engineSentence(const std::string& sentence) {
    return engineSentence(QString::fromStdString(sentence));
}

QString engineSentence(const QString& sentence) {
    if (speaksEnglish() || sentence.isEmpty()) return sentence;
    for (const std::span<const char* const> forms : {std::span<const char* const>(kChecks), {kNews}})
        if (const auto told = toldByForm(kContext, forms, sentence)) return *told;
    return driftSentence(sentence.toStdString());
}

} // namespace turbofan::ui
