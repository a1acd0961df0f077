#include "ui/pages/what_if_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/firing_lanes.h"
#include "ui/pages/threshold_slider.h"
#include "ui/pages/thresholds_form.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr int kSoonMs = 60; // leaves 140 ms of the 200 for the answer

QString timesText(std::size_t count) {
    return count == 0 ? WhatIfPanel::tr("never") : WhatIfPanel::tr("%Ln time(s)", nullptr, int(count));
}

QString outcomeText(const ThresholdPreview& preview) {
    if (preview.samples == 0)
        return WhatIfPanel::tr("Nothing in this time to judge: no labelled predictions were there.");
    QString text = WhatIfPanel::tr("Asked for a training: %1 as it is, %2 as proposed")
                       .arg(timesText(preview.now.size()), timesText(preview.proposed.size()));
    return text + WhatIfPanel::tr(". Judged on %Ln point(s) of history.", nullptr, int(preview.samples));
}

} // namespace

WhatIfPanel::WhatIfPanel(QWidget* parent) : QWidget(parent) {
    setObjectName("what_if_panel");
    setAccessibleName(tr("What would have fired"));
    build();
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, [this] {
        if (problemOf(proposed()).isEmpty()) emit previewAsked(proposed());
    });
    showState();
}

void WhatIfPanel::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(8);
    auto* says = new QLabel(tr("Slide the levels: the lanes show when a training would have been asked for. "
                               "Nothing changes until you apply."),
                            this);
    says->setProperty("dim", true);
    says->setWordWrap(true);
    layout->addWidget(says);
    const std::array<QString, 6> ids{"psi_warn", "psi_alert", "ks_warn",
                                     "ks_alert", "rmse_warn", "rmse_alert"};
    const std::array<QString, 6> names{tr("PSI warn"), tr("PSI alert"),   tr("KS warn"),
                                       tr("KS alert"), tr("RMSE warn ×"), tr("RMSE alert ×")};
    for (std::size_t i = 0; i < sliders_.size(); ++i) {
        const bool factor = i >= 4;
        sliders_[i] = new ThresholdSlider(ids[i], names[i], factor ? 1 : 0.01, factor ? 3 : 1, this);
        layout->addWidget(sliders_[i]);
        if (i % 2 == 1) layout->addSpacing(6);
        connect(sliders_[i], &ThresholdSlider::changed, this, [this, i] { onChanged(static_cast<int>(i)); });
    }
    layout->addWidget(buildSpan());
    lanes_ = new FiringLanes(this);
    layout->addWidget(lanes_);
    outcome_ = new QLabel(this);
    outcome_->setObjectName("what_if_outcome");
    outcome_->setWordWrap(true);
    problem_ = new QLabel(this);
    problem_->setObjectName("what_if_problem");
    problem_->setWordWrap(true);
    layout->addWidget(outcome_);
    layout->addWidget(problem_);
    firings_ = new QListWidget(this);
    firings_->setObjectName("what_if_firings");
    firings_->setAccessibleName(tr("When the proposed levels would have asked"));
    firings_->setWordWrap(true);
    firings_->setSelectionMode(QAbstractItemView::NoSelection);
    layout->addWidget(firings_, 1);
    layout->addWidget(buildButtons());
}

QWidget* WhatIfPanel::buildSpan() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    auto* over = new QLabel(tr("Tried on the last"), bar);
    span_ = new QComboBox(bar);
    span_->setObjectName("what_if_span");
    span_->setAccessibleName(tr("History to try on"));
    for (const auto& [text, hours] : {std::pair{tr("hour"), 1.0}, std::pair{tr("6 hours"), 6.0},
                                      std::pair{tr("24 hours"), 24.0}, std::pair{tr("7 days"), 168.0}})
        span_->addItem(text, hours);
    span_->setCurrentIndex(2);
    over->setBuddy(span_);
    connect(span_, &QComboBox::currentIndexChanged, this, &WhatIfPanel::askSoon);
    row->addWidget(over);
    row->addWidget(span_);
    row->addStretch();
    return bar;
}

