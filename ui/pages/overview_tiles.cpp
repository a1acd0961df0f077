#include "ui/pages/overview_tiles.h"

#include <algorithm>

#include <QHBoxLayout>

#include "engine/control/history.h"
#include "ui/charts/series_store.h"
#include "ui/theme/wording.h"
#include "ui/widgets/health_sentences.h"
#include "ui/widgets/level_look.h"
#include "ui/widgets/tile.h"

namespace turbofan::ui {

namespace {

constexpr std::size_t kTrendPoints = 120;

// The newest values of a figure, at most kTrendPoints: the highest of each slice, so that peaks survive.
std::vector<double> trendOf(const SeriesStore& history, std::string_view name, double from) {
    const Series* series = history.find(name);
    if (!series) return {};
    const auto seconds = series->seconds();
    const auto values = series->values();
    const auto begin = static_cast<std::size_t>(std::ranges::lower_bound(seconds, from) - seconds.begin());
    const std::size_t count = seconds.size() - begin;
    const std::size_t slice = std::max<std::size_t>(1, (count + kTrendPoints - 1) / kTrendPoints);
    std::vector<double> trend;
    for (std::size_t i = begin; i < seconds.size(); i += slice) {
        double highest = values[i];
        for (std::size_t k = i; k < std::min(i + slice, seconds.size()); ++k)
            if (!(values[k] <= highest)) highest = values[k];
        trend.push_back(highest);
    }
    return trend;
}

// The tile says the state's word itself.
QString levelsText(const LevelView& level, int decimals) {
    const QString warn = numberText(level.warn, decimals), alert = numberText(level.alert, decimals);
    if (level.state == LevelState::Alert) return OverviewTiles::tr("over %1").arg(alert);
    if (level.state == LevelState::Warn) return OverviewTiles::tr("over %1").arg(warn);
    return OverviewTiles::tr("warn %1 · alert %2").arg(warn, alert);
}

QString capitalised(QString word) {
    if (!word.isEmpty()) word[0] = word[0].toUpper();
    return word;
}

} // namespace

OverviewTiles::OverviewTiles(QWidget* parent)
    : QWidget(parent), status_(new Tile(tr("Status"), this)),
      predictions_(new Tile(tr("Predictions, 5 s"), this)), rmse_(new Tile(tr("RMSE, live"), this)),
      ks_(new Tile(tr("KS, mean"), this)), psi_(new Tile(tr("PSI, mean"), this)) {
    status_->setFigureSaysLevel(true);
    predictions_->setToolTip(tr("Mean of the last five seconds; the chart has each second for itself"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    const QStringList names{"tile_status", "tile_predictions", "tile_rmse", "tile_ks", "tile_psi"};
    const QList<Tile*> tiles{status_, predictions_, rmse_, ks_, psi_};
    for (int i = 0; i < tiles.size(); ++i) {
        tiles[i]->setObjectName(names[i]);
        layout->addWidget(tiles[i], 1);
    }
    connect(status_, &Tile::activated, this, &OverviewTiles::statusAsked);
    connect(predictions_, &Tile::activated, this, &OverviewTiles::predictionsAsked);
    for (Tile* tile : {rmse_, ks_, psi_}) connect(tile, &Tile::activated, this, &OverviewTiles::driftAsked);
}

void OverviewTiles::show(const Overview& look, const SeriesStore& history, double span, double age_seconds,
                         bool stale) {
    showStatus(look);
    showPredictions(look);
    showRmse(look);
    showLevel(ks_, look.ks, look);
    showLevel(psi_, look.psi, look);

    const double from = secondsOf(look.time) - span;
    predictions_->setTrend(trendOf(history, figure::kPredictions, from));
    rmse_->setTrend(trendOf(history, figure::kRmse, from));
    ks_->setTrend(trendOf(history, figure::kKs, from));
    psi_->setTrend(trendOf(history, figure::kPsi, from));

    const QString age = ageText(age_seconds);
    status_->setAge(age);
    predictions_->setAge(age);
    // Judged at the last check: its age is by the engine's clock.
    const QString judged = look.last_check
                               ? ageText(std::max(0.0, secondsOf(look.time) - secondsOf(*look.last_check)) +
                                         (stale ? age_seconds : 0))
                               : QString();
    for (Tile* tile : {rmse_, ks_, psi_}) tile->setAge(judged);
    for (Tile* tile : {status_, predictions_, rmse_, ks_, psi_}) tile->setStale(stale);
}

void OverviewTiles::showStatus(const Overview& look) {
    status_->setFigure(capitalised(lookOf(look.health).word));
    status_->setLevel(look.health >= HealthLevel::Alert       ? LevelState::Alert
                      : look.health == HealthLevel::Attention ? LevelState::Warn
                                                              : LevelState::Normal);
    if (!look.reasons.empty()) {
        status_->setDetail(healthSentence(look.reasons.front()).sentence);
        return;
    }
    status_->setDetail(
        look.live
            ? tr("model %1 in service").arg(versionText(QString::fromStdString(look.live->version.text())))
            : tr("no model in service"));
}

void OverviewTiles::showPredictions(const Overview& look) {
    predictions_->setLevel(look.live ? LevelState::Normal : LevelState::NoData);
    if (!look.live && look.predictions_total == 0) {
        predictions_->setFigure(QStringLiteral("–"));
        predictions_->setDetail(tr("waiting for a model"));
        return;
    }
    predictions_->setFigure(numberText(look.predictions_per_second, 1), tr("/s"));
    const QString total = countText(look.predictions_total);
    predictions_->setDetail(
        look.latency_p99_ms ? tr("p99 %1 ms · %2 since start").arg(numberText(*look.latency_p99_ms, 1), total)
                            : tr("%1 since start").arg(total));
}

void OverviewTiles::showRmse(const Overview& look) {
    const LevelView& rmse = look.rmse;
    rmse_->setLevel(rmse.state);
    rmse_->setFigure(numberText(rmse.value, 1), rmse.value ? tr("cycles") : QString());
    if (!rmse.value)
        rmse_->setDetail(look.live ? tr("waiting for feedback") : tr("waiting for a model"));
    else if (rmse.baseline && rmse.state == LevelState::Normal)
        rmse_->setDetail(
            tr("baseline %1 · warn %2").arg(numberText(*rmse.baseline, 1), numberText(rmse.warn, 1)));
    else
        rmse_->setDetail(levelsText(rmse, 1));
}

void OverviewTiles::showLevel(Tile* tile, const LevelView& level, const Overview& look) {
    tile->setLevel(level.state);
    tile->setFigure(numberText(level.value, 2));
    if (level.value)
        tile->setDetail(levelsText(level, 2));
    else
        tile->setDetail(look.live ? tr("waiting for feedback") : tr("waiting for a model"));
}

} // namespace turbofan::ui
