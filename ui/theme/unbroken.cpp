#include "ui/theme/unbroken.h"

#include <QRegularExpression>

namespace turbofan::ui {

QString unbroken(QString text) {
    return text.replace(QLatin1Char(' '), QChar::Nbsp);
}

QString unitsHeld(QString text) {
    static const QRegularExpression gap(
        QStringLiteral(
            "(?<=\\d) (?=(?:%|σ|(?:s|ms|min|h|d|B|kB|MB|GB|TB|cycles?|Zykl(?:en|us)|rpm|psia|kPa|°R|K)"
            "(?![\\w/])))"),
        QRegularExpression::UseUnicodePropertiesOption);
    return text.replace(gap, QString(QChar::Nbsp));
}

} // namespace turbofan::ui
