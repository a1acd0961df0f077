#include "ui/pages/overview_page.h"

#include <QLabel>
#include <QVBoxLayout>

#include "engine/control/history.h"
#include "ui/bridge/bridge.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"
#include "ui/pages/overview_bands.h"
#include "ui/pages/overview_charts.h"
#include "ui/pages/overview_side.h"
#include "ui/pages/overview_tiles.h"
#include "ui/theme/wording.h"
#include "ui/widgets/whole_width_area.h"

namespace turbofan::ui {

namespace {
constexpr int kAgeMs = 500;
constexpr std::size_t kRuns = 500;
} // namespace

OverviewPage::OverviewPage(PageContext context) : DataPage(context, 0) {
    setObjectName("overview_page");
    setContent(build());
    connectParts();
}

QWidget* OverviewPage::build() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(10);
    tiles_ = new OverviewTiles(content);
    tiles_->setObjectName("overview_tiles");
    layout->addWidget(tiles_);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    charts_ = new OverviewCharts(context_.history, context_.time, content);
    side_ = new OverviewSide(context_.actions, content);
    row->addWidget(charts_, 1);
    side_area_ = new WholeWidthArea(side_, content);
    row->addWidget(side_area_);
    layout->addLayout(row, 1);
    data_ = new QLabel(content);
    data_->setObjectName("overview_data");
    data_->setProperty("dim", true);
    data_->setProperty("small", true);
    layout->addWidget(data_);
    return content;
}

void OverviewPage::connectParts() {
    Bridge& bridge = context_.bridge;
    connect(&bridge, &Bridge::overviewChanged, this, &OverviewPage::showLook);
    connect(&bridge, &Bridge::linkChanged, this, &OverviewPage::showAge);
    connect(&bridge, &Bridge::runsChanged, this, [this] {
        if (isVisible()) askRuns();
    });
    connect(&bridge, &Bridge::eventsArrived, this, [this] {
        if (isVisible()) askEvents();
    });
    ages_.setInterval(kAgeMs);
    connect(&ages_, &QTimer::timeout, this, [this] {
        if (!isVisible()) return;
        showAge();
        showBands();
    });
    ages_.start();
    connect(charts_, &OverviewCharts::runAsked, this,
            [this](qint64 run) { emit openPage(PageId::Models, QVariant::fromValue<qlonglong>(run)); });
    connect(charts_, &OverviewCharts::exportAsked, this,
            [this] { emit verbAsked(QStringLiteral("export")); });
    connect(side_, &OverviewSide::eventAsked, this,
            [this](qint64 event) { emit openPage(PageId::Events, QVariant::fromValue<qlonglong>(event)); });
    connect(side_, &OverviewSide::allEventsAsked, this, [this] { emit openPage(PageId::Events, {}); });
    connect(tiles_, &OverviewTiles::statusAsked, this, [this] { emit openPage(PageId::Events, {}); });
    connect(tiles_, &OverviewTiles::predictionsAsked, this,
            [this] { emit openPage(PageId::Predictions, {}); });
    connect(tiles_, &OverviewTiles::driftAsked, this, [this] { emit openPage(PageId::Drift, {}); });
}

// --- states

bool OverviewPage::isEmpty() const {
    const auto look = context_.bridge.overview();
    if (!look || look->live || look->predictions_total > 0 || look->demo.running || look->job.running)
        return false;
    const Series* past = context_.history.find(figure::kPredictions);
    return !past || past->empty();
}

StateText OverviewPage::emptyText() const {
    return {tr("Nothing has been predicted yet"),
            tr("The demo trains a model on the engines of the data set, lets simulated users ask it for "
               "predictions, and shows here how good they are, how the engines drift, and how the model is "
               "retrained. It needs no network."),
            tr("Start demo")};
}

// --- asking

void OverviewPage::ask() {
    if (!context_.bridge.overview()) return;
    showLook();
    askRuns();
    askEvents();
}

void OverviewPage::askRuns() {
    context_.bridge.ask<std::vector<RunRow>>(
        this, "overview_runs", [](ControlPort& port) { return port.runs(kRuns); },
        [this](Result<std::vector<RunRow>> runs) {
            if (!runs) return failed(runs.error());
            runs_ = std::move(*runs);
            showBands();
            answered();
        });
}

void OverviewPage::askEvents() {
    EventQuery query;
    query.limit = 12;
    context_.bridge.ask<std::vector<EventRow>>(
        this, "overview_events", [query](ControlPort& port) { return port.events(query); },
        [this](const Result<std::vector<EventRow>>& events) {
            if (!events) return failed(events.error());
            const auto overview = context_.bridge.overview();
            side_->setEvents(*events, overview ? overview->time : Instant{});
            answered();
        });
}

// --- showing

void OverviewPage::showLook() {
    if (!isVisible()) return;
    const auto look = context_.bridge.overview();
    const bool first = state() == ViewState::Loading || state() == ViewState::Empty;
    showAge();
    side_->show(*look);
    charts_->setLevels(look->ks, look->psi);
    const bool says_so = look->data_name == "simulated"; // the name that a simulated fleet has of itself
    const QString name = look->data_name.empty() ? tr("no data yet")
                         : says_so               ? tr("simulated")
                                                 : QString::fromStdString(look->data_name);
    data_->setText(look->simulated && !says_so ? tr("Data: %1 (simulated)").arg(name)
                                               : tr("Data: %1").arg(name));
    if (!first) return;
    answered();
    askRuns();
    askEvents();
}

void OverviewPage::showAge() {
    const auto look = context_.bridge.overview();
    if (!look || !isVisible()) return;
    const bool stale = context_.bridge.link() != LinkState::Live;
    const double age = context_.bridge.ageSeconds();
    tiles_->show(*look, context_.history, context_.time.range().length(), age, stale);
    if (stale || stale_) charts_->setStale(stale ? std::optional(age) : std::nullopt);
    stale_ = stale;
}

void OverviewPage::showBands() {
    const auto look = context_.bridge.overview();
    charts_->setBands(bandsOf(runs_, look ? look->time : Instant{}));
    charts_->setReused(reusedVersions(runs_), context_.history, context_.time.range().from);
}

void OverviewPage::resizeEvent(QResizeEvent* event) {
    DataPage::resizeEvent(event);
    side_area_->setLeast(std::clamp(width() / 5, 244, 320), WholeWidthArea::Width::Fixed);
}

PageExport OverviewPage::exported() {
    LiveChart* one = charts_->focused();
    std::vector<LiveChart*> chosen;
    for (LiveChart* chart : charts_->charts())
        if (one ? chart == one : !chart->visibleRegion().isEmpty()) chosen.push_back(chart);
    return {tr("live"), {}, {}, chosen};
}

void OverviewPage::save(QSettings& settings) const {
    charts_->save(settings);
}

void OverviewPage::restore(QSettings& settings) {
    charts_->restore(settings);
}

Page* makeOverviewPage(PageContext context) {
    return new OverviewPage(context);
}

} // namespace turbofan::ui
