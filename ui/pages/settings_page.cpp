#include "ui/pages/settings_page.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/charts/live_chart.h"
#include "ui/charts/series_store.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/about_panels.h"
#include "ui/pages/diagnostics_panel.h"
#include "ui/pages/look_form.h"
#include "ui/pages/thresholds_form.h"
#include "ui/pages/value_table.h"
#include "ui/theme/wording.h"
#include "ui/widgets/whole_width_area.h"

namespace turbofan::ui {

namespace {
constexpr int kPeriodMs = 2000;
constexpr std::chrono::hours kLookBack{6};
constexpr int kFormsWidth = 372; // at least: other languages may want more
} // namespace

SettingsPage::SettingsPage(PageContext context) : DataPage(context, kPeriodMs) {
    setObjectName("settings_page");
    auto* content = new QWidget;
    auto* layout = new QHBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(16);
    layout->addWidget(buildForms());
    layout->addWidget(buildTabs(), 1);
    this->layout()->addWidget(content);
    connectParts();
    updateState();
    showReach();
}

QWidget* SettingsPage::buildForms() {
    auto* forms = new QWidget;
    auto* layout = new QVBoxLayout(forms);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    thresholds_ = new ThresholdsForm(forms);
    layout->addWidget(thresholds_);
    retraining_ = buildRetraining();
    layout->addWidget(retraining_);
    look_ = new LookForm(forms); // now: Tab goes down the page
    layout->addWidget(look_);
    layout->addStretch();
    auto* area = new WholeWidthArea(forms);
    area->setLeast(kFormsWidth, WholeWidthArea::Width::Fixed);
    return area;
}

QWidget* SettingsPage::buildRetraining() {
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 14);
    layout->setSpacing(6);
    auto* title = new QLabel(tr("Retraining"), card);
    title->setProperty("heading", true);
    automatic_ = new QCheckBox(tr("Retrain by itself when drift is found"), card);
    automatic_->setObjectName("automatic_retraining");
    auto* words = new QLabel(
        tr("Holds until the next start; DEMO_PERFORM_AUTOMATIC_RETRAINING sets it for good."), card);
    words->setProperty("dim", true);
    words->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(automatic_);
    layout->addWidget(words);
    connect(automatic_, &QCheckBox::clicked, this,
            [this](bool on) { context_.actions.setAutomaticRetraining(on); });
    return card;
}

QWidget* SettingsPage::buildTabs() {
    tabs_ = new QTabWidget;
    tabs_->setObjectName("settings_tabs");
    tabs_->setDocumentMode(true);
    diagnostics_ = new DiagnosticsPanel;
    auto* area = new QScrollArea;
    area->setWidget(diagnostics_);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    diagnostics_->setProperty("clear", true);
    tabs_->addTab(frameAround(buildTable()), tr("All settings"));
    tabs_->addTab(area, tr("Places and diagnostics"));
    tabs_->addTab(makeKeysPanel(this), tr("Keys"));
    tabs_->addTab(makeLicencesPanel(), tr("Licences"));
    return tabs_;
}

QWidget* SettingsPage::buildTable() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    search_ = new QLineEdit(box);
    search_->setObjectName("settings_search");
    search_->setAccessibleName(tr("Search settings"));
    search_->setPlaceholderText(tr("Search name, meaning, value…"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(320);
    count_ = new QLabel(box);
    count_->setObjectName("settings_count");
    count_->setProperty("dim", true);
    head->addWidget(search_, 1);
    head->addStretch(1);
    head->addWidget(count_);
    layout->addLayout(head);
    table_ = new ValueTable(&model_, "settings_table", box);
    table_->setAccessibleName(tr("Settings in force"));
    table_->setWidths({100, 284, 108, 88, 104, 124, 160}, SettingsModel::Meaning);
    table_->showIdentifiers(SettingsModel::Variable);
    table_->letGiveWay(
        {SettingsModel::Meaning, SettingsModel::Change, SettingsModel::Group, SettingsModel::Default});
    table_->sortOn(SettingsModel::Group, Qt::AscendingOrder);
    head->addWidget(table_->columnChooser());
    setTabOrder(search_, table_->columnChooser());
    layout->addWidget(table_, 1);
    meaning_ = new QLabel(box); // of the chosen one: its column is the first to give way
    meaning_->setObjectName("settings_meaning");
    meaning_->setProperty("dim", true);
    meaning_->setWordWrap(true);
    meaning_->setTextFormat(Qt::PlainText);
    meaning_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(meaning_);
    connect(table_, &ValueTable::keySelected, this, &SettingsPage::showMeaning);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        table_->filter().setText(text);
        count();
    });
    return box;
}

