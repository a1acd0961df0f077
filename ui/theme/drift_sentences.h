// What drift checks say, in the window's language: out of their details, else out of the words themselves.
#pragma once

#include <optional>
#include <string>

#include <QJsonObject>
#include <QString>

namespace turbofan::ui {

// "RMSE", "mean PSI", "mean KS": the engine's names are rmse, psi_mean and ks_mean.
QString figureName(const QString& figure);

// Which levels passed their warning: "RMSE 31.2 > 27.8, mean KS 0.34 ≥ 0.10". Other words stay as they are.
QString triggerText(const std::string& trigger);
QString triggerText(const QString& trigger);
// The same out of a check's evidence; events of earlier programs have the words only.
QString driftTrigger(const QJsonObject& evidence);

// Why a training was not started, by the words of it; an error's words stay as they are.
QString refusalText(const QString& refusal);

// What a check concluded, out of its details; none where these do not tell.
std::optional<QString> driftSentence(const QJsonObject& details);
// Out of the words alone; in English, and where they are unknown, as they are.
QString driftSentence(const std::string& decision);

// Of the table of features: "Drift: mean KS 0.34 ≥ 0.10."
QString driftVerdict(const std::string& verdict);

} // namespace turbofan::ui
