#include "ui/theme/sentence_forms.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace turbofan::ui {
namespace {

struct Place {
    QString kind; // "", "L" or "V"
    int digit;
};

// A form as a pattern, with what stands where.
struct Pattern {
    QRegularExpression whole;
    QList<Place> places;
};

QString valuesOf(const QString& kind) {
    // Ends in a digit: a full stop or comma behind it is the sentence's.
    if (kind == QLatin1String("L")) return QStringLiteral("([0-9](?:[0-9.,]*[0-9])?)");
    return kind == QLatin1String("V") ? QStringLiteral("([0-9]+[.][0-9]+)") : QStringLiteral("(.+?)");
}

Pattern patternOf(const char* form) {
    static const QRegularExpression kPlace(QStringLiteral("%([LV]?)([1-9])"));
    const QString text = QString::fromUtf8(form);
    Pattern made;
    QString pattern;
    qsizetype from = 0;
    for (auto place = kPlace.globalMatch(text); place.hasNext();) {
        const auto match = place.next();
        pattern += QRegularExpression::escape(text.mid(from, match.capturedStart() - from));
        pattern += valuesOf(match.captured(1));
        made.places << Place{match.captured(1), match.captured(2).toInt()};
        from = match.capturedEnd();
    }
    pattern += QRegularExpression::escape(text.mid(from));
    made.whole = QRegularExpression(QRegularExpression::anchoredPattern(pattern));
    return made;
}

const Pattern& kept(const char* form) {
    static QHash<const char*, Pattern> patterns; // forms live as long as the program; GUI thread
    auto found = patterns.find(form);
    if (found == patterns.end()) found = patterns.insert(form, patternOf(form));
    return *found;
}

// The engine writes "208,875" and "0.4".
QString numberOf(QString text) {
    const QLocale locale;
    for (QChar& c : text)
        if (c == QLatin1Char('.'))
            c = locale.decimalPoint().front();
        else if (c == QLatin1Char(','))
            c = locale.groupSeparator().front();
    return text;
}

// In one pass: what is put in may hold a "%1" itself.
QString filled(const QString& form, const QMap<int, QString>& values) {
    static const QRegularExpression kPlace(QStringLiteral("%[LV]?([1-9])"));
    QString told;
    qsizetype from = 0;
    for (auto place = kPlace.globalMatch(form); place.hasNext();) {
        const auto match = place.next();
        told += form.mid(from, match.capturedStart() - from) + values.value(match.captured(1).toInt());
        from = match.capturedEnd();
    }
    return told + form.mid(from);
}

} // namespace

std::optional<QString> toldByForm(const char* context, std::span<const char* const> forms,
                                  const QString& sentence) {
    for (const char* form : forms) {
        const Pattern& pattern = kept(form);
        const auto match = pattern.whole.match(sentence);
        if (!match.hasMatch()) continue;
        QMap<int, QString> values;
        for (int i = 0; i < pattern.places.size(); ++i) {
            const QString value = match.captured(i + 1), kind = pattern.places[i].kind;
            values[pattern.places[i].digit] = kind == QLatin1String("L") ? numberOf(value)
                                              : kind == QLatin1String("V")
                                                  ? value
                                                  : toldByForm(context, forms, value).value_or(value);
        }
        return filled(QCoreApplication::translate(context, form), values);
    }
    return std::nullopt;
}

} // namespace turbofan::ui
