#include "ui/models/event_words.h"

#include <array>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

struct KindLook {
    const char* kind;
    const char* word;
    const char* plural;
    Glyph glyph;
};
constexpr std::array kKinds{
    KindLook{"drift", QT_TRANSLATE_NOOP("Events", "Drift"),
             QT_TRANSLATE_N_NOOP("Events", "%n messages about drift"), Glyph::Drift},
    KindLook{"training", QT_TRANSLATE_NOOP("Events", "Training"),
             QT_TRANSLATE_N_NOOP("Events", "%n retrainings"), Glyph::Retrain},
    KindLook{"model_live", QT_TRANSLATE_NOOP("Events", "Model live"),
             QT_TRANSLATE_N_NOOP("Events", "%n changes of the model"), Glyph::Models},
    KindLook{"operator", QT_TRANSLATE_NOOP("Events", "Operator"),
             QT_TRANSLATE_N_NOOP("Events", "%n acts of operators"), Glyph::Pin},
    KindLook{"demo", QT_TRANSLATE_NOOP("Events", "Demo"), QT_TRANSLATE_N_NOOP("Events", "%n demo events"),
             Glyph::Play},
    KindLook{"drift_check", QT_TRANSLATE_NOOP("Events", "Drift check"),
             QT_TRANSLATE_N_NOOP("Events", "%n drift checks"), Glyph::Check},
    KindLook{"feedback", QT_TRANSLATE_NOOP("Events", "Feedback"),
             QT_TRANSLATE_N_NOOP("Events", "%n feedback events"), Glyph::Predictions},
    KindLook{"system", QT_TRANSLATE_NOOP("Events", "System"),
             QT_TRANSLATE_N_NOOP("Events", "%n system events"), Glyph::Info},
    KindLook{"warning", QT_TRANSLATE_NOOP("Events", "Warning"), QT_TRANSLATE_N_NOOP("Events", "%n warnings"),
             Glyph::Warning},
    KindLook{"error", QT_TRANSLATE_NOOP("Events", "Error"), QT_TRANSLATE_N_NOOP("Events", "%n errors"),
             Glyph::Cross},
};

const KindLook* lookOf(const QString& kind) {
    for (const KindLook& look : kKinds)
        if (kind == QLatin1String(look.kind)) return &look;
    return nullptr;
}

QString said(const char* text) {
    return QCoreApplication::translate("Events", text);
}

QString scalarText(const QJsonValue& value) {
    if (value.isDouble()) {
        const double number = value.toDouble();
        const bool whole = number == std::floor(number) && std::abs(number) < 1e9;
        return numberText(number, whole ? 0 : std::abs(number) < 10 ? 3 : 1);
    }
    if (value.isBool())
        return value.toBool() ? said(QT_TRANSLATE_NOOP("Events", "yes"))
                              : said(QT_TRANSLATE_NOOP("Events", "no"));
    return value.isNull() || value.toString().isEmpty() ? noText() : value.toString();
}

QString valueText(const QJsonValue& value);

QString objectText(const QJsonObject& object) {
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key() != QLatin1String("name")) parts << it.key() + QLatin1Char(' ') + valueText(it.value());
    const QString name = object.value(QLatin1String("name")).toString();
    return name.isEmpty() ? parts.join(QLatin1String(", "))
                          : name + QLatin1String(": ") + parts.join(QLatin1String(", "));
}

QString valueText(const QJsonValue& value) {
    if (value.isObject()) return objectText(value.toObject());
    if (!value.isArray()) return scalarText(value);
    QStringList parts;
    for (const QJsonValue& one : value.toArray()) parts << valueText(one);
    if (parts.isEmpty()) return noText();
    const bool rows = value.toArray().first().isObject();
    return parts.join(rows ? QLatin1String("\n") : QLatin1String(", "));
}

// "rmse_baseline" → "RMSE baseline".
QString nameText(QString key) {
    key.replace(QLatin1Char('_'), QLatin1Char(' '));
    QStringList words = key.split(QLatin1Char(' '));
    for (QString& word : words)
        if (QStringList{"rmse", "mae", "psi", "ks", "rul", "id"}.contains(word)) word = word.toUpper();
    if (!words.first().isEmpty()) words.first()[0] = words.first()[0].toUpper();
    return words.join(QLatin1Char(' '));
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

// What lies inside another is told after it, line by line: a paragraph of figures is read by nobody.
void addPairs(const QJsonObject& object, QList<std::pair<QString, QString>>& pairs) {
    for (auto it = object.begin(); it != object.end(); ++it)
        if (isToldElsewhere(it.key()))
            continue;
        else if (isMoment(it.key(), it.value()))
            pairs.append({nameText(it.key()), momentText(it.value())});
        else if (!it.value().isObject())
            pairs.append({nameText(it.key()), valueText(it.value())});
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.value().isObject()) addPairs(it.value().toObject(), pairs);
}

} // namespace

QStringList eventKinds() {
    QStringList kinds;
    for (const KindLook& look : kKinds) kinds << QLatin1String(look.kind);
    return kinds;
}

QString kindWord(const QString& kind) {
    const KindLook* look = lookOf(kind);
    return look ? said(look->word) : kind;
}

QString kindPlural(const QString& kind, int count) {
    const KindLook* look = lookOf(kind);
    return look ? QCoreApplication::translate("Events", look->plural, nullptr, count)
                : QStringLiteral("%1 × %2").arg(count).arg(kind);
}

Glyph kindGlyph(const QString& kind) {
    const KindLook* look = lookOf(kind);
    return look ? look->glyph : Glyph::Info;
}

Severity eventSeverity(const EventRow& event) {
    if (event.alarm && !event.acknowledged_by) return Severity::Alert;
    if (event.kind == "error" || event.kind == "warning" || event.alarm) return Severity::Warn;
    return Severity::None;
}

AlarmState alarmState(const EventRow& event, Instant now) {
    if (!event.alarm) return AlarmState::None;
    if (event.acknowledged_by) return AlarmState::Acknowledged;
    return event.shelved_until && *event.shelved_until > now ? AlarmState::Shelved : AlarmState::Open;
}

QString alarmText(const EventRow& event, Instant now) {
    switch (alarmState(event, now)) {
    case AlarmState::Open:
        return said(QT_TRANSLATE_NOOP("Events", "open"));
    case AlarmState::Acknowledged:
        return said(QT_TRANSLATE_NOOP("Events", "seen by %1"))
            .arg(QString::fromStdString(*event.acknowledged_by));
    case AlarmState::Shelved:
        return said(QT_TRANSLATE_NOOP("Events", "shelved until %1")).arg(clockText(*event.shelved_until));
    case AlarmState::None:
        break;
    }
    return {};
}

QList<std::pair<QString, QString>> readableDetails(const std::string& json) {
    QList<std::pair<QString, QString>> pairs;
    if (json.empty()) return pairs;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isObject())
        return {{said(QT_TRANSLATE_NOOP("Events", "Details")), QString::fromStdString(json)}};
    addPairs(document.object(), pairs);
    return pairs;
}

} // namespace turbofan::ui
