#include "ui/theme/wording.h"

#include <atomic>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/theme/language.h"
#include "ui/theme/unbroken.h"

namespace turbofan::ui {
namespace {

std::atomic<bool> g_show_utc{false};

QString none() {
    return QStringLiteral("–");
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

QDateTime shown(Instant time) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, g_show_utc ? Qt::UTC : Qt::LocalTime);
}

QString duration(double seconds) {
    if (!std::isfinite(seconds)) return none();
    if (seconds < 0) seconds = 0;
    if (seconds < 10) {
        const QString tenths = numberText(seconds, 1);
        if (seconds < 9.95) return Words::tr("%1 s").arg(tenths);
    }
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60) return Words::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    if (whole < 48 * 3600)
        return Words::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60, 2, 10, QLatin1Char('0'));
    return Words::tr("%1 d %2 h").arg(whole / 86400).arg(whole % 86400 / 3600);
}

QString age(double seconds) {
    if (!std::isfinite(seconds)) return none();
    if (seconds < 0) seconds = 0;
    if (seconds < 9.95) return Words::tr("%1 s ago").arg(numberText(seconds, 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60) return Words::tr("%1 s ago").arg(whole);
    if (whole < 3600) return Words::tr("%1 min ago").arg(whole / 60);
    if (whole < 48 * 3600) return Words::tr("%1 h ago").arg(whole / 3600);
    return Words::tr("%1 d ago").arg(whole / 86400);
}

// Sources say "%n engine(s)": without the English plurals a window or a test would show that. It stands here
// because every room that has words has this one linked.
Q_COREAPP_STARTUP_FUNCTION(installPlurals)

} // namespace

void setShowUtc(bool utc) {
    g_show_utc = utc;
}

bool showsUtc() {
    return g_show_utc;
}

QString numberText(double value, int decimals) {
    if (!std::isfinite(value)) return none();
    // −0.0 would show as "-0.0".
    const double unit = std::pow(10.0, -decimals);
    if (std::abs(value) < unit / 2) value = 0;
    QString text = QLocale().toString(value, 'f', decimals);
    if (value < 0) text[0] = QChar(0x2212); // a hyphen is no minus
    return text;
}

QString numberText(const std::optional<double>& value, int decimals) {
    return value ? numberText(*value, decimals) : none();
}

QString typedNumber(QString text) {
    return text.replace(QLatin1Char('.'), QLocale().decimalPoint());
}

QString percentText(double share, int decimals) {
    if (!std::isfinite(share)) return none();
    return unbroken(Words::tr("%1 %").arg(numberText(share * 100, decimals)));
}

QString countText(std::uint64_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString bytesText(std::uint64_t bytes) {
    if (bytes < 1000) return unbroken(Words::tr("%1 B").arg(countText(bytes)));
    double value = static_cast<double>(bytes);
    const char* units[] = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    while (value >= 999.95 && unit < 3) {
        value /= 1000;
        ++unit;
    }
    if (unit < 0) {
        value /= 1000;
        unit = 0;
    }
    return unbroken(QStringLiteral("%1 %2").arg(numberText(value, 1), QLatin1String(units[unit])));
}

QString durationText(double seconds) {
    return unbroken(duration(seconds));
}

QString ageText(double seconds) {
    return unitsHeld(age(seconds));
}

QString clockText(Instant time) {
    return shown(time).toString(QStringLiteral("HH:mm:ss"));
}

QString dateTimeText(Instant time) {
    return shown(time).toString(Words::tr("yyyy-MM-dd HH:mm:ss", "as Qt writes dates"));
}

QString versionText(const QString& version) {
    if (version.isEmpty()) return none();
    const QString number = version.endsWith(QLatin1String(".0")) ? version.chopped(2) : version;
    return number.startsWith(QLatin1Char('v')) ? number : QLatin1Char('v') + number;
}

double secondsOf(Instant time) {
    return static_cast<double>(time.time_since_epoch().count()) / 1e6;
}

Instant instantOf(double seconds) {
    return Instant(Duration(static_cast<std::int64_t>(std::llround(seconds * 1e6))));
}

} // namespace turbofan::ui
