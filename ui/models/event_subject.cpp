#include "ui/models/event_subject.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "ui/theme/facts.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventSubject)
};

} // namespace

EventSubject subjectOf(const EventRow& event) {
    using What = EventSubject::What;
    const QJsonObject facts = factsOf(event.details);
    if (const auto run = static_cast<qint64>(numberOf(facts, "run")); run > 0)
        return {What::Run, QString::number(run), Words::tr("Show run %1").arg(run)};
    if (const QString version = textOf(facts, "version"); event.kind == "model_live" && !version.isEmpty())
        return {What::Model, version, Words::tr("Show model %1").arg(versionText(version))};
    const QJsonArray worst = facts.value(QLatin1String("worst_features")).toArray();
    if (const QString feature = textOf(worst.first().toObject(), "name"); !feature.isEmpty())
        return {What::Feature, feature, Words::tr("Show the worst feature")};
    return {};
}

} // namespace turbofan::ui
