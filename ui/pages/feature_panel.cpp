#include "ui/pages/feature_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QButtonGroup>
#include <QIcon>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/drift_model.h"
#include "ui/models/level_cells.h"
#include "ui/pages/distribution_chart.h"
#include "ui/pages/feature_trace.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/flow_row.h"

namespace turbofan::ui {

namespace {

constexpr int kLeastDecimals = 3, kMostDecimals = 9;

// Enough to tell values apart that are: a feature may lie between 0.0241 and 0.0243.
int decimalsApart(std::vector<double> values) {
    std::ranges::sort(values);
    double gap = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < values.size(); ++i)
        if (const double step = values[i] - values[i - 1]; step > 0) gap = std::min(gap, step);
    if (!std::isfinite(gap)) return kLeastDecimals;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(gap))) + 1, kLeastDecimals, kMostDecimals);
}

} // namespace

FeaturePanel::FeaturePanel(QWidget* parent) : QWidget(parent) {
    setObjectName("feature_panel");
    setAccessibleName(tr("The selected feature"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 10, 12);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    meaning_ = new QLabel(this);
    meaning_->setObjectName("feature_meaning");
    meaning_->setWordWrap(true);
    meaning_->setTextFormat(Qt::PlainText);
    meaning_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(meaning_);
    numbers_ = new QLabel(this);
    numbers_->setObjectName("feature_numbers");
    numbers_->setProperty("dim", true);
    numbers_->setWordWrap(true);
    layout->addWidget(numbers_);
    layout->addWidget(buildViews());
    distribution_ = new DistributionChart(this);
    layout->addWidget(distribution_, 5);
    ks_ = new FeatureTrace("feature_ks", tr("KS of each check"), this);
    psi_ = new FeatureTrace("feature_psi", tr("PSI of each check"), this);
    layout->addSpacing(6);
    layout->addWidget(ks_, 3);
    layout->addWidget(psi_, 3);
    showNothing();
}

QWidget* FeaturePanel::buildHead() {
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    name_ = new QLabel(head);
    name_->setObjectName("feature_name");
    name_->setProperty("title", true);
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    state_icon_ = new QLabel(head);
    state_ = new QLabel(head);
    state_->setObjectName("feature_state");
    layout->addWidget(name_, 1);
    layout->addWidget(state_icon_);
    layout->addWidget(state_);
    return head;
}

QWidget* FeaturePanel::buildViews() {
    auto* bar = new QWidget(this);
    auto* row = new FlowRow(bar);
    row->setSpacing(4);
    views_ = new QButtonGroup(this);
    const QStringList words{tr("Histogram"), tr("CDF"), tr("QQ")};
    const QStringList says{tr("Shares on the same bins"), tr("Cumulative shares"),
                           tr("Quantile against quantile: on the line means no drift")};
    for (int i = 0; i < words.size(); ++i) {
        auto* button = new QToolButton(bar);
        button->setObjectName("distribution_view_" + QString::number(i));
        button->setText(words[i]);
        button->setToolTip(says[i]);
        button->setAccessibleName(words[i]);
        button->setAccessibleDescription(says[i]);
        button->setCheckable(true);
        views_->addButton(button, i);
        row->add(button);
    }
    row->add(new QWidget(bar), 1);
    row->add(buildEngines(bar));
    views_->button(0)->setChecked(true);
    connect(views_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) distribution_->setView(static_cast<DistributionChart::View>(id));
    });
    return bar;
}

QToolButton* FeaturePanel::buildEngines(QWidget* parent) {
    engines_ = new QToolButton(parent);
    engines_->setObjectName("feature_engines");
    engines_->setPopupMode(QToolButton::InstantPopup);
    engines_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    engines_->setToolTip(
        tr("Engines of the window whose value lies outside of the bins, or in bins that hold "
           "too many: choose one to see it in the fleet"));
    engines_->setAccessibleDescription(engines_->toolTip());
    engine_list_ = new QMenu(engines_);
    engine_list_->setObjectName("feature_engine_list");
    engines_->setMenu(engine_list_);
    // Only then: a list that is open keeps still while newer checks come in.
    connect(engine_list_, &QMenu::aboutToShow, this, &FeaturePanel::listEngines);
    return engines_;
}

