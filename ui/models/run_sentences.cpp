#include "ui/models/run_sentences.h"

#include <QCoreApplication>

#include "ui/models/event_sentences.h"
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

} // namespace

QString trainingReason(const QString& as_stored, const QJsonObject& evidence) {
    const QString cause = textOf(evidence, "cause");
    if (cause == QLatin1String("asked")) return askedBy(textOf(evidence, "by"));
    if (cause == QLatin1String("first_model")) return Words::tr("its first model", "of a demo");
    if (!evidence.contains(QLatin1String("rmse_warn"))) return as_stored;
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
