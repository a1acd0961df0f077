// The live charts of the overview: one column that shares time axis, cursor and bands.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QScrollArea>

#include "engine/control/overview.h"
#include "ui/charts/live_chart.h"

class QSettings;
class QVBoxLayout;

namespace turbofan::ui {

// Which charts there are, in order; the first four fill the view. Pure.
std::vector<LiveChartSpec> overviewChartSpecs();

// GUI thread. Four charts fit into the viewport at any sensible height; the others come by scrolling.
class OverviewCharts : public QScrollArea {
    Q_OBJECT
public:
    OverviewCharts(const SeriesStore& history, TimeView& time, QWidget* parent = nullptr);

    void setLevels(const LevelView& ks, const LevelView& psi); // their constant thresholds
    void setBands(const std::vector<Band>& bands);
    // Of the versions whose curve in view is in part that of an earlier model of the same name.
    void setReused(const std::map<std::string, double>& since, const SeriesStore& history, double from);
    void setStale(std::optional<double> since_seconds);
    void addBelow(QWidget* widget); // under the last chart
    const std::vector<LiveChart*>& charts() const { return charts_; }
    LiveChart* focused() const; // with focus or under the mouse; null otherwise

    void save(QSettings& settings) const;
    void restore(QSettings& settings);

signals:
    void runAsked(qint64 run);
    void exportAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    std::vector<LiveChart*> charts_;
    QVBoxLayout* column_ = nullptr;
    LevelView ks_, psi_;
};

} // namespace turbofan::ui
