#include "ui/pages/models_page.h"

#include <utility>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>

#include "ui/bridge/bridge.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/compare_view.h"
#include "ui/pages/live_timeline.h"
#include "ui/pages/run_detail.h"
#include "ui/pages/value_table.h"
#include "ui/theme/wording.h"
#include "ui/widgets/inline_message.h"

namespace turbofan::ui {

namespace {
constexpr std::size_t kMostRuns = 10000;
}

void ModelsPage::connectParts() {
    connect(models_table_, &ValueTable::keySelected, this, &ModelsPage::showActions);
    connect(runs_table_, &ValueTable::keySelected, this, &ModelsPage::showRun);
    connect(timeline_, &LiveTimeline::versionClicked, this, &ModelsPage::showVersion);
    connect(detail_, &RunDetail::versionAsked, this, &ModelsPage::showVersion);
    connect(detail_, &RunDetail::promoteAsked, this, [this](const QString& text) {
        if (const auto version = ModelVersion::parse(text.toStdString())) context_.actions.promote(*version);
    });
    connect(detail_, &RunDetail::cancelAsked, this, [this] { context_.actions.cancelTraining(); });
    connect(compare_, &CompareView::asked, this, [this](ModelVersion a, ModelVersion b) {
        context_.bridge.ask<ModelComparison>(
            this, "compare", [a, b](ControlPort& port) { return port.compare(a, b); },
            [this](Result<ModelComparison> comparison) { compare_->setComparison(comparison); });
    });
    connect(&context_.bridge, &Bridge::runsChanged, this, [this] {
        if (isVisible()) ask();
    });
    connect(&context_.bridge, &Bridge::overviewChanged, this, &ModelsPage::onOverview);
    auto* key = new QShortcut(QKeySequence(Qt::Key_C), this);
    connect(key, &QShortcut::activated, this, &ModelsPage::compare);
}

StateText ModelsPage::emptyText() const {
    return {tr("No models yet"),
            tr("Each training appears here with its reason and its outcome, each model with its quality, and "
               "which "
               "version served when."),
            tr("Train the first model")};
}

void ModelsPage::ask() {
    context_.bridge.ask<ModelsView>(
        this, "models", [](ControlPort& port) { return port.models(); },
        [this](Result<ModelsView> view) {
            if (view)
                takeModels(std::move(*view));
            else
                failed(view.error());
        });
    context_.bridge.ask<std::vector<RunRow>>(
        this, "runs", [](ControlPort& port) { return port.runs(kMostRuns); },
        [this](Result<std::vector<RunRow>> runs) {
            if (runs)
                takeRuns(std::move(*runs));
            else
                failed(runs.error());
        });
}

void ModelsPage::takeModels(ModelsView view) {
    models_known_ = true;
    view_ = std::move(view);
    models_.setRows(view_.models);
    const auto overview = context_.bridge.overview();
    timeline_->setTimeline(view_.timeline, overview ? overview->time : Instant{});
    compare_->setModels(view_.models);
    if (const auto wanted = std::exchange(wanted_version_, {})) {
        models_table_->selectKey(wanted->number);
        if (models_.rowOf(wanted->number) < 0)
            tellGone(tr("The model %1 is no longer kept.")
                         .arg(versionText(QString::fromStdString(wanted->text()))));
    }
    if (models_table_->selectedKey() < 0 && models_table_->filter().rowCount() > 0) {
        models_table_->setCurrentIndex(models_table_->filter().index(0, 0));
    }
    models_count_->setText(tr("%Ln model(s)", nullptr, int(models_.rows().size())));
    showActions();
    bothAnswered();
}

void ModelsPage::takeRuns(std::vector<RunRow> runs) {
    runs_known_ = true;
    runs_.setRows(std::move(runs));
    if (const qint64 wanted = std::exchange(wanted_run_, -1); wanted >= 0) {
        runs_table_->selectKey(wanted);
        if (runs_.rowOf(wanted) < 0) tellGone(tr("Run %1 is no longer kept.").arg(wanted));
    }
    if (runs_table_->selectedKey() < 0 && runs_table_->filter().rowCount() > 0) {
        runs_table_->setCurrentIndex(runs_table_->filter().index(0, 0));
    }
    runs_count_->setText(tr("%Ln run(s)", nullptr, runs_table_->filter().rowCount()));
    showRun();
    bothAnswered();
}

// What is pruned leaves events that were about it.
void ModelsPage::tellGone(const QString& sentence) {
    context_.actions.message()->showMessage(MessageKind::News, sentence);
}

void ModelsPage::bothAnswered() {
    if (models_known_ && runs_known_) answered();
}

void ModelsPage::onOverview() {
    if (!isVisible()) return;
    const auto overview = context_.bridge.overview();
    if (!overview) return;
    detail_->setJob(overview->job);
    timeline_->setTimeline(view_.timeline, overview->time);
}

// Disabled ones say why, in tooltip and status tip.
void ModelsPage::showActions() {
    const auto tell = [](QPushButton* button, bool on, const QString& why) {
        button->setEnabled(on);
        button->setToolTip(why);
        button->setStatusTip(why);
    };
    const ModelRow* chosen = models_.at(models_table_->selectedSourceRow());
    const QString name = chosen ? versionText(QString::fromStdString(chosen->version.text())) : QString();
    promote_->setText(chosen && !chosen->live ? tr("Promote %1…").arg(name) : tr("Promote…"));
    tell(promote_, chosen && !chosen->live,
         !chosen        ? tr("Choose a model in the table first.")
         : chosen->live ? tr("%1 serves already. Choose another one in the table.").arg(name)
                        : tr("Puts %1 in service").arg(name));
    const QString previous =
        view_.previous ? versionText(QString::fromStdString(*view_.previous)) : QString();
    roll_back_->setText(view_.previous ? tr("Roll back to %1…").arg(previous) : tr("Roll back…"));
    tell(roll_back_, view_.previous.has_value(),
         view_.previous ? tr("Puts the version in service that served before this one")
                        : tr("No version served before this one."));
    const bool live =
        std::any_of(view_.models.begin(), view_.models.end(), [](const ModelRow& m) { return m.live; });
    const bool pinned = std::any_of(view_.models.begin(), view_.models.end(),
                                    [](const ModelRow& m) { return m.live && m.pinned; });
    pin_->setText(pinned ? tr("Unpin") : tr("Pin"));
    tell(pin_, live,
         !live    ? tr("There is no model in service to pin.")
         : pinned ? tr("Lets trainings and new bundles replace the model again")
                  : tr("No training and no new bundle replaces the model in service"));
}

void ModelsPage::showRun() {
    const RunRow* run = runs_.at(runs_table_->selectedSourceRow());
    if (run)
        detail_->showRun(*run);
    else
        detail_->showNothing();
}

void ModelsPage::showVersion(const QString& version) {
    tabs_->setCurrentIndex(0);
    QString text = version;
    const auto parsed = ModelVersion::parse(text.remove(QLatin1Char('v')).toStdString());
    if (!parsed) return;
    if (models_.rowOf(parsed->number) >= 0) return models_table_->selectKey(parsed->number);
    wanted_version_ = *parsed;
    if (isVisible()) ask(); // else asked when it is shown
}

void ModelsPage::compare() {
    tabs_->setCurrentWidget(compare_);
    compare_->chooseNewest();
}

void ModelsPage::reveal(const QVariant& target) {
    if (target.typeId() == QMetaType::QString) return showVersion(target.toString());
    tabs_->setCurrentIndex(0);
    search_->clear();
    run_state_->setCurrentIndex(0);
    wanted_run_ = target.toLongLong();
    if (runs_.rowOf(wanted_run_) < 0) {
        if (isVisible()) ask(); // else asked when it is shown
        return;
    }
    runs_table_->selectKey(wanted_run_);
    wanted_run_ = -1;
}

PageExport ModelsPage::exported() {
    if (tabs_->currentWidget() == compare_) return compare_->exported();
    return models_table_->hasFocus() ? models_table_->exported(tr("models"))
                                     : runs_table_->exported(tr("runs"));
}

void ModelsPage::save(QSettings& settings) const {
    models_table_->saveColumns(settings);
    runs_table_->saveColumns(settings);
    settings.setValue("models/rows_split", rows_split_->saveState());
    settings.setValue("models/runs_split", runs_split_->saveState());
    settings.setValue("models/tab", tabs_->currentIndex());
    settings.setValue("models/only_differences", compare_->onlyDifferences());
    settings.setValue("models/search", search_->text());
    settings.setValue("models/state", run_state_->currentIndex());
}

void ModelsPage::restore(QSettings& settings) {
    models_table_->restoreColumns(settings);
    runs_table_->restoreColumns(settings);
    rows_split_->restoreState(settings.value("models/rows_split").toByteArray());
    runs_split_->restoreState(settings.value("models/runs_split").toByteArray());
    tabs_->setCurrentIndex(std::clamp(settings.value("models/tab").toInt(), 0, tabs_->count() - 1));
    compare_->setOnlyDifferences(settings.value("models/only_differences").toBool());
    search_->setText(settings.value("models/search").toString());
    run_state_->setCurrentIndex(
        std::clamp(settings.value("models/state").toInt(), 0, run_state_->count() - 1));
}

Page* makeModelsPage(PageContext context) {
    return new ModelsPage(context);
}

} // namespace turbofan::ui
