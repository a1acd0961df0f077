#include "ui/pages/threshold_slider.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include "ui/widgets/decimal_box.h"

namespace turbofan::ui {

namespace {
constexpr double kSteps = 100; // a unit
}

ThresholdSlider::ThresholdSlider(const QString& name, const QString& label, double least, double most,
                                 QWidget* parent)
    : QWidget(parent), slider_(new QSlider(Qt::Horizontal, this)), box_(new DecimalBox(this)),
      note_(new QLabel(this)) {
    setObjectName(name);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto* title = new QLabel(label, this);
    title->setMinimumWidth(std::max(
        title->sizeHint().width(), title->fontMetrics().horizontalAdvance(QStringLiteral("RMSE alert × 0"))));
    slider_->setMinimumWidth(40);
    title->setBuddy(box_);
    slider_->setObjectName(name + "_slider");
    slider_->setAccessibleName(label);
    slider_->setRange(static_cast<int>(std::lround(least * kSteps)),
                      static_cast<int>(std::lround(most * kSteps)));
    slider_->setPageStep(5);
    box_->setObjectName(name + "_box");
    box_->setAccessibleName(label);
    box_->setRange(least, most);
    box_->setSingleStep(1 / kSteps);
    box_->setDecimals(2);
    box_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box_->setFixedWidth(box_->fontMetrics().horizontalAdvance(QStringLiteral("0.000")) + 30);
    note_->setProperty("dim", true);
    // Kept free in every row, so that all sliders are equally long.
    note_->setMinimumWidth(
        note_->fontMetrics().horizontalAdvance(tr("= %1 cycles").arg(QStringLiteral("000.0"))));
    layout->addWidget(title);
    layout->addWidget(slider_, 1);
    layout->addWidget(box_);
    layout->addWidget(note_);
    connect(slider_, &QSlider::valueChanged, this, [this](int steps) { box_->setValue(steps / kSteps); });
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(slider_);
        slider_->setValue(static_cast<int>(std::lround(value * kSteps)));
        emit changed(value);
    });
}

double ThresholdSlider::value() const {
    return box_->value();
}

void ThresholdSlider::setValue(double value) {
    box_->setValue(value);
}

void ThresholdSlider::setNote(const QString& note) {
    note_->setText(note);
}

} // namespace turbofan::ui
