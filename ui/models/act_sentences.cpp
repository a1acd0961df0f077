#include "ui/models/act_sentences.h"

#include <array>

#include <QCoreApplication>

#include "engine/base/sentence.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/facts.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ActSentences)
};

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
            .arg(who, typedNumber(textOf(object, "minutes")), typedNumber(textOf(object, "speed")));
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
    if (action == QLatin1String("acknowledge") && object.contains(QLatin1String("events"))) {
        const QString numbers = textOf(object, "events");
        return Words::tr("%1 acknowledged event(s) %2", nullptr, int(numbers.count(QLatin1Char(',')) + 1))
            .arg(who, numbers);
    }
    if (action == QLatin1String("shelve") && object.contains(QLatin1String("minutes")))
        return Words::tr("%1 shelved event %2 for %3 min")
            .arg(who, textOf(object, "events"), textOf(object, "minutes"));
    if (action == QLatin1String("stop_demo")) return Words::tr("%1 stopped the demo").arg(who);
    if (action == QLatin1String("start_demo") && object.contains(QLatin1String("users")))
        return demoStart(who, object);
    if (action == QLatin1String("retrain") && object.contains(QLatin1String("share")))
        return Words::tr("%1 asked for a training on %2 of the engines")
            .arg(who, typedNumber(textOf(object, "share")));
    if (version.isEmpty()) return std::nullopt;
    if (action == QLatin1String("promote")) return Words::tr("%1 put model %2 in service").arg(who, version);
    if (action == QLatin1String("roll_back")) return Words::tr("%1 went back to model %2").arg(who, version);
    if (action == QLatin1String("pin")) return Words::tr("%1 pinned model %2").arg(who, version);
    if (action == QLatin1String("unpin")) return Words::tr("%1 unpinned model %2").arg(who, version);
    return std::nullopt;
}

} // namespace

std::optional<QString> actSentence(const QString& actor, const QJsonObject& object) {
    const auto did = ofAct(actor, object);
    if (!did) return did;
    const QString reason = textOf(object, "reason");
    const QString told = reason.isEmpty()
                             ? *did + QLatin1Char('.')
                             : Words::tr("%1: %2", "what somebody did, and why").arg(*did, reason);
    return QString::fromStdString(asSentence(told.toStdString()));
}

namespace {

struct CouldNot {
    const char* action;
    const char* sentence;
};
constexpr std::array kCouldNot{
    CouldNot{"retrain", QT_TRANSLATE_NOOP("ActSentences", "%1 could not start a training: %2")},
    CouldNot{"cancel_training", QT_TRANSLATE_NOOP("ActSentences", "%1 could not cancel the training: %2")},
    CouldNot{"promote", QT_TRANSLATE_NOOP("ActSentences", "%1 could not put a model in service: %2")},
    CouldNot{"roll_back", QT_TRANSLATE_NOOP("ActSentences", "%1 could not go back to the model before: %2")},
    CouldNot{"pin", QT_TRANSLATE_NOOP("ActSentences", "%1 could not pin the model: %2")},
    CouldNot{"unpin", QT_TRANSLATE_NOOP("ActSentences", "%1 could not unpin the model: %2")},
    CouldNot{"set_thresholds", QT_TRANSLATE_NOOP("ActSentences", "%1 could not set the thresholds: %2")},
    CouldNot{"set_automatic_retraining",
             QT_TRANSLATE_NOOP("ActSentences", "%1 could not switch automatic retraining: %2")},
    CouldNot{"check_drift", QT_TRANSLATE_NOOP("ActSentences", "%1 could not check for drift: %2")},
    CouldNot{"start_demo", QT_TRANSLATE_NOOP("ActSentences", "%1 could not start a demo: %2")},
    CouldNot{"stop_demo", QT_TRANSLATE_NOOP("ActSentences", "%1 could not stop a demo: %2")},
    CouldNot{"acknowledge", QT_TRANSLATE_NOOP("ActSentences", "%1 could not acknowledge events: %2")},
    CouldNot{"shelve", QT_TRANSLATE_NOOP("ActSentences", "%1 could not shelve an event: %2")}};

} // namespace

std::optional<QString> refusalSentence(const QString& actor, const QJsonObject& details) {
    const QString action = textOf(details, "action"), message = textOf(details, "message");
    for (const CouldNot& one : kCouldNot)
        if (action == QLatin1String(one.action) && !message.isEmpty()) {
            const QString told = Words::tr(one.sentence).arg(subjectOf(actor), refusalText(message));
            return QString::fromStdString(asSentence(told.toStdString()));
        }
    return std::nullopt;
}

} // namespace turbofan::ui
