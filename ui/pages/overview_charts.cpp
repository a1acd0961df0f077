#include "ui/pages/overview_charts.h"

#include <algorithm>

#include <QScrollBar>
#include <QSettings>
#include <QVBoxLayout>

#include "engine/control/history.h"
#include "ui/charts/chart_look.h"

namespace turbofan::ui {

namespace {

constexpr int kInView = 4;
constexpr int kGap = 10;
constexpr int kLeast = 116;   // pixels: two ticks, title and trace stay legible
constexpr int kTimeLine = 22; // of a chart that carries the times

std::string named(std::string_view name) {
    return std::string(name);
}

LiveChartSpec made(const QString& id, const QString& title, const QString& subtitle, const QString& unit,
                   int decimals, std::vector<SeriesSpec> series) {
    LiveChartSpec spec;
    spec.id = id;
    spec.title = title;
    spec.subtitle = subtitle;
    spec.unit = unit;
    spec.decimals = decimals;
    spec.series = std::move(series);
    spec.time_axis = false;
    return spec;
}

std::vector<ThresholdSpec> constants(const LevelView& level) {
    return {{thresholdWord(false), {}, level.warn, false}, {thresholdWord(true), {}, level.alert, true}};
}

LiveChartSpec rmseSpec() {
    LiveChartSpec spec = made("chart_rmse", OverviewCharts::tr("RMSE"),
                              OverviewCharts::tr("cycles, of the labelled predictions in the window"),
                              OverviewCharts::tr("cycles"), 1,
                              {{named(figure::kRmse), OverviewCharts::tr("live"), 0, false},
                               {named(figure::kRmseBaseline), OverviewCharts::tr("baseline"), -1, false}});
    spec.thresholds = {{thresholdWord(false), named(figure::kRmseWarn), 0, false},
                       {thresholdWord(true), named(figure::kRmseAlert), 0, true}};
    spec.least_top = 10;
    return spec;
}

LiveChartSpec levelSpec(const QString& id, const QString& title, std::string_view name, int colour) {
    LiveChartSpec spec = made(id, title, OverviewCharts::tr("mean of the features"), {}, 2,
                              {{named(name), OverviewCharts::tr("mean"), colour, true}});
    spec.least_top = 0.1;
    return spec;
}

} // namespace

std::vector<LiveChartSpec> overviewChartSpecs() {
    std::vector<LiveChartSpec> specs;
    specs.push_back(made("chart_predictions", OverviewCharts::tr("Predictions"),
                         OverviewCharts::tr("per second, by version"), OverviewCharts::tr("1/s"), 1,
                         {{named(figure::kPredictionsOf), OverviewCharts::tr("v%1"), 0, true}}));
    specs.push_back(rmseSpec());
    specs.push_back(levelSpec("chart_ks", OverviewCharts::tr("KS distance"), figure::kKs, 1));
    specs.push_back(levelSpec("chart_psi", OverviewCharts::tr("PSI"), figure::kPsi, 2));
    specs.push_back(made("chart_requests", OverviewCharts::tr("Requests"),
                         OverviewCharts::tr("per second, answered and refused"), OverviewCharts::tr("1/s"), 1,
                         {{named(figure::kAnswered), OverviewCharts::tr("answered"), 0, false},
                          {named(figure::kErrorsOf), QStringLiteral("%1"), 3, false}}));
    specs.push_back(made("chart_latency", OverviewCharts::tr("Latency"),
                         OverviewCharts::tr("milliseconds, of one second's requests"),
                         OverviewCharts::tr("ms"), 1,
                         {{named(figure::kLatencyP50), OverviewCharts::tr("p50"), 0, false},
                          {named(figure::kLatencyP99), OverviewCharts::tr("p99"), 1, false}}));
    specs.push_back(made("chart_feedback", OverviewCharts::tr("Feedback"),
                         OverviewCharts::tr("records per second"), OverviewCharts::tr("1/s"), 1,
                         {{named(figure::kFeedback), OverviewCharts::tr("feedback"), 0, true}}));
    specs.push_back(made("chart_lag", OverviewCharts::tr("Feedback lag"),
                         OverviewCharts::tr("seconds from prediction to feedback, median"),
                         OverviewCharts::tr("s"), 1,
                         {{named(figure::kFeedbackLag), OverviewCharts::tr("lag"), 0, false}}));
    specs.push_back(made("chart_queue", OverviewCharts::tr("Store queue"),
                         OverviewCharts::tr("records waiting for the disk"), {}, 0,
                         {{named(figure::kStoreQueue), OverviewCharts::tr("waiting"), 0, true}}));
    specs[kInView - 1].time_axis = true; // the lowest in view
    specs.back().time_axis = true;
    return specs;
}

OverviewCharts::OverviewCharts(const SeriesStore& history, TimeView& time, QWidget* parent)
    : QScrollArea(parent) {
    setObjectName("overview_charts");
    setAccessibleName(OverviewCharts::tr("Live charts"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget;
    inner->setProperty("clear", true);
    column_ = new QVBoxLayout(inner);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kGap);
    for (LiveChartSpec& spec : overviewChartSpecs()) {
        auto* chart = new LiveChart(std::move(spec), history, time, inner);
        connect(chart, &LiveChart::bandClicked, this, &OverviewCharts::runAsked);
        connect(chart, &LiveChart::exportRequested, this, &OverviewCharts::exportAsked);
        column_->addWidget(chart);
        charts_.push_back(chart);
    }
    setWidget(inner);
    fit();
}

void OverviewCharts::setLevels(const LevelView& ks, const LevelView& psi) {
    const auto differs = [](const LevelView& a, const LevelView& b) {
        return a.warn != b.warn || a.alert != b.alert;
    };
    const auto set = [this](const QString& id, const LevelView& level) {
        for (LiveChart* chart : charts_)
            if (chart->spec().id == id) chart->setThresholds(constants(level));
    };
    if (differs(ks, ks_)) set(QStringLiteral("chart_ks"), ks);
    if (differs(psi, psi_)) set(QStringLiteral("chart_psi"), psi);
    ks_ = ks;
    psi_ = psi;
}

void OverviewCharts::setBands(const std::vector<Band>& bands) {
    for (LiveChart* chart : charts_) chart->setBands(bands);
}

void OverviewCharts::setReused(const std::map<std::string, double>& since, const SeriesStore& history,
                               double from) {
    std::map<std::string, QString> notes;
    for (const auto& [version, at] : since) {
        const std::string name = named(figure::kPredictionsOf) + version;
        const Series* series = history.find(name);
        if (!series) continue;
        const auto seconds = series->seconds();
        const auto first = std::ranges::lower_bound(seconds, from);
        if (first != seconds.end() && *first < at) notes[name] = tr("%1 (2 models)");
    }
    charts_.front()->setNotes(std::move(notes));
}

void OverviewCharts::setStale(std::optional<double> since_seconds) {
    for (LiveChart* chart : charts_) chart->setStale(since_seconds);
}

void OverviewCharts::addBelow(QWidget* widget) {
    column_->addWidget(widget);
}

LiveChart* OverviewCharts::focused() const {
    const auto at = std::ranges::find_if(charts_, [](const LiveChart* chart) { return chart->hasFocus(); });
    if (at != charts_.end()) return *at;
    const auto under = std::ranges::find_if(charts_, [](const LiveChart* c) { return c->underMouse(); });
    return under == charts_.end() ? nullptr : *under;
}

void OverviewCharts::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fit();
}

// Within a resize the layout would only follow at the next turn, over a picture of the charts on each other.
void OverviewCharts::fit() {
    const int share = (viewport()->height() - (kInView - 1) * kGap - kTimeLine) / kInView;
    const int height = std::max(kLeast, share);
    for (LiveChart* chart : charts_)
        chart->setFixedHeight(height + (chart->spec().time_axis ? kTimeLine : 0));
    column_->invalidate();
    widget()->resize(viewport()->width(), column_->minimumSize().height());
    column_->activate();
}

void OverviewCharts::save(QSettings& settings) const {
    for (const LiveChart* chart : charts_)
        settings.setValue("overview/hidden/" + chart->spec().id, chart->hiddenSeries());
}

void OverviewCharts::restore(QSettings& settings) {
    for (LiveChart* chart : charts_)
        chart->setHiddenSeries(settings.value("overview/hidden/" + chart->spec().id).toString());
}

} // namespace turbofan::ui
