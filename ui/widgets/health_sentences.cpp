#include "ui/widgets/health_sentences.h"

#include <QCoreApplication>

#include "engine/base/sentence.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/facts.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HealthSentences)
};

HealthSentence ofLevel(const QJsonObject& told, bool alert) {
    const std::string name = figureName(textOf(told, "figure")).toStdString();
    const int decimals = told.value(QLatin1String("decimals")).toInt();
    const QString value = numberText(numberOf(told, "value"), decimals),
                  level = numberText(numberOf(told, "level"), decimals);
    return {(alert ? Words::tr("%1 %2 is over its alert level %3.")
                   : Words::tr("%1 %2 is over its warn level %3."))
                .arg(QString::fromStdString(asSentence(name)), value, level),
            Words::tr("Retrain, or see which features moved.")};
}

std::optional<HealthSentence> ofModel(const QString& kind, const QJsonObject& told) {
    const QString version = textOf(told, "version");
    if (kind == QLatin1String("no_model"))
        return HealthSentence{Words::tr("No model yet."), Words::tr("Train one, here or by turbofan train.")};
    if (kind == QLatin1String("learned_elsewhere"))
        return HealthSentence{
            Words::tr("Model %1 learned from other data than are prepared now: PSI and KS hold the engines "
                      "against rows that it has not seen.")
                .arg(version),
            Words::tr("Train one on the prepared data, or initialize those that it learned from.")};
    if (kind == QLatin1String("pinned"))
        return HealthSentence{Words::tr("Model %1 is pinned: no training replaces it.").arg(version),
                              Words::tr("Unpin it when it may be replaced.")};
    return std::nullopt;
}

// What lies around the model: data, store, disk, MLflow. The system's own words of an error stay.
std::optional<HealthSentence> ofSurroundings(const QString& kind, const QJsonObject& told,
                                             const QString& cure) {
    const QString error = textOf(told, "error");
    if (kind == QLatin1String("stopping"))
        return HealthSentence{Words::tr("The program is about to end."), {}};
    if (kind == QLatin1String("no_data"))
        return HealthSentence{Words::tr("There are no prepared data."),
                              Words::tr("Run turbofan initialize.")};
    if (kind == QLatin1String("store_unreadable"))
        return HealthSentence{Words::tr("The store cannot be read: %1.").arg(error), cure};
    if (kind == QLatin1String("store_unwritable"))
        return HealthSentence{Words::tr("The store cannot be written: %1.").arg(error), cure};
    if (kind == QLatin1String("live_file_unusable"))
        return HealthSentence{Words::tr("LIVE.json cannot be used: %1.").arg(error), cure};
    if (kind == QLatin1String("models_folder_unusable"))
        return HealthSentence{Words::tr("The models folder cannot be used: %1.").arg(error), cure};
    if (kind == QLatin1String("disk_low"))
        return HealthSentence{Words::tr("Only %1 MB are free on the disk of the data directory.")
                                  .arg(numberText(numberOf(told, "free_bytes") / 1e6, 0)),
                              Words::tr("Free some space.")};
    if (kind == QLatin1String("outbox_waits"))
        return HealthSentence{
            Words::tr("%n run(s) wait for MLflow: %1.", nullptr, int(numberOf(told, "waiting"))).arg(error),
            Words::tr("See whether MLFLOW_TRACKING_URI can be reached.")};
    return std::nullopt;
}

std::optional<HealthSentence> toldAnew(const HealthReason& reason) {
    const QJsonObject told = factsOf(reason.details);
    const QString kind = textOf(told, "kind");
    if (kind == QLatin1String("over_warn") || kind == QLatin1String("over_alert"))
        return ofLevel(told, kind == QLatin1String("over_alert"));
    if (kind == QLatin1String("automatic_off"))
        return HealthSentence{Words::tr("There is drift, but automatic retraining is off."),
                              Words::tr("Retrain by hand, or switch it on.")};
    if (kind == QLatin1String("training_failed"))
        return HealthSentence{Words::tr("The last training failed: %1.").arg(textOf(told, "error")),
                              Words::tr("See the events, and train again.")};
    if (auto of_model = ofModel(kind, told)) return of_model;
    return ofSurroundings(kind, told, QString::fromStdString(reason.cure));
}

} // namespace

HealthSentence healthSentence(const HealthReason& reason) {
    if (!speaksEnglish())
        if (auto told = toldAnew(reason)) return *told;
    return {QString::fromStdString(reason.sentence), QString::fromStdString(reason.cure)};
}

} // namespace turbofan::ui
