#include "ui/widgets/demo_options.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

#include "ui/widgets/decimal_box.h"

namespace turbofan::ui {

DemoOptions::DemoOptions(const DemoRequest& request, QWidget* parent)
    : QWidget(parent), users_(new QSpinBox(this)), minutes_(new DecimalBox(this)),
      speed_(new DecimalBox(this)), errors_(new QCheckBox(tr("Some &requests are wrong"), this)),
      automatic_(new QCheckBox(tr("&Drift begins trainings by itself"), this)),
      fresh_(new QCheckBox(tr("Start &fresh: models, feedback and predictions are forgotten first"), this)) {
    users_->setObjectName(QStringLiteral("demoUsers"));
    users_->setRange(1, 200);
    users_->setValue(request.users);
    minutes_->setObjectName(QStringLiteral("demoMinutes"));
    minutes_->setRange(0.5, 600);
    minutes_->setDecimals(1);
    minutes_->setSuffix(tr(" min"));
    minutes_->setValue(request.minutes);
    speed_->setObjectName(QStringLiteral("demoSpeed"));
    speed_->setRange(1, 50);
    speed_->setDecimals(1);
    speed_->setSuffix(tr(" ×"));
    speed_->setValue(request.speed);
    errors_->setObjectName(QStringLiteral("demoErrors"));
    errors_->setChecked(request.simulate_errors);
    automatic_->setObjectName(QStringLiteral("demoAutomatic"));
    automatic_->setChecked(request.automatic_retraining);
    fresh_->setObjectName(QStringLiteral("demoFresh"));
    fresh_->setChecked(request.fresh_start);
    users_->setAccessibleName(tr("Simulated users"));
    minutes_->setAccessibleName(tr("Length"));
    speed_->setAccessibleName(tr("Speed of the clock"));
    for (QCheckBox* tick : {errors_, automatic_, fresh_}) tick->setAccessibleName(tick->text().remove('&'));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    form->addRow(tr("Simulated &users"), users_);
    form->addRow(tr("&Length"), minutes_);
    form->addRow(tr("&Speed of the clock"), speed_);
    form->addRow(errors_);
    form->addRow(automatic_);
    form->addRow(fresh_);
}

DemoRequest DemoOptions::request() const {
    DemoRequest request;
    request.users = users_->value();
    request.minutes = minutes_->value();
    request.speed = speed_->value();
    request.simulate_errors = errors_->isChecked();
    request.automatic_retraining = automatic_->isChecked();
    request.fresh_start = fresh_->isChecked();
    return request;
}

QWidget* DemoOptions::firstFocus() const {
    return users_;
}

} // namespace turbofan::ui
