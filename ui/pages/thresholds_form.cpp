#include "ui/pages/thresholds_form.h"

#include <cmath>

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/models/status_cells.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/decimal_box.h"

namespace turbofan::ui {

namespace {

constexpr int kPreviewAfterMs = 150;

QLabel* dim(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("dim", true);
    return label;
}

std::array<double, 6> valuesOf(const Thresholds& t) {
    return {t.psi_warn, t.psi_alert, t.ks_warn, t.ks_alert, t.rmse_warn_factor, t.rmse_alert_factor};
}

} // namespace

QString problemOf(const Thresholds& t) {
    if (!(t.psi_warn > 0)) return ThresholdsForm::tr("The warn level of PSI must be above 0.");
    if (!(t.psi_alert >= t.psi_warn))
        return ThresholdsForm::tr("The alert level of PSI must not lie below its warn level.");
    if (!(t.ks_warn > 0 && t.ks_warn <= 1))
        return ThresholdsForm::tr("The warn level of KS must be above 0 and at most 1.");
    if (!(t.ks_alert >= t.ks_warn && t.ks_alert <= 1))
        return ThresholdsForm::tr("The alert level of KS must lie between its warn level and 1.");
    if (!(t.rmse_warn_factor > 0)) return ThresholdsForm::tr("The warn factor of RMSE must be above 0.");
    if (!(t.rmse_alert_factor >= t.rmse_warn_factor))
        return ThresholdsForm::tr("The alert factor of RMSE must not lie below its warn factor.");
    return {};
}

bool sameThresholds(const Thresholds& a, const Thresholds& b) {
    const auto x = valuesOf(a), y = valuesOf(b);
    return std::equal(x.begin(), x.end(), y.begin(),
                      [](double p, double q) { return std::abs(p - q) < 1e-9; });
}

ThresholdsForm::ThresholdsForm(QWidget* parent) : QFrame(parent) {
    setObjectName("thresholds_form");
    setAccessibleName(tr("Drift thresholds"));
    setProperty("card", true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 14);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    auto* title = new QLabel(tr("Drift thresholds"), this);
    title->setProperty("heading", true);
    grid->addWidget(title, 0, 0);
    grid->addWidget(dim(tr("Warn"), this), 0, 1);
    grid->addWidget(dim(tr("Alert"), this), 0, 2);
    addRow(0, tr("Mean PSI"), "psi", 10, 0.01, {});
    addRow(1, tr("Mean KS"), "ks", 1, 0.01, {});
    addRow(2, tr("RMSE"), "rmse", 100, 0.05, tr(" × baseline"));
    problem_ = new QLabel(this);
    problem_->setObjectName("thresholds_problem");
    problem_->setWordWrap(true);
    preview_ = dim({}, this);
    preview_->setObjectName("thresholds_preview");
    preview_->setWordWrap(true);
    apply_ = new QPushButton(tr("Apply…"), this);
    apply_->setObjectName("thresholds_apply");
    apply_->setProperty("primary", true);
    back_ = new QPushButton(tr("Undo changes"), this);
    back_->setObjectName("thresholds_back");
    grid->addWidget(problem_, 4, 0, 1, 3);
    grid->addWidget(preview_, 5, 0, 1, 3);
    grid->addWidget(back_, 6, 1);
    grid->addWidget(apply_, 6, 2);
    grid->setColumnStretch(0, 1);
    soon_.setSingleShot(true);
    soon_.setInterval(kPreviewAfterMs);
    connect(&soon_, &QTimer::timeout, this, [this] {
        if (problemOf(proposed()).isEmpty()) emit previewAsked(proposed());
    });
    connect(apply_, &QPushButton::clicked, this, [this] { emit applyAsked(proposed()); });
    connect(back_, &QPushButton::clicked, this, [this] {
        if (in_force_) fill(*in_force_);
        onEdited();
    });
    fill({});
    showState();
}

void ThresholdsForm::addRow(int row, const QString& name, const QString& id, double most, double step,
                            const QString& suffix) {
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->addWidget(new QLabel(name + suffix, this), row + 1, 0);
    for (int side = 0; side < 2; ++side) {
        auto* box = new DecimalBox(this);
        box->setObjectName(id + (side == 0 ? "_warn" : "_alert"));
        box->setAccessibleName(name + (side == 0 ? tr(", warn") : tr(", alert")));
        box->setRange(0, most);
        box->setDecimals(2);
        box->setSingleStep(step);
        box->setFixedWidth(96);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setToolTip(tr("Type, or use the up and down keys"));
        connect(box, &QDoubleSpinBox::valueChanged, this, &ThresholdsForm::onEdited);
        boxes_[std::size_t(row * 2 + side)] = box;
        grid->addWidget(box, row + 1, side + 1);
    }
}

void ThresholdsForm::fill(const Thresholds& thresholds) {
    const auto values = valuesOf(thresholds);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        const QSignalBlocker quiet(boxes_[i]);
        // Finer values than the form shows are kept as they are.
        int decimals = 2;
        while (decimals < 6 && std::abs(std::round(values[i] * std::pow(10, decimals)) -
                                        values[i] * std::pow(10, decimals)) > 1e-6)
            ++decimals;
        boxes_[i]->setDecimals(decimals);
        boxes_[i]->setValue(values[i]);
    }
}