void SettingsPage::connectParts() {
    connect(thresholds_, &ThresholdsForm::applyAsked, this,
            [this](const Thresholds& proposed) { context_.actions.setThresholds(proposed); });
    connect(thresholds_, &ThresholdsForm::previewAsked, this, [this](const Thresholds& proposed) {
        const auto overview = context_.bridge.overview();
        if (!overview) return;
        const Instant to = overview->time;
        context_.bridge.ask<ThresholdPreview>(
            this, "threshold preview",
            [=](ControlPort& port) { return port.previewThresholds(proposed, to - kLookBack, to); },
            [this](Result<ThresholdPreview> preview) { thresholds_->setPreview(preview); });
    });
    connect(&context_.actions, &Actions::succeeded, this, [this] {
        if (isVisible()) refresh();
    });
    connect(&context_.bridge, &Bridge::overviewChanged, this, &SettingsPage::onOverview);
    connect(&context_.bridge, &Bridge::linkChanged, this, &SettingsPage::showReach);
    connect(look_, &LookForm::timesChanged, this, &SettingsPage::refresh);
    connect(look_, &LookForm::verbAsked, this, &Page::verbAsked);
}

StateText SettingsPage::emptyText() const {
    return {tr("No settings"),
            tr("The engine named no setting. This should not happen with a running engine."),
            tr("Ask again")};
}

void SettingsPage::ask() {
    context_.bridge.ask<SettingsView>(
        this, "settings", [](ControlPort& port) { return port.settings(); },
        [this](Result<SettingsView> view) {
            if (view)
                take(*view);
            else
                failed(view.error());
        });
    context_.bridge.ask<Thresholds>(
        this, "thresholds", [](ControlPort& port) { return port.thresholds(); },
        [this](Result<Thresholds> thresholds) {
            if (thresholds)
                thresholds_->setInForce(*thresholds);
            else
                failed(thresholds.error());
        });
    onOverview();
    measureWindow();
}

void SettingsPage::take(const SettingsView& view) {
    model_.setSettings(view.settings);
    diagnostics_->setDiagnostics(view.diagnostics);
    count();
    if (table_->selectedKey() < 0 && table_->filter().rowCount() > 0)
        table_->setCurrentIndex(table_->filter().index(0, SettingsModel::Variable));
    showMeaning();
    answered();
}

void SettingsPage::showMeaning() {
    const int row = table_->selectedSourceRow();
    const auto text = [&](int column) { return model_.index(row, column).data().toString(); };
    const PlacedSetting* placed = model_.at(row);
    if (!placed) return meaning_->clear();
    const QString words = placed->setting.live ? tr("%1: %2 A change takes effect at once.")
                                               : tr("%1: %2 A change takes effect after a restart.");
    meaning_->setText(words.arg(text(SettingsModel::Variable), text(SettingsModel::Meaning)));
}

// What is the window's own can be set at any time; what is the engine's, while it is there.
void SettingsPage::showReach() {
    const LinkState link = context_.bridge.link();
    const bool there = link == LinkState::Live || link == LinkState::Stale;
    for (QWidget* part : std::initializer_list<QWidget*>{thresholds_, retraining_, diagnostics_})
        part->setEnabled(there);
}

void SettingsPage::onOverview() {
    const auto overview = context_.bridge.overview();
    if (overview && isVisible()) automatic_->setChecked(overview->automatic_retraining);
}

void SettingsPage::measureWindow() {
    const Bridge::Lag lag = context_.bridge.lag();
    WindowFigures figures{lag.p99_ms,
                          lag.max_ms,
                          -1,
                          context_.history.bytes(),
                          context_.history.budget(),
                          context_.history.span()};
    for (const LiveChart* chart : window()->findChildren<LiveChart*>()) {
        const LiveChart::Timing timing = chart->timing();
        if (timing.redraws > 0) figures.redraw_p95_ms = std::max(figures.redraw_p95_ms, timing.redraw_p95_ms);
    }
    diagnostics_->setWindowFigures(figures);
}

void SettingsPage::count() {
    const int shown = table_->filter().rowCount(), all = model_.rowCount();
    if (shown == 0 && all > 0)
        count_->setText(tr("No setting passes the search"));
    else
        count_->setText(shown == all ? tr("%Ln setting(s)", nullptr, all)
                                     : tr("%1 of %Ln setting(s)", nullptr, all).arg(shown));
}

void SettingsPage::reveal(const QVariant& target) {
    const QString name = target.toString();
    if (name.isEmpty() || name == QLatin1String("thresholds")) {
        thresholds_->findChild<QWidget*>("psi_warn")->setFocus();
        return;
    }
    tabs_->setCurrentIndex(0);
    search_->setText(name);
}

PageExport SettingsPage::exported() {
    return table_->exported(tr("settings"));
}

void SettingsPage::save(QSettings& settings) const {
    table_->saveColumns(settings);
    look_->save(settings);
    settings.setValue("settings/tab", tabs_->currentIndex());
    settings.setValue("settings/search", search_->text());
}

void SettingsPage::restore(QSettings& settings) {
    table_->restoreColumns(settings);
    look_->restore(settings);
    tabs_->setCurrentIndex(std::clamp(settings.value("settings/tab").toInt(), 0, tabs_->count() - 1));
    search_->setText(settings.value("settings/search").toString());
}

Page* makeSettingsPage(PageContext context) {
    return new SettingsPage(context);
}

} // namespace turbofan::ui