QWidget* WhatIfPanel::buildButtons() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    back_ = new QPushButton(tr("Back to what is in force"), bar);
    back_->setObjectName("what_if_back");
    apply_ = new QPushButton(tr("Apply…"), bar);
    apply_->setObjectName("what_if_apply");
    apply_->setProperty("primary", true);
    connect(back_, &QPushButton::clicked, this, [this] {
        if (in_force_) fill(*in_force_);
        askSoon();
    });
    connect(apply_, &QPushButton::clicked, this, [this] { emit applyAsked(proposed()); });
    layout->addWidget(back_);
    layout->addStretch();
    layout->addWidget(apply_);
    return bar;
}

void WhatIfPanel::setInForce(const Thresholds& thresholds, std::optional<double> baseline_rmse) {
    const bool tried = isTried();
    in_force_ = thresholds;
    baseline_rmse_ = baseline_rmse;
    if (!tried) fill(thresholds);
    noteCycles();
    showState();
}

void WhatIfPanel::fill(const Thresholds& t) {
    filling_ = true;
    const std::array<double, 6> values{t.psi_warn, t.psi_alert,        t.ks_warn,
                                       t.ks_alert, t.rmse_warn_factor, t.rmse_alert_factor};
    for (std::size_t i = 0; i < values.size(); ++i) sliders_[i]->setValue(values[i]);
    filling_ = false;
    noteCycles();
    showState();
}

Thresholds WhatIfPanel::proposed() const {
    return {sliders_[0]->value(), sliders_[1]->value(), sliders_[2]->value(),
            sliders_[3]->value(), sliders_[4]->value(), sliders_[5]->value()};
}

bool WhatIfPanel::isTried() const {
    return in_force_ && !sameThresholds(*in_force_, proposed());
}

double WhatIfPanel::hours() const {
    return span_->currentData().toDouble();
}

// Warn pushes alert up before it, alert pulls warn down: the two never cross.
void WhatIfPanel::onChanged(int which) {
    if (filling_) return;
    const auto pair = static_cast<std::size_t>(which / 2 * 2);
    ThresholdSlider *warn = sliders_[pair], *alert = sliders_[pair + 1];
    if (warn->value() > alert->value()) {
        if (which % 2 == 0)
            alert->setValue(warn->value());
        else
            warn->setValue(alert->value());
    }
    noteCycles();
    showState();
    askSoon();
}

void WhatIfPanel::noteCycles() {
    for (const std::size_t i : {4u, 5u})
        sliders_[i]->setNote(
            baseline_rmse_ ? tr("= %1 cycles").arg(numberText(sliders_[i]->value() * *baseline_rmse_, 1))
                           : QString());
}

void WhatIfPanel::askSoon() {
    soon_.start();
}

void WhatIfPanel::setPreview(const Result<ThresholdPreview>& preview) {
    if (!preview) {
        outcome_->setText(
            tr("This could not be tried: %1").arg(QString::fromStdString(preview.error().text())));
        return;
    }
    lanes_->setPreview(*preview);
    outcome_->setText(outcomeText(*preview));
    listFirings(*preview);
}

void WhatIfPanel::listFirings(const ThresholdPreview& preview) {
    firings_->clear();
    const bool days = hours() > 6;
    for (const auto& firing : preview.proposed) {
        auto* item = new QListWidgetItem(tr("%1–%2   %3")
                                             .arg(days ? dateTimeText(firing.begin) : clockText(firing.begin),
                                                  clockText(firing.end), triggerText(firing.trigger)),
                                         firings_);
        item->setToolTip(item->text());
    }
}

void WhatIfPanel::showState() {
    const QString problem = problemOf(proposed());
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    apply_->setEnabled(isTried() && problem.isEmpty());
    back_->setEnabled(isTried());
    back_->setToolTip(isTried() ? tr("Forgets what was tried") : tr("These are the thresholds in force."));
    back_->setStatusTip(back_->toolTip());
    const QString why = !in_force_          ? tr("The thresholds in force are not known yet.")
                        : !isTried()        ? tr("These are the thresholds in force.")
                        : problem.isEmpty() ? tr("Opens a sheet with before and after.")
                                            : problem;
    apply_->setToolTip(why);
    apply_->setStatusTip(why);
}

} // namespace turbofan::ui
