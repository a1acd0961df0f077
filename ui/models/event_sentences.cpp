#include "ui/models/event_sentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include "ui/models/act_sentences.h"
#include "ui/models/run_sentences.h"
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

// A level that passed its warning, out of what the engine says of it.
QString passedText(const QString& figure, const QString& value, const QString& sign, const QString& level) {
    const QString name = figure == QLatin1String("psi_mean")  ? Words::tr("mean PSI")
                         : figure == QLatin1String("ks_mean") ? Words::tr("mean KS")
                                                              : Words::tr("RMSE");
    return QStringLiteral("%1 %2 %3 %4").arg(name, typedNumber(value), sign, typedNumber(level));
}

// Of the words alone, "RMSE 31.2 > 27.8, mean KS 0.34 ≥ 0.10"; other words stay as they are.
QString triggerInOurWords(const QString& trigger) {
    static const QRegularExpression kPassed(
        QStringLiteral("(RMSE|mean PSI|mean KS) ([0-9.]+) (>|≥) ([0-9.]+)"));
    QStringList told;
    for (const QString& one : trigger.split(QStringLiteral(", "))) {
        const QRegularExpressionMatch match = kPassed.match(one, 0, QRegularExpression::NormalMatch,
                                                            QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.capturedLength() != one.size()) return trigger;
        const QString name = match.captured(1);
        const QString figure = name == QLatin1String("mean PSI")  ? QStringLiteral("psi_mean")
                               : name == QLatin1String("mean KS") ? QStringLiteral("ks_mean")
                                                                  : QStringLiteral("rmse");
        told << passedText(figure, match.captured(2), match.captured(3), match.captured(4));
    }
    return told.join(QStringLiteral(", "));
}

} // namespace

// Events of earlier programs have the words only.
QString driftTrigger(const QJsonObject& evidence) {
    const QJsonArray passed = evidence.value(QLatin1String("passed")).toArray();
    if (passed.isEmpty()) return triggerInOurWords(textOf(evidence, "trigger"));
    QStringList told;
    for (const QJsonValue& value : passed) {
        const QJsonObject one = value.toObject();
        told << passedText(textOf(one, "figure"), textOf(one, "value"), textOf(one, "sign"),
                           textOf(one, "level"));
    }
    return told.join(QStringLiteral(", "));
}

namespace {

// Why a training was not started; an error's words stay as they are.
QString refusalOf(const QJsonObject& object) {
    const QString code = textOf(object, "refusal_code");
    if (code == QLatin1String("cooling_down"))
        return Words::tr("the last training succeeded less than %1 s ago")
            .arg(QLocale().toString(numberOf(object, "cooldown_seconds")));
    if (code == QLatin1String("already_exists"))
        return Words::tr("the same training has made a model that is held back (promote it, or train on "
                         "another share)");
    const QString refusal = textOf(object, "refusal");
    // In these words each time, also of a service in another process, which tells no code.
    for (const char* always :
         {QT_TRANSLATE_NOOP("EventSentences", "a training is running already (wait for it, or cancel it)"),
          QT_TRANSLATE_NOOP("EventSentences",
                            "a training is running in another process on this data directory "
                            "(wait until it has finished)")})
        if (refusal == QLatin1String(always)) return Words::tr(always);
    return refusal;
}

std::optional<QString> ofDrift(const QJsonObject& object) {
    const QString conclusion = textOf(object, "conclusion");
    if (conclusion == QLatin1String("no_model"))
        return Words::tr("No model is in service: nothing to judge.");
    if (conclusion == QLatin1String("no_feedback"))
        return Words::tr("No feedback in the window: nothing to judge.");
    if (conclusion == QLatin1String("stream_lost"))
        return Words::tr("Predictions go on, but there was no feedback for %1 s: the stream is lost.")
            .arg(numberText(numberOf(object, "window_seconds"), 0));
    if (conclusion == QLatin1String("stable"))
        return Words::tr("No drift: every level is below its warning.");
    const QString trigger = driftTrigger(object);
    if (conclusion == QLatin1String("unknown_engines"))
        return Words::tr("Drift (%1), but no known engine is in the window.").arg(trigger);
    if (conclusion == QLatin1String("looked"))
        return Words::tr("Drift (%1): reason to train on %2 of the engines.")
            .arg(trigger, shareOf(object, "fraction_asked"));
    if (conclusion == QLatin1String("automatic_off"))
        return Words::tr("Drift (%1), but automatic retraining is off.").arg(trigger);
    if (conclusion == QLatin1String("asked"))
        return Words::tr("Drift (%1): a training on %2 of the engines was started.")
            .arg(trigger, shareOf(object, "fraction_asked"));
    if (conclusion == QLatin1String("refused"))
        return Words::tr("Drift (%1); a training was not started: %2").arg(trigger, refusalOf(object));
    return std::nullopt;
}

// What a check says in the same words each time; the levels may be newer than it.
std::optional<QString> ofNoDrift(const std::string& sentence) {
    for (const char* always :
         {"No model is in service: nothing to judge.", "No feedback in the window: nothing to judge.",
          "No drift: every level is below its warning."})
        if (sentence == always) return Words::tr(always); // translated in ofDrift
    return std::nullopt;
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
    if (kind == "drift" || kind == "drift_check") return ofDrift(object);
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
    return QString::fromStdString(event.sentence);
}

QString verdictSentence(const DriftTable& table) {
    if (speaksEnglish()) return QString::fromStdString(table.verdict);
    if (!table.time) return Words::tr("No check has been made yet.");
    if (const auto told = ofNoDrift(table.verdict)) return *told;
    QString verdict = QString::fromStdString(table.verdict);
    const QString drift = QStringLiteral("Drift: ");
    if (!verdict.startsWith(drift) || !verdict.endsWith(QLatin1Char('.'))) return verdict;
    return Words::tr("Drift: %1.").arg(triggerInOurWords(verdict.chopped(1).mid(drift.size())));
}

QString ruleSentence(const Thresholds& thresholds) {
    return Words::tr("Retrain when mean PSI ≥ %1, mean KS ≥ %2, or RMSE > %3 × baseline.")
        .arg(numberText(thresholds.psi_warn, 2), numberText(thresholds.ks_warn, 2),
             QLocale().toString(thresholds.rmse_warn_factor));
}

QString decisionSentence(const Overview& look, const std::vector<EventRow>& newest) {
    for (const EventRow& event : newest)
        if (event.sentence == look.decision) return eventSentence(event);
    if (speaksEnglish()) return QString::fromStdString(look.decision);
    // A check like the one before leaves no event.
    return ofNoDrift(look.decision).value_or(QString::fromStdString(look.decision));
}

} // namespace turbofan::ui
