#include "ui/models/event_facts.h"

#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/models/event_words.h"
#include "ui/models/run_sentences.h"
#include "ui/models/status_cells.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

// The names that the engine gives to facts, as they are shown (nameText), and its codes, as they are stored.
constexpr std::array kKnown{QT_TRANSLATE_NOOP("EventFacts", "Action"),
                            QT_TRANSLATE_NOOP("EventFacts", "Actor"),
                            QT_TRANSLATE_NOOP("EventFacts", "After"),
                            QT_TRANSLATE_NOOP("EventFacts", "Before"),
                            QT_TRANSLATE_NOOP("EventFacts", "By"),
                            QT_TRANSLATE_NOOP("EventFacts", "Candidate RMSE"),
                            QT_TRANSLATE_NOOP("EventFacts", "Cause"),
                            QT_TRANSLATE_NOOP("EventFacts", "Champion"),
                            QT_TRANSLATE_NOOP("EventFacts", "Champion RMSE"),
                            QT_TRANSLATE_NOOP("EventFacts", "Conclusion"),
                            QT_TRANSLATE_NOOP("EventFacts", "Cooldown seconds"),
                            QT_TRANSLATE_NOOP("EventFacts", "Cure"),
                            QT_TRANSLATE_NOOP("EventFacts", "Details"),
                            QT_TRANSLATE_NOOP("EventFacts", "Engines"),
                            QT_TRANSLATE_NOOP("EventFacts", "Error"),
                            QT_TRANSLATE_NOOP("EventFacts", "Events"),
                            QT_TRANSLATE_NOOP("EventFacts", "Feedback"),
                            QT_TRANSLATE_NOOP("EventFacts", "Finished"),
                            QT_TRANSLATE_NOOP("EventFacts", "Fraction"),
                            QT_TRANSLATE_NOOP("EventFacts", "Fraction asked"),
                            QT_TRANSLATE_NOOP("EventFacts", "Fresh start"),
                            QT_TRANSLATE_NOOP("EventFacts", "Held"),
                            QT_TRANSLATE_NOOP("EventFacts", "KS alert"),
                            QT_TRANSLATE_NOOP("EventFacts", "KS mean"),
                            QT_TRANSLATE_NOOP("EventFacts", "KS warn"),
                            QT_TRANSLATE_NOOP("EventFacts", "Message"),
                            QT_TRANSLATE_NOOP("EventFacts", "Minutes"),
                            QT_TRANSLATE_NOOP("EventFacts", "Model after"),
                            QT_TRANSLATE_NOOP("EventFacts", "Model before"),
                            QT_TRANSLATE_NOOP("EventFacts", "Model made"),
                            QT_TRANSLATE_NOOP("EventFacts", "Outcome"),
                            QT_TRANSLATE_NOOP("EventFacts", "Overridden"),
                            QT_TRANSLATE_NOOP("EventFacts", "PSI alert"),
                            QT_TRANSLATE_NOOP("EventFacts", "PSI mean"),
                            QT_TRANSLATE_NOOP("EventFacts", "PSI warn"),
                            QT_TRANSLATE_NOOP("EventFacts", "Predictions"),
                            QT_TRANSLATE_NOOP("EventFacts", "RMSE"),
                            QT_TRANSLATE_NOOP("EventFacts", "RMSE alert"),
                            QT_TRANSLATE_NOOP("EventFacts", "RMSE baseline"),
                            QT_TRANSLATE_NOOP("EventFacts", "RMSE warn"),
                            QT_TRANSLATE_NOOP("EventFacts", "Reason"),
                            QT_TRANSLATE_NOOP("EventFacts", "Refusal"),
                            QT_TRANSLATE_NOOP("EventFacts", "Refusal code"),
                            QT_TRANSLATE_NOOP("EventFacts", "Retrainings"),
                            QT_TRANSLATE_NOOP("EventFacts", "Run"),
                            QT_TRANSLATE_NOOP("EventFacts", "Seconds"),
                            QT_TRANSLATE_NOOP("EventFacts", "Share"),
                            QT_TRANSLATE_NOOP("EventFacts", "Speed"),
                            QT_TRANSLATE_NOOP("EventFacts", "Started"),
                            QT_TRANSLATE_NOOP("EventFacts", "State"),
                            QT_TRANSLATE_NOOP("EventFacts", "Test RMSE"),
                            QT_TRANSLATE_NOOP("EventFacts", "Trigger"),
                            QT_TRANSLATE_NOOP("EventFacts", "Unexpected failures"),
                            QT_TRANSLATE_NOOP("EventFacts", "Users"),
                            QT_TRANSLATE_NOOP("EventFacts", "Version"),
                            QT_TRANSLATE_NOOP("EventFacts", "Window seconds"),
                            QT_TRANSLATE_NOOP("EventFacts", "Worst features"),
                            QT_TRANSLATE_NOOP("EventFacts", "acknowledge"),
                            QT_TRANSLATE_NOOP("EventFacts", "already_exists"),
                            QT_TRANSLATE_NOOP("EventFacts", "asked"),
                            QT_TRANSLATE_NOOP("EventFacts", "automatic_off"),
                            QT_TRANSLATE_NOOP("EventFacts", "busy"),
                            QT_TRANSLATE_NOOP("EventFacts", "cancel_training"),
                            QT_TRANSLATE_NOOP("EventFacts", "cancelled"),
                            QT_TRANSLATE_NOOP("EventFacts", "check_drift"),
                            QT_TRANSLATE_NOOP("EventFacts", "cleared"),
                            QT_TRANSLATE_NOOP("EventFacts", "cooling_down"),
                            QT_TRANSLATE_NOOP("EventFacts", "failed"),
                            QT_TRANSLATE_NOOP("EventFacts", "first_model"),
                            QT_TRANSLATE_NOOP("EventFacts", "found"),
                            QT_TRANSLATE_NOOP("EventFacts", "held"),
                            QT_TRANSLATE_NOOP("EventFacts", "looked"),
                            QT_TRANSLATE_NOOP("EventFacts", "no"),
                            QT_TRANSLATE_NOOP("EventFacts", "no_feedback"),
                            QT_TRANSLATE_NOOP("EventFacts", "no_model"),
                            QT_TRANSLATE_NOOP("EventFacts", "none"),
                            QT_TRANSLATE_NOOP("EventFacts", "over"),
                            QT_TRANSLATE_NOOP("EventFacts", "pin"),
                            QT_TRANSLATE_NOOP("EventFacts", "promote"),
                            QT_TRANSLATE_NOOP("EventFacts", "refused"),
                            QT_TRANSLATE_NOOP("EventFacts", "retrain"),
                            QT_TRANSLATE_NOOP("EventFacts", "roll_back"),
                            QT_TRANSLATE_NOOP("EventFacts", "set_automatic_retraining"),
                            QT_TRANSLATE_NOOP("EventFacts", "set_thresholds"),
                            QT_TRANSLATE_NOOP("EventFacts", "shelve"),
                            QT_TRANSLATE_NOOP("EventFacts", "stable"),
                            QT_TRANSLATE_NOOP("EventFacts", "start_demo"),
                            QT_TRANSLATE_NOOP("EventFacts", "stop_demo"),
                            QT_TRANSLATE_NOOP("EventFacts", "stopped"),
                            QT_TRANSLATE_NOOP("EventFacts", "stream_lost"),
                            QT_TRANSLATE_NOOP("EventFacts", "succeeded"),
                            QT_TRANSLATE_NOOP("EventFacts", "training"),
                            QT_TRANSLATE_NOOP("EventFacts", "unknown_engines"),
                            QT_TRANSLATE_NOOP("EventFacts", "unpin"),
                            QT_TRANSLATE_NOOP("EventFacts", "yes")};

