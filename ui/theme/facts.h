// Facts that the engine tells as a JSON object beside its English sentence, from which the window tells its
// own.
#pragma once

#include <string>

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace turbofan::ui {

// Empty where the text is no object. Any thread.
inline QJsonObject factsOf(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

// Empty, or 0, where there is no such fact or it is of another kind. Any thread.
inline QString textOf(const QJsonObject& facts, const char* key) {
    return facts.value(QLatin1String(key)).toString();
}
inline double numberOf(const QJsonObject& facts, const char* key) {
    return facts.value(QLatin1String(key)).toDouble();
}

} // namespace turbofan::ui
