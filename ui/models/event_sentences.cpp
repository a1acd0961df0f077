#include "ui/models/event_sentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include "engine/base/sentence.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventSentences)
};

QString textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString();
}

double numberOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toDouble();
}

QString shareOf(const QJsonObject& object, const char* key) {
    return percentText(numberOf(object, key), 1);
}

// A number that travels as text, "0.4".
QString numberAsTyped(QString text) {
    return text.replace(QLatin1Char('.'), QLocale().decimalPoint());
}

// A level that passed its warning, out of what the engine says of it.
QString passedText(const QString& figure, const QString& value, const QString& sign, const QString& level) {
    const QString name = figure == QLatin1String("psi_mean")  ? Words::tr("mean PSI")
                         : figure == QLatin1String("ks_mean") ? Words::tr("mean KS")
                                                              : Words::tr("RMSE");
    return QStringLiteral("%1 %2 %3 %4").arg(name, numberAsTyped(value), sign, numberAsTyped(level));
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

// Events of earlier programs have the words only.
QString triggerOf(const QJsonObject& evidence) {
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
    const QString trigger = triggerOf(object);
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
        return Words::tr("Drift (%1); a training was not started: %2")
            .arg(trigger, textOf(object, "refusal"));
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

// Of a drift by its figures; what an operator wrote stays as it is.
QString reasonOf(const QJsonObject& object) {
    const QString trigger = textOf(object, "trigger");
    const QJsonObject evidence = object.value(QLatin1String("evidence")).toObject();
    const bool drift = evidence.contains(QLatin1String("rmse_warn"));
    return drift ? Words::tr("drift: %1").arg(triggerOf(evidence)) : trigger;
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
            .arg(version, textOf(object, "held"), shareOf(object, "fraction"), reasonOf(object));
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

QString subjectOf(const QString& actor) {
    if (actor == QLatin1String("cli")) return Words::tr("The command line");
    if (actor == QLatin1String("http")) return Words::tr("A client over HTTP");
    if (actor == QLatin1String("console")) return Words::tr("The console");
    return actor.isEmpty() || actor == QLatin1String("operator") ? Words::tr("An operator") : actor;
}

std::optional<QString> demoStart(const QString& who, const QJsonObject& object) {
    const QString text =
        Words::tr("%1 started a demo of %n user(s) over %2 min at speed %3", nullptr,
                  textOf(object, "users").toInt())
            .arg(who, numberAsTyped(textOf(object, "minutes")), numberAsTyped(textOf(object, "speed")));
    return textOf(object, "fresh_start") == QLatin1String("yes")
               ? Words::tr("%1, from a fresh start").arg(text)
               : text;
}

std::optional<QString> ofAct(const QString& actor, const QJsonObject& object) {
    const QString who = subjectOf(actor), action = textOf(object, "action"),
                  version = textOf(object, "version");
    if (action == QLatin1String("cancel_training")) return Words::tr("%1 cancelled the training").arg(who);
    if (action == QLatin1String("set_thresholds")) return Words::tr("%1 set the drift thresholds").arg(who);
    if (action == QLatin1String("set_automatic_retraining"))
        return (textOf(object, "after") == QLatin1String("on")
                    ? Words::tr("%1 switched automatic retraining on")
                    : Words::tr("%1 switched automatic retraining off"))
            .arg(who);
    if (action == QLatin1String("check_drift")) return Words::tr("%1 had drift checked").arg(who);
    if (action == QLatin1String("stop_demo")) return Words::tr("%1 stopped the demo").arg(who);
    if (action == QLatin1String("start_demo") && object.contains(QLatin1String("users")))
        return demoStart(who, object);
    if (action == QLatin1String("retrain") && object.contains(QLatin1String("share")))
        return Words::tr("%1 asked for a training on %2 of the engines")
            .arg(who, numberAsTyped(textOf(object, "share")));
    if (version.isEmpty()) return std::nullopt;
    if (action == QLatin1String("promote")) return Words::tr("%1 put model %2 in service").arg(who, version);
    if (action == QLatin1String("roll_back")) return Words::tr("%1 went back to model %2").arg(who, version);
    if (action == QLatin1String("pin")) return Words::tr("%1 pinned model %2").arg(who, version);
    if (action == QLatin1String("unpin")) return Words::tr("%1 unpinned model %2").arg(who, version);
    return std::nullopt;
}

std::optional<QString> ofOperator(const QString& actor, const QJsonObject& object) {
    const auto did = ofAct(actor, object);
    if (!did) return did;
    const QString reason = textOf(object, "reason");
    const QString told = reason.isEmpty()
                             ? *did + QLatin1Char('.')
                             : Words::tr("%1: %2", "what somebody did, and why").arg(*did, reason);
    return QString::fromStdString(asSentence(told.toStdString()));
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

bool isEnginesLanguage() {
    const QLocale::Language language = QLocale().language();
    return language == QLocale::English || language == QLocale::C;
}

} // namespace

std::optional<QString> toldAnew(const std::string& kind, const std::string& actor,
                                const std::string& details_json) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(details_json)).object();
    if (object.isEmpty()) return std::nullopt;
    if (kind == "drift" || kind == "drift_check") return ofDrift(object);
    if (kind == "training" || kind == "error") return ofTraining(object);
    if (kind == "model_live") return ofService(object);
    if (kind == "operator") return ofOperator(QString::fromStdString(actor), object);
    if (kind == "demo") return ofDemo(object);
    return std::nullopt;
}

QString eventSentence(const EventRow& event) {
    if (!isEnginesLanguage())
        if (auto told = toldAnew(event.kind, event.actor, event.details)) return *told;
    return QString::fromStdString(event.sentence);
}

QString verdictSentence(const DriftTable& table) {
    if (isEnginesLanguage()) return QString::fromStdString(table.verdict);
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
    if (isEnginesLanguage()) return QString::fromStdString(look.decision);
    // A check like the one before leaves no event.
    return ofNoDrift(look.decision).value_or(QString::fromStdString(look.decision));
}

} // namespace turbofan::ui
