#include "ui/models/status_cells.h"

#include <cmath>
#include <optional>

#include <QDateTime>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QColor colourOf(Severity severity) {
    const Colours& colours = Theme::instance().colours();
    switch (severity) {
    case Severity::Good:
        return colours.good;
    case Severity::Busy:
        return colours.accent;
    case Severity::Warn:
        return colours.warn;
    case Severity::Alert:
        return colours.alert;
    case Severity::None:
        break;
    }
    return colours.text_dim;
}

Glyph glyphOf(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return Glyph::Check;
    case Severity::Busy:
        return Glyph::Play;
    case Severity::Warn:
        return Glyph::Warning;
    case Severity::Alert:
        return Glyph::NotReady;
    case Severity::None:
        break;
    }
    return Glyph::Check;
}

} // namespace

QVariant severityIcon(Severity severity) {
    if (severity == Severity::None) return {};
    return icon(glyphOf(severity), colourOf(severity));
}

QVariant severityColour(Severity severity) {
    if (severity == Severity::None || severity == Severity::Good) return {};
    return colourOf(severity);
}

QVariant dimColour() {
    return Theme::instance().colours().text_dim;
}

QVariant timeValue(Instant time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

QString signedText(double value, int decimals) {
    if (!std::isfinite(value)) return noText();
    const QString size = numberText(std::abs(value), decimals);
    if (size == numberText(0.0, decimals)) return size;
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + size;
}

QString noText() {
    return numberText(std::optional<double>(), 0);
}

} // namespace turbofan::ui
