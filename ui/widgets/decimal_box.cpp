#include "ui/widgets/decimal_box.h"

#include <QLocale>

namespace turbofan::ui {

DecimalBox::DecimalBox(QWidget* parent) : QDoubleSpinBox(parent) {
    QLocale locale; // not the widget's: that may be older than the language
    locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    setLocale(locale);
}

// A suffix is left as it is: it may be a word with a full stop.
QString DecimalBox::inOwnSign(QString text) const {
    const QString own = locale().decimalPoint();
    const qsizetype end = text.endsWith(suffix()) ? text.size() - suffix().size() : text.size();
    for (qsizetype i = 0; i < end; ++i)
        if (text[i] == u'.' || text[i] == u',') text.replace(i, 1, own);
    return text;
}

QValidator::State DecimalBox::validate(QString& text, int& place) const {
    text = inOwnSign(text);
    return QDoubleSpinBox::validate(text, place);
}

double DecimalBox::valueFromText(const QString& text) const {
    return QDoubleSpinBox::valueFromText(inOwnSign(text));
}

} // namespace turbofan::ui
