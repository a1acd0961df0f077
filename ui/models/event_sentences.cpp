#include "ui/models/event_sentences.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

#include "ui/models/act_sentences.h"
#include "ui/models/run_sentences.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/facts.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventSentences)
};

QString shareOf(const QJsonObject& object, const char* key) {
    return percentText(numberOf(object, key), 1);
}

// Why it was trained.
QString reasonOf(const QJsonObject& object) {
    return trainingReason(textOf(object, "trigger"), object.value(QLatin1String("evidence")).toObject());
}

QString versionOrNone(const QJsonObject& object, const char* key) {
    const QString version = textOf(object, key);
    return version == QLatin1String("none") ? Words::tr("none", "no model") : version;
}

std::optional<QString> ofTraining(const QJsonObject& object) {
    const QString state = textOf(object, "state"), before = versionOrNone(object, "model_before");
    const bool none = textOf(object, "model_before") == QLatin1String("none");
    if (state == QLatin1String("cancelled") && none)
        return Words::tr("The training was cancelled; no model is in service.");
    if (state == QLatin1String("cancelled"))
        return Words::tr("The training was cancelled; model %1 stays.").arg(before);
    if (state == QLatin1String("failed") && object.contains(QLatin1String("error")) && none)
        return Words::tr("The training failed: %1; no model is in service.").arg(textOf(object, "error"));
    if (state == QLatin1String("failed") && object.contains(QLatin1String("error")))
        return Words::tr("The training failed: %1; model %2 stays.").arg(textOf(object, "error"), before);
    const QString version = textOf(object, "model_made");
    if (state == QLatin1String("held"))
        return Words::tr(
                   "Model %1 was saved but not put in service, %2; it was trained on %3 of the engines (%4). "
                   "Promote it all the same, or leave it.")
            .arg(version, heldText(textOf(object, "held"), object), shareOf(object, "fraction"),
                 reasonOf(object));
    if (state != QLatin1String("succeeded") || !object.contains(QLatin1String("seconds")))
        return std::nullopt;
    const QString made = Words::tr("trained on %1 of the engines in %2 s, test RMSE %3 (%4)")
                             .arg(shareOf(object, "fraction"), numberText(numberOf(object, "seconds"), 1),
                                  numberText(numberOf(object, "test_rmse"), 2), reasonOf(object));
    if (textOf(object, "model_after") == version)
        return Words::tr("Model %1 → %2: %3").arg(before, version, made);
    return Words::tr("Model %1 was saved, but %2 is pinned and stays in service: %3")
        .arg(version, before, made);
}

std::optional<QString> ofService(const QJsonObject& object) {
    if (!object.contains(QLatin1String("version"))) return std::nullopt;
    const QString version = textOf(object, "version");
    if (version.isEmpty()) return Words::tr("No model is in service any more.");
    return Words::tr("Model %1 is in service (test RMSE %2).")
        .arg(version, numberText(numberOf(object, "test_rmse"), 2));
}

std::optional<QString> ofDemo(const QJsonObject& object) {
    const QString outcome = textOf(object, "outcome");
    if (outcome.isEmpty()) return std::nullopt;
    const auto count = [&](const char* key) {
        return countText(static_cast<std::uint64_t>(numberOf(object, key)));
    };
    return (outcome == QLatin1String("over") ? Words::tr("The demo is over: %1 predictions, %2 feedback "
                                                         "records, %3 retrainings, %4 unexpected failures.")
                                             : Words::tr("The demo was stopped: %1 predictions, %2 feedback "
                                                         "records, %3 retrainings, %4 unexpected failures."))
        .arg(count("predictions"), count("feedback"), count("retrainings"), count("unexpected_failures"));
}

} // namespace

std::optional<QString> toldAnew(const std::string& kind, const std::string& actor,
                                const std::string& details_json) {
    const QJsonObject object = factsOf(details_json);
    if (object.isEmpty()) return std::nullopt;
    if (kind == "drift" || kind == "drift_check") return driftSentence(object);
    if (kind == "training" || kind == "error") return ofTraining(object);
    if (kind == "model_live") return ofService(object);
    if (kind == "operator") return actSentence(QString::fromStdString(actor), object);
    if (kind == "warning") return refusalSentence(QString::fromStdString(actor), object);
    if (kind == "demo") return ofDemo(object);
    return std::nullopt;
}

QString eventSentence(const EventRow& event) {
    if (!speaksEnglish())
        if (auto told = toldAnew(event.kind, event.actor, event.details)) return *told;
    return engineSentence(event.sentence);
}

QString verdictSentence(const DriftTable& table) {
    if (!speaksEnglish() && !table.time) return Words::tr("No check has been made yet.");
    return driftVerdict(table.verdict);
}

QString ruleSentence(const Thresholds& thresholds) {
    return Words::tr("Retrain when mean PSI ≥ %1, mean KS ≥ %2, or RMSE > %3 × baseline.")
        .arg(numberText(thresholds.psi_warn, 2), numberText(thresholds.ks_warn, 2),
             QLocale().toString(thresholds.rmse_warn_factor));
}

QString decisionSentence(const Overview& look, const std::vector<EventRow>& newest) {
    for (const EventRow& event : newest)
        if (event.sentence == look.decision) return eventSentence(event);
    return driftSentence(look.decision); // a check like the one before leaves no event
}

} // namespace turbofan::ui
