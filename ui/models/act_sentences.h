// What operators did, or could not do, in the window's language.
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>

namespace turbofan::ui {

// "Ann put model 3.0 in service: 4.0 errs"; none where the details do not tell what was done.
std::optional<QString> actSentence(const QString& actor, const QJsonObject& details);

// "Ann could not start a training: a training is running already"; the error's words stay as they are.
std::optional<QString> refusalSentence(const QString& actor, const QJsonObject& details);

} // namespace turbofan::ui
