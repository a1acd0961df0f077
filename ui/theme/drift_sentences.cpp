#include "ui/theme/drift_sentences.h"

#include <array>
#include <vector>

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include "ui/theme/facts.h"
#include "ui/theme/language.h"
#include "ui/theme/sentence_forms.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DriftSentences)
};

QString passedText(const QString& figure, const QString& value, const QString& sign, const QString& level) {
    return QStringLiteral("%1 %2 %3 %4")
        .arg(figureName(figure), typedNumber(value), sign, typedNumber(level));
}

QRegularExpression whole(const char* pattern) {
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromUtf8(pattern)));
}

QString shareOf(const QJsonObject& object) {
    return percentText(numberOf(object, "fraction_asked"), 1);
}

std::optional<QString> nothingToJudge(const QString& conclusion, const QJsonObject& object) {
    if (conclusion == QLatin1String("no_model"))
        return Words::tr("No model is in service: nothing to judge.");
    if (conclusion == QLatin1String("no_feedback"))
        return Words::tr("No feedback in the window: nothing to judge.");
    if (conclusion == QLatin1String("stream_lost"))
        return Words::tr("Predictions go on, but there was no feedback for %1 s: the stream is lost.")
            .arg(numberText(numberOf(object, "window_seconds"), 0));
    if (conclusion == QLatin1String("stable"))
        return Words::tr("No drift: every level is below its warning.");
    return std::nullopt;
}

// How the engine words each conclusion, with what its details would tell.
struct Form {
    const char* conclusion;
    QRegularExpression pattern; // groups: trigger, percent, refusal, seconds
};

const std::vector<Form>& forms() {
    static const std::vector<Form> all{
        {"no_model", whole("No model is in service: nothing to judge\\.")},
        {"no_feedback", whole("No feedback in the window: nothing to judge\\.")},
        {"stream_lost", whole("Predictions go on, but there was no feedback for (?<seconds>[0-9]+) s: the "
                              "stream is lost\\.")},
        {"stable", whole("No drift: every level is below its warning\\.")},
        {"unknown_engines", whole("Drift \\((?<trigger>[^)]*)\\), but no known engine is in the window\\.")},
        {"looked", whole("Drift \\((?<trigger>[^)]*)\\): reason to train on (?<percent>[0-9.]+) % of the "
                         "engines\\.")},
        {"automatic_off", whole("Drift \\((?<trigger>[^)]*)\\), but automatic retraining is off\\.")},
        {"asked", whole("Drift \\((?<trigger>[^)]*)\\): a training on (?<percent>[0-9.]+) % of the engines "
                        "was started\\.")},
        {"refused", whole("Drift \\((?<trigger>[^)]*)\\); a training was not started: (?<refusal>.*)")}};
    return all;
}

// What the details would tell of it.
QJsonObject factsOfWords(const Form& form, const QRegularExpressionMatch& match) {
    const auto group = [&](const char* name) {
        return form.pattern.namedCaptureGroups().contains(QLatin1String(name))
                   ? match.captured(QLatin1String(name))
                   : QString();
    };
    return {{"conclusion", QLatin1String(form.conclusion)},
            {"trigger", group("trigger")},
            {"fraction_asked", group("percent").toDouble() / 100},
            {"window_seconds", group("seconds").toDouble()},
            {"refusal", group("refusal")}};
}

// In these forms each time, also from a service in another process.
constexpr std::array kRefusals{
    QT_TRANSLATE_NOOP("DriftSentences", "the last training succeeded less than %L1 s ago"),
    QT_TRANSLATE_NOOP("DriftSentences",
                      "the same training has made model %V1, which is held back (promote it, "
                      "or train on another share)"),
    QT_TRANSLATE_NOOP("DriftSentences", "a training is running already (wait for it, or cancel it)"),
    QT_TRANSLATE_NOOP("DriftSentences", "a training is running in another process on this data directory "
                                        "(wait until it has finished)")};

} // namespace

QString figureName(const QString& figure) {
    return figure == QLatin1String("psi_mean")  ? Words::tr("mean PSI")
           : figure == QLatin1String("ks_mean") ? Words::tr("mean KS")
                                                : Words::tr("RMSE");
}

QString triggerText(const std::string& trigger) {
    return triggerText(QString::fromStdString(trigger));
}

QString triggerText(const QString& trigger) {
    static const QRegularExpression kPassed = whole("(RMSE|mean PSI|mean KS) ([0-9.]+) (>|≥) ([0-9.]+)");
    QStringList told;
    for (const QString& one : trigger.split(QStringLiteral(", "))) {
        const QRegularExpressionMatch match = kPassed.match(one);
        if (!match.hasMatch()) return trigger;
        const QString name = match.captured(1);
        const QString figure = name == QLatin1String("mean PSI")  ? QStringLiteral("psi_mean")
                               : name == QLatin1String("mean KS") ? QStringLiteral("ks_mean")
                                                                  : QStringLiteral("rmse");
        told << passedText(figure, match.captured(2), match.captured(3), match.captured(4));
    }
    return told.join(QStringLiteral(", "));
}

QString driftTrigger(const QJsonObject& evidence) {
    const QJsonArray passed = evidence.value(QLatin1String("passed")).toArray();
    if (passed.isEmpty()) return triggerText(textOf(evidence, "trigger"));
    QStringList told;
    for (const QJsonValue& value : passed) {
        const QJsonObject one = value.toObject();
        told << passedText(textOf(one, "figure"), textOf(one, "value"), textOf(one, "sign"),
                           textOf(one, "level"));
    }
    return told.join(QStringLiteral(", "));
}

QString refusalText(const QString& refusal) {
    return toldByForm("DriftSentences", kRefusals, refusal).value_or(refusal);
}

std::optional<QString> driftSentence(const QJsonObject& details) {
    const QString conclusion = textOf(details, "conclusion");
    if (auto nothing = nothingToJudge(conclusion, details)) return nothing;
    const QString trigger = driftTrigger(details);
    if (conclusion == QLatin1String("unknown_engines"))
        return Words::tr("Drift (%1), but no known engine is in the window.").arg(trigger);
    if (conclusion == QLatin1String("looked"))
        return Words::tr("Drift (%1): reason to train on %2 of the engines.").arg(trigger, shareOf(details));
    if (conclusion == QLatin1String("automatic_off"))
        return Words::tr("Drift (%1), but automatic retraining is off.").arg(trigger);
    if (conclusion == QLatin1String("asked"))
        return Words::tr("Drift (%1): a training on %2 of the engines was started.")
            .arg(trigger, shareOf(details));
    if (conclusion == QLatin1String("refused"))
        return Words::tr("Drift (%1); a training was not started: %2")
            .arg(trigger, refusalText(textOf(details, "refusal")));
    return std::nullopt;
}

QString driftSentence(const std::string& decision) {
    const QString stored = QString::fromStdString(decision);
    if (speaksEnglish()) return stored;
    for (const Form& form : forms())
        if (const auto match = form.pattern.match(stored); match.hasMatch())
            return driftSentence(factsOfWords(form, match)).value_or(stored);
    return stored;
}

QString driftVerdict(const std::string& verdict) {
    static const QRegularExpression kDrift = whole("Drift: (.*)\\.");
    const QString stored = QString::fromStdString(verdict);
    if (speaksEnglish()) return stored;
    if (const auto match = kDrift.match(stored); match.hasMatch())
        return Words::tr("Drift: %1.").arg(triggerText(match.captured(1)));
    return driftSentence(verdict);
}

} // namespace turbofan::ui
