// KS or PSI of one feature over the newest checks, with its warn and alert levels.
#pragma once

#include <vector>

#include "engine/base/clock.h"
#include "ui/charts/edge_labels.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

struct PlotBox;

// GUI thread.
class FeatureTrace : public PlotWidget {
    Q_OBJECT
public:
    FeatureTrace(const QString& name, const QString& title, QWidget* parent = nullptr);

    // One value per time, oldest first.
    void setTrace(const std::vector<Instant>& times, const std::vector<float>& values, double warn,
                  double alert);
    PlotTable table() const override;
    const std::vector<EdgeLabel>& levels() const { return levels_; } // as last painted

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;

private:
    void drawLevels(QPainter& painter, const PlotBox& plot);
    QString levelText(bool alert) const;
    double levelsWidth() const;
    void describe();

    QString title_;
    std::vector<Instant> times_;
    std::vector<float> values_;
    double warn_ = 0, alert_ = 0;
    std::vector<EdgeLabel> levels_;
    std::optional<QPointF> mouse_;
};

} // namespace turbofan::ui