void FeaturePanel::listEngines() {
    engine_list_->clear();
    for (const DriftingEngine& one : behind_) {
        const int decimals = decimalsApart({one.low, one.value, one.high});
        const QString value = numberText(one.value, decimals), low = numberText(one.low, decimals),
                      high = numberText(one.high, decimals), number = QString::number(one.engine);
        const QString line = one.outside ? tr("%1: %2, outside of %3 to %4").arg(number, value, low, high)
                                         : tr("%1: %2, in %3 to %4, which adds %5 to PSI")
                                               .arg(number, value, low, high, numberText(one.psi, 2));
        connect(engine_list_->addAction(line), &QAction::triggered, this,
                [this, engine = one.engine] { emit engineAsked(engine); });
    }
    const auto more = int(behind_in_all_ - std::min<std::uint64_t>(behind_in_all_, behind_.size()));
    if (more > 0) engine_list_->addAction(tr("and %Ln more", nullptr, more))->setEnabled(false);
}

void FeaturePanel::setEngines(const FeatureDetail& detail) {
    behind_ = detail.engines;
    behind_in_all_ = detail.engines_behind;
    engines_->setVisible(!behind_.empty());
    engines_->setIcon(icon(Glyph::Chevron, Theme::instance().colours().text_dim));
    engines_->setText(tr("%Ln engine(s) behind it", nullptr, int(behind_in_all_)));
    engines_->setAccessibleName(engines_->text());
}

void FeaturePanel::setNumbers(const FeatureDetail& d) {
    const FeatureRow& row = d.row;
    const int decimals = decimalsApart({d.baseline_mean, d.current_mean});
    const QString mean =
        tr("mean %1 → %2").arg(numberText(d.baseline_mean, decimals), numberText(d.current_mean, decimals));
    const QString share = tr("importance %1").arg(percentText(row.importance));
    QStringList parts;
    if (row.constant)
        parts << tr("constant in the reference") << mean << share;
    else
        parts << tr("KS %1").arg(numberText(row.ks, 3)) << tr("PSI %1").arg(numberText(row.psi, 3))
              << tr("%1 (%2 σ)").arg(mean, signedText(row.mean_shift, 2))
              << tr("%1 outside of the bins").arg(percentText(d.outside_share)) << share;
    for (QString& part : parts) part = unbroken(part); // lines break between parts only
    numbers_->setText(parts.join(QStringLiteral("  ·  ")));
}

void FeaturePanel::showName(const QString& name) {
    name_->setText(name);
    meaning_->setText(featureWords(name));
    meaning_->setVisible(!meaning_->text().isEmpty());
}

void FeaturePanel::showFeature(const FeatureDetail& detail) {
    showName(QString::fromStdString(detail.row.name));
    const QIcon sign = qvariant_cast<QIcon>(severityIcon(levelSeverity(detail.row.state)));
    state_icon_->setPixmap(sign.pixmap(QSize(16, 16), devicePixelRatioF()));
    state_->setText(featureStateWord(detail.row));
    setNumbers(detail);
    setEngines(detail);
    distribution_->setFeature(detail);
    ks_->setTrace(detail.times, detail.ks, detail.warn_ks, detail.alert_ks);
    psi_->setTrace(detail.times, detail.psi, detail.warn_psi, detail.alert_psi);
}

void FeaturePanel::showProblem(const QString& name, const QString& why) {
    showName(name);
    state_->clear();
    state_icon_->clear();
    numbers_->clear();
    setEngines({});
    distribution_->showNothing(why);
    ks_->setTrace({}, {}, 0, 0);
    psi_->setTrace({}, {}, 0, 0);
}

void FeaturePanel::showNothing() {
    showProblem({}, tr("Select a feature to see how it has changed."));
}

int FeaturePanel::view() const {
    return views_->checkedId();
}

void FeaturePanel::setView(int view) {
    if (QAbstractButton* button = views_->button(view)) button->setChecked(true);
}

} // namespace turbofan::ui