QString said(const QString& text) {
    return QCoreApplication::translate("EventFacts", text.toUtf8().constData());
}

bool isKnown(const QString& text) {
    return std::ranges::any_of(kKnown, [&](const char* known) { return text == QLatin1String(known); });
}

// People's words and those of errors stay as they are; numbers that travel as text follow the locale.
QString wordsText(const QString& key, const QString& text) {
    if (speaksEnglish()) return text;
    if (key == QLatin1String("reason") || key == QLatin1String("trigger")) {
        const QString levels = triggerText(text);
        return levels == text ? reasonText(text) : levels;
    }
    if (key == QLatin1String("actor") || key == QLatin1String("by")) return actorWord(text.toStdString());
    if (key == QLatin1String("minutes") || key == QLatin1String("speed") || key == QLatin1String("share"))
        return typedNumber(text);
    if (key == QLatin1String("error") || key == QLatin1String("message") || key == QLatin1String("cure") ||
        key == QLatin1String("name"))
        return isKnown(text) ? said(text) : text;
    if (key == QLatin1String("refusal")) return refusalText(text);
    return isKnown(text) ? said(text) : engineSentence(text);
}

QString scalarText(const QString& key, const QJsonValue& value) {
    if (value.isDouble()) {
        const double number = value.toDouble();
        const bool whole = number == std::floor(number) && std::abs(number) < 1e9;
        return numberText(number, whole ? 0 : std::abs(number) < 10 ? 3 : 1);
    }
    if (value.isBool()) return value.toBool() ? said(QStringLiteral("yes")) : said(QStringLiteral("no"));
    return value.isNull() || value.toString().isEmpty() ? noText() : wordsText(key, value.toString());
}

