#include "ui/pages/drift_page.h"

#include <utility>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/bridge/bridge.h"
#include "ui/models/event_sentences.h"
#include "ui/models/level_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/feature_panel.h"
#include "ui/pages/value_table.h"
#include "ui/pages/what_if_panel.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/level_look.h"

namespace turbofan::ui {

namespace {

constexpr int kPeriodMs = 2000;

LevelState worst(const DriftTable& table) {
    return std::max({table.rmse.state, table.ks.state, table.psi.state});
}

// "212 records of 40 engines"
QString basisText(const DriftTable& table) {
    return DriftPage::tr("%1 of %2", "records, engines")
        .arg(DriftPage::tr("%Ln record(s)", nullptr, int(table.feedback_in_window)),
             DriftPage::tr("%Ln engine(s)", "of which", int(table.engines_in_window)));
}

} // namespace

DriftPage::DriftPage(PageContext context) : DataPage(context, kPeriodMs) {
    setObjectName("drift_page");
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(buildVerdict());
    splitter_ = new QSplitter(content);
    splitter_->setObjectName("drift_splitter");
    splitter_->setChildrenCollapsible(false);
    splitter_->addWidget(buildTable());
    setTabOrder(states_, table_->columnChooser());
    splitter_->addWidget(buildSide());
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    splitter_->setSizes({800, 560});
    layout->addWidget(splitter_, 1);
    setContent(content);
    setFocusProxy(table_);
    connect(table_, &ValueTable::keySelected, this, &DriftPage::askFeature);
    connect(panel_, &FeaturePanel::engineAsked, this,
            [this](qint64 engine) { emit openPage(PageId::Fleet, QVariant::fromValue(engine)); });
    connect(what_if_, &WhatIfPanel::previewAsked, this, &DriftPage::askPreview);
    connect(what_if_, &WhatIfPanel::applyAsked, this,
            [this](const Thresholds& proposed) { context_.actions.setThresholds(proposed); });
    connect(tabs_, &QTabWidget::currentChanged, this, [this] {
        askThresholds();
        what_if_->askSoon();
    });
    connect(&context_.actions, &Actions::succeeded, this, [this] {
        if (isVisible()) refresh();
    });
}

bool DriftPage::lacksModel() const {
    const auto overview = context_.bridge.overview();
    return overview && !overview->live;
}

// A check without a model judges nothing: the next click is a training.
StateText DriftPage::emptyText() const {
    if (lacksModel())
        return {tr("No model to compare with yet"),
                tr("Each feature of what comes in is compared with what the model in service learned from; "
                   "none is in service."),
                tr("Train the first model")};
    if (!newest_.time)
        return {
            tr("No drift check yet"),
            tr("Every 15 s of the engine's clock the labelled predictions of the window are compared with "
               "what the model learned from. Each of the 225 features then stands here with its KS and "
               "PSI."),
            tr("Check now")};
    return {tr("Too few labelled predictions for a verdict"),
            tr("In the window: %1; the features are compared as soon as feedback arrives.")
                .arg(basisText(newest_)),
            tr("Check now")};
}

void DriftPage::emptyAction() {
    if (lacksModel())
        context_.actions.retrain();
    else
        context_.actions.checkDriftNow();
}

// --- asking

void DriftPage::ask() {
    context_.bridge.ask<DriftTable>(
        this, "drift", [](ControlPort& port) { return port.drift(); },
        [this](Result<DriftTable> table) {
            if (table)
                take(*table);
            else
                failed(table.error());
        });
    askThresholds();
}

void DriftPage::take(const DriftTable& table) {
    newest_ = table;
    newest_.features.clear();
    model_.setTable(table);
    showVerdict(table);
    if (!wanted_.isEmpty()) {
        selectWanted();
        if (const QString gone = std::exchange(wanted_, {}); !gone.isEmpty()) // looked for once
            context_.actions.message()->showMessage(MessageKind::News,
                                                    tr("The feature %1 is not in the table.").arg(gone));
    }
    if (!table_->currentIndex().isValid() && table_->filter().rowCount() > 0)
        table_->setCurrentIndex(table_->filter().index(0, DriftModel::Feature));
    askFeature();
    count();
    answered();
}

void DriftPage::askFeature() {
    const FeatureRow* row = model_.feature(table_->selectedSourceRow());
    if (!row) {
        asked_feature_.clear();
        return panel_->showNothing();
    }
    const std::string name = row->name;
    asked_feature_ = QString::fromStdString(name);
    context_.bridge.ask<FeatureDetail>(
        this, "feature", [name](ControlPort& port) { return port.feature(name); },
        [this, shown = asked_feature_](Result<FeatureDetail> detail) {
            if (shown != asked_feature_) return;
            if (detail) {
                detailed_ = shown;
                panel_->showFeature(*detail);
            } else if (detailed_ != shown || !isOfTheLink(detail.error()))
                panel_->showProblem(shown, QString::fromStdString(shownAlone(detail.error())));
        });
}

void DriftPage::askThresholds() {
    context_.bridge.ask<Thresholds>(
        this, "drift_thresholds", [](ControlPort& port) { return port.thresholds(); },
        [this](Result<Thresholds> thresholds) {
            if (!thresholds) return;
            in_force_ = *thresholds;
            what_if_->setInForce(*thresholds, newest_.rmse.baseline);
        });
}

void DriftPage::askPreview(const Thresholds& proposed) {
    const auto overview = context_.bridge.overview();
    if (!overview || !isVisible()) return;
    const Instant to = overview->time;
    const Instant from = to - std::chrono::minutes(static_cast<int>(60 * what_if_->hours()));
    context_.bridge.ask<ThresholdPreview>(
        this, "preview",
        [proposed, from, to](ControlPort& port) { return port.previewThresholds(proposed, from, to); },
        [this](const Result<ThresholdPreview>& preview) { what_if_->setPreview(preview); });
}

// --- showing

void DriftPage::showVerdict(const DriftTable& table) {
    const Look look = lookOf(worst(table));
    sign_->setPixmap(icon(look.glyph, look.colour).pixmap(QSize(22, 22), devicePixelRatioF()));
    sign_->setAccessibleName(look.word);
    const auto overview = context_.bridge.overview();
    verdict_->setText(unitsHeld(verdictSentence(table)));
    rule_->setText(in_force_ ? ruleSentence(*in_force_) : engineSentence(table.rule));
    QString checked;
    if (overview && table.time)
        checked = tr("checked %1").arg(ageText(secondsOf(overview->time) - secondsOf(*table.time)));
    basis_->setText(basisText(table) + QLatin1Char('\n') + checked);
}

void DriftPage::count() {
    const int shown = table_->filter().rowCount(), all = model_.rowCount();
    const auto drifted = std::ranges::count_if(model_.rows(), [](const RankedFeature& feature) {
        return feature.row.state == LevelState::Alert || feature.row.state == LevelState::Warn;
    });
    QString text = shown == all ? tr("%Ln feature(s)", nullptr, all)
                                : tr("%1 of %Ln feature(s)", nullptr, all).arg(shown);
    if (shown == 0 && all > 0) text = tr("No feature passes the filter (%1 in all)").arg(all);
    count_->setText(tr("%1 · %2 over a level").arg(text).arg(drifted));
}

void DriftPage::selectWanted() {
    const int row = model_.rowOfName(wanted_.toStdString());
    if (row < 0) return;
    wanted_.clear();
    search_->clear();
    states_->setCurrentIndex(0);
    table_->selectKey(row); // a feature's key is its place
}

void DriftPage::reveal(const QVariant& target) {
    wanted_ = target.toString();
    if (wanted_.isEmpty()) return;
    tabs_->setCurrentIndex(0);
    selectWanted();
    if (!wanted_.isEmpty() && isVisible()) ask(); // else asked when it is shown
}

PageExport DriftPage::exported() {
    return table_->exported(tr("drift"));
}

void DriftPage::save(QSettings& settings) const {
    table_->saveColumns(settings);
    settings.setValue("drift/splitter", splitter_->saveState());
    settings.setValue("drift/search", search_->text());
    settings.setValue("drift/state", states_->currentIndex());
    settings.setValue("drift/view", panel_->view());
    settings.setValue("drift/tab", tabs_->currentIndex());
}

void DriftPage::restore(QSettings& settings) {
    table_->restoreColumns(settings);
    splitter_->restoreState(settings.value("drift/splitter").toByteArray());
    search_->setText(settings.value("drift/search").toString());
    states_->setCurrentIndex(std::clamp(settings.value("drift/state").toInt(), 0, states_->count() - 1));
    panel_->setView(settings.value("drift/view").toInt());
    tabs_->setCurrentIndex(std::clamp(settings.value("drift/tab").toInt(), 0, tabs_->count() - 1));
}

Page* makeDriftPage(PageContext context) {
    return new DriftPage(context);
}

} // namespace turbofan::ui
