#include "ui/widgets/retrain_options.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/widgets/decimal_box.h"

namespace turbofan::ui {

RetrainOptions::RetrainOptions(double fraction, QWidget* parent)
    : QWidget(parent), slider_(new QSlider(Qt::Horizontal, this)), spin_(new DecimalBox(this)) {
    auto* caption = new QLabel(tr("&Share of the training engines"), this);
    caption->setProperty("caption", true);
    caption->setBuddy(spin_);
    slider_->setObjectName(QStringLiteral("retrainSlider"));
    slider_->setAccessibleName(tr("Share of the training engines"));
    slider_->setRange(1, 100);
    spin_->setObjectName(QStringLiteral("retrainFraction"));
    spin_->setAccessibleName(tr("Share of the training engines"));
    spin_->setRange(1, 100);
    spin_->setDecimals(0);
    spin_->setSuffix(tr(" %"));
    spin_->setMinimumWidth(90);
    spin_->setValue(std::clamp(fraction, 0.01, 1.0) * 100);
    slider_->setValue(int(std::lround(spin_->value())));

    auto* row = new QHBoxLayout;
    row->addWidget(slider_, 1);
    row->addWidget(spin_);
    auto* presets = new QHBoxLayout;
    presets->setSpacing(6);
    for (const int percent : {10, 25, 50, 100}) {
        auto* preset = new QPushButton(tr("%1 %").arg(percent), this);
        preset->setObjectName(QStringLiteral("retrainPreset%1").arg(percent));
        preset->setAccessibleName(tr("Take %1 %").arg(percent));
        connect(preset, &QPushButton::clicked, this, [this, percent] { spin_->setValue(percent); });
        presets->addWidget(preset);
    }
    presets->addStretch(1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(caption);
    box->addLayout(row);
    box->addLayout(presets);
    connect(slider_, &QSlider::valueChanged, this, [this](int value) { spin_->setValue(value); });
    connect(spin_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        slider_->setValue(int(std::lround(value)));
        emit changed();
    });
}

double RetrainOptions::fraction() const {
    return spin_->value() / 100;
}

QWidget* RetrainOptions::firstFocus() const {
    return slider_;
}

} // namespace turbofan::ui