// Abbreviations are in capitals.
QString spelled(const QString& word) {
    return QStringList{"rmse", "mae", "psi", "ks", "rul", "id"}.contains(word) ? word.toUpper() : word;
}

QString valueText(const QString& key, const QJsonValue& value);

QString objectText(const QJsonObject& object) {
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key() != QLatin1String("name"))
            parts << spelled(it.key()) + QChar(QChar::Nbsp) + valueText(it.key(), it.value());
    const QString name = object.value(QLatin1String("name")).toString();
    return name.isEmpty() ? parts.join(QLatin1String(", "))
                          : name + QLatin1String(": ") + parts.join(QLatin1String(", "));
}

QString valueText(const QString& key, const QJsonValue& value) {
    if (value.isObject()) return objectText(value.toObject());
    if (!value.isArray()) return scalarText(key, value);
    QStringList parts;
    for (const QJsonValue& one : value.toArray()) parts << valueText(key, one);
    if (parts.isEmpty()) return noText();
    const bool rows = value.toArray().first().isObject();
    return parts.join(rows ? QLatin1String("\n") : QLatin1String(", "));
}

// "rmse_baseline" → "RMSE baseline".
QString nameText(QString key) {
    key.replace(QLatin1Char('_'), QLatin1Char(' '));
    QStringList words = key.split(QLatin1Char(' '));
    for (QString& word : words) word = spelled(word);
    if (!words.first().isEmpty()) words.first()[0] = words.first()[0].toUpper();
    const QString name = words.join(QLatin1Char(' '));
    return isKnown(name) ? said(name) : name;
}

// Moments are kept as microseconds since 1970.
QString momentText(const QJsonValue& value) {
    return dateTimeText(Instant(Duration(static_cast<std::int64_t>(value.toDouble()))));
}

bool isMoment(const QString& key, const QJsonValue& value) {
    constexpr double kYear2001 = 1e15;
    return value.isDouble() && value.toDouble() > kYear2001 &&
           (key == QLatin1String("started") || key == QLatin1String("finished") ||
            key.endsWith(QLatin1String("_at")));
}

// Which levels were passed stands in the trigger, which is shown.
bool isToldElsewhere(const QString& key) {
    return key == QLatin1String("passed");
}

QString heldOrPlain(const QJsonObject& object, const QString& key) {
    const QJsonValue value = object.value(key);
    if (key == QLatin1String("held") && !speaksEnglish()) return heldText(value.toString(), object);
    return valueText(key, value);
}

// What lies inside another is told after it, line by line: a paragraph of figures is read by nobody.
void addPairs(const QJsonObject& object, QList<std::pair<QString, QString>>& pairs) {
    for (auto it = object.begin(); it != object.end(); ++it)
        if (isToldElsewhere(it.key()))
            continue;
        else if (isMoment(it.key(), it.value()))
            pairs.append({nameText(it.key()), momentText(it.value())});
        else if (!it.value().isObject())
            pairs.append({nameText(it.key()), heldOrPlain(object, it.key())});
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.value().isObject()) addPairs(it.value().toObject(), pairs);
}

} // namespace

QList<std::pair<QString, QString>> readableDetails(const std::string& json) {
    QList<std::pair<QString, QString>> pairs;
    if (json.empty()) return pairs;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isObject()) return {{said(QStringLiteral("Details")), QString::fromStdString(json)}};
    addPairs(document.object(), pairs);
    return pairs;
}

} // namespace turbofan::ui
