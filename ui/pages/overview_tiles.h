// The five figures on top of the overview: status, predictions, RMSE, KS, PSI.
#pragma once

#include <QWidget>

#include "engine/control/overview.h"

namespace turbofan::ui {

class SeriesStore;
class Tile;

// GUI thread.
class OverviewTiles : public QWidget {
    Q_OBJECT
public:
    explicit OverviewTiles(QWidget* parent = nullptr);

    // `age_seconds` = since the look came; stale figures turn grey. Trends cover the last `span` seconds.
    void show(const Overview& look, const SeriesStore& history, double span, double age_seconds, bool stale);

signals:
    void statusAsked();
    void predictionsAsked();
    void driftAsked();

private:
    void showStatus(const Overview& look);
    void showPredictions(const Overview& look);
    void showRmse(const Overview& look);
    void showLevel(Tile* tile, const LevelView& level, const Overview& look);

    Tile *status_, *predictions_, *rmse_, *ks_, *psi_;
};

} // namespace turbofan::ui