Thresholds ThresholdsForm::proposed() const {
    return {boxes_[0]->value(), boxes_[1]->value(), boxes_[2]->value(),
            boxes_[3]->value(), boxes_[4]->value(), boxes_[5]->value()};
}

bool ThresholdsForm::isEdited() const {
    return in_force_ && !sameThresholds(proposed(), *in_force_);
}

void ThresholdsForm::setInForce(const Thresholds& thresholds) {
    const bool edited = isEdited();
    const bool first = !in_force_;
    if (in_force_ && sameThresholds(*in_force_, thresholds)) return;
    in_force_ = thresholds;
    if (!edited) fill(thresholds);
    if (first || !edited) soon_.start();
    showState();
}

void ThresholdsForm::onEdited() {
    preview_->setText(problemOf(proposed()).isEmpty() ? tr("Looking at the last 6 h…") : QString());
    soon_.start();
    showState();
}

void ThresholdsForm::showState() {
    const QString problem = in_force_ ? problemOf(proposed()) : QString();
    problem_->setText(problem.isEmpty() ? QString() : QStringLiteral("⚠ ") + problem);
    problem_->setVisible(!problem.isEmpty());
    apply_->setEnabled(problem.isEmpty() && isEdited());
    back_->setEnabled(isEdited());
    for (QDoubleSpinBox* box : boxes_) box->setEnabled(in_force_.has_value());
    const QString why = !in_force_           ? tr("The thresholds in force are not known yet.")
                        : !problem.isEmpty() ? problem
                        : !isEdited()        ? tr("These are the thresholds in force.")
                                             : tr("Shows before and after, and asks for a reason");
    apply_->setToolTip(why);
    apply_->setStatusTip(why);
    back_->setToolTip(isEdited() ? tr("Back to the thresholds in force") : tr("Nothing is changed."));
    back_->setStatusTip(back_->toolTip());
}

void ThresholdsForm::setPreview(const Result<ThresholdPreview>& preview) {
    if (!preview) {
        preview_->setText(tr("What they would have done is not known: %1")
                              .arg(QString::fromStdString(preview.error().text())));
        return;
    }
    if (preview->samples == 0) {
        preview_->setText(unitsHeld(tr("Nothing was measured in the last 6 h that they could have judged.")));
        return;
    }
    const int proposed_count = int(preview->proposed.size()), now_count = int(preview->now.size());
    QString text =
        isEdited() ? tr("Would have seen %Ln drift(s) in the last 6 h (now: %1).", nullptr, proposed_count)
                         .arg(countText(preview->now.size()))
                   : tr("%Ln drift(s) in the last 6 h.", nullptr, now_count);
    const auto& firings = isEdited() ? preview->proposed : preview->now;
    if (!firings.empty()) {
        const auto newest = std::max_element(firings.begin(), firings.end(),
                                             [](const auto& x, const auto& y) { return x.begin < y.begin; });
        text += QLatin1Char(' ') +
                tr("Newest at %1: %2.").arg(clockText(newest->begin), triggerText(newest->trigger));
    }
    preview_->setText(unitsHeld(text));
}

} // namespace turbofan::ui
