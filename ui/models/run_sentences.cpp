#include "ui/models/run_sentences.h"

#include <QCoreApplication>

#include "ui/theme/drift_sentences.h"
#include "ui/theme/facts.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunSentences)
};

QString askedBy(const QString& who) {
    if (who == QLatin1String("cli")) return Words::tr("asked for on the command line");
    if (who == QLatin1String("http")) return Words::tr("asked for over HTTP");
    if (who == QLatin1String("console")) return Words::tr("asked for in the console");
    if (who.isEmpty() || who == QLatin1String("operator")) return Words::tr("asked for by an operator");
    return Words::tr("asked for by %1").arg(who);
}

QString firstModel() {
    return Words::tr("its first model", "of a demo");
}

// Out of the words alone, for what has no more: bundles, the time line, runs of earlier programs.
QString reasonInOurWords(const QString& stored) {
    const QString drift = QStringLiteral("drift: "), asked = QStringLiteral("asked for by ");
    if (stored == QLatin1String("its first model")) return firstModel();
    if (stored == QLatin1String("asked for over HTTP")) return askedBy(QStringLiteral("http"));
    if (stored == QLatin1String("found in the models folder")) return Words::tr("found in the models folder");
    if (stored == QLatin1String("the models were removed")) return Words::tr("the models were removed");
    if (stored.startsWith(drift)) {
        const QString trigger = stored.mid(drift.size()), told = triggerText(trigger);
        return told == trigger ? stored : Words::tr("drift: %1").arg(told);
    }
    // A name is one word; more than one may be a person's sentence.
    const QString who = stored.startsWith(asked) ? stored.mid(asked.size()) : QString();
    return who.isEmpty() || who.contains(QLatin1Char(' ')) ? stored : askedBy(who);
}

} // namespace

QString reasonText(const QString& stored) {
    return speaksEnglish() ? stored : reasonInOurWords(stored);
}

QString trainingReason(const QString& as_stored, const QJsonObject& evidence) {
    const QString cause = textOf(evidence, "cause");
    if (cause == QLatin1String("asked")) return askedBy(textOf(evidence, "by"));
    if (cause == QLatin1String("first_model")) return firstModel();
    if (!evidence.contains(QLatin1String("rmse_warn"))) return reasonText(as_stored);
    return Words::tr("drift: %1").arg(driftTrigger(evidence));
}

QString heldText(const QString& as_stored, const QJsonObject& details) {
    const QJsonObject against = details.value(QLatin1String("held_against")).toObject();
    if (against.isEmpty()) return as_stored;
    return Words::tr("clearly worse: RMSE %1 against %2 of model %3 on the same %4 test engines")
        .arg(numberText(numberOf(against, "candidate_rmse"), 2),
             numberText(numberOf(against, "champion_rmse"), 2), textOf(against, "champion"),
             countText(static_cast<std::uint64_t>(numberOf(against, "engines"))));
}

QString runReason(const RunRow& run) {
    const QString stored = QString::fromStdString(run.reason);
    if (speaksEnglish()) return stored;
    return trainingReason(stored, factsOf(run.details).value(QLatin1String("evidence")).toObject());
}

QString runTrouble(const RunRow& run) {
    const QString stored = QString::fromStdString(run.error.value_or(std::string()));
    if (speaksEnglish() || stored.isEmpty()) return stored;
    if (run.state == "interrupted") return Words::tr("the program ended during this run");
    if (run.state == "cancelled") return Words::tr("the training was cancelled");
    return run.state == "held" ? heldText(stored, factsOf(run.details)) : stored;
}

} // namespace turbofan::ui
