// A field for a number with decimals, written as the window writes numbers.
#pragma once

#include <QDoubleSpinBox>

namespace turbofan::ui {

// GUI thread. Shows the decimal sign of the window's language and takes both "0.15" and "0,15": a number pad
// and a habit may have the other one. There are no thousands signs in it that either could stand for.
class DecimalBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit DecimalBox(QWidget* parent = nullptr);

    QValidator::State validate(QString& text, int& place) const override;
    double valueFromText(const QString& text) const override;

private:
    QString inOwnSign(QString text) const;
};

} // namespace turbofan::ui
