#include "ui/models/event_words.h"

#include <array>

#include <QCoreApplication>

#include "engine/base/time_text.h"
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

// The engine's own names of faces and services; in English they are words already.
QString actorWord(const std::string& actor) {
    for (const char* known : {QT_TRANSLATE_NOOP("Actors", "system"), QT_TRANSLATE_NOOP("Actors", "drift"),
                              QT_TRANSLATE_NOOP("Actors", "demo"), QT_TRANSLATE_NOOP("Actors", "console"),
                              QT_TRANSLATE_NOOP("Actors", "cli"), QT_TRANSLATE_NOOP("Actors", "http"),
                              QT_TRANSLATE_NOOP("Actors", "operator")})
        if (actor == known) return QCoreApplication::translate("Actors", known);
    return QString::fromStdString(actor);
}

Glyph kindGlyph(const QString& kind) {
    const KindLook* look = lookOf(kind);
    return look ? look->glyph : Glyph::Info;
}

Severity eventSeverity(const EventRow& event, Instant now) {
    const AlarmState state = alarmState(event, now);
    if (state == AlarmState::Open || state == AlarmState::Shelved) return Severity::Alert;
    if (event.kind == "error" || event.kind == "warning" || event.alarm) return Severity::Warn;
    return Severity::None;
}

QString alarmText(const EventRow& event, Instant now) {
    switch (alarmState(event, now)) {
    case AlarmState::Open:
        return said(QT_TRANSLATE_NOOP("Events", "open"));
    case AlarmState::Acknowledged:
        return said(QT_TRANSLATE_NOOP("Events", "seen by %1")).arg(actorWord(*event.acknowledged_by));
    case AlarmState::Shelved:
        return said(QT_TRANSLATE_NOOP("Events", "shelved until %1")).arg(clockText(*event.shelved_until));
    case AlarmState::Past:
        return said(QT_TRANSLATE_NOOP("Events", "open no longer"));
    case AlarmState::None:
        break;
    }
    return {};
}

QString alarmKept(const EventRow& event, Instant now) {
    switch (alarmState(event, now)) {
    case AlarmState::Open:
        return QStringLiteral("open");
    case AlarmState::Acknowledged:
        return QStringLiteral("seen by ") + QString::fromStdString(*event.acknowledged_by);
    case AlarmState::Shelved:
        return QStringLiteral("shelved until ") + QString::fromStdString(formatIso8601(*event.shelved_until));
    case AlarmState::Past:
        return QStringLiteral("open no longer");
    case AlarmState::None:
        return {};
    }
    return {};
}

} // namespace turbofan::ui
