// Why a training began and what kept its model out of service, in the window's language.
#pragma once

#include <QJsonObject>
#include <QString>

#include "engine/control/journal.h"

namespace turbofan::ui {

// Out of what the decision rested on; what people wrote stays as it is.
QString trainingReason(const QString& as_stored, const QJsonObject& evidence);

// Why a model was trained or put in service, where only the words of it are kept: as the engine words it,
// told in the window's language; what people wrote stays as it is.
QString reasonText(const QString& stored);

// Why a model was held back, out of the details of its run or its event.
QString heldText(const QString& as_stored, const QJsonObject& details);

// Of a run, for tables and sides: why it began; why it made no model that serves, empty where it did.
QString runReason(const RunRow& run);
QString runTrouble(const RunRow& run);

} // namespace turbofan::ui
