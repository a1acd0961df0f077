// How one feature is distributed: reference against current, on the same bins, as CDF or as QQ plot.
#pragma once

#include "engine/control/drift_views.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

struct PlotBox;

// GUI thread.
class DistributionChart : public PlotWidget {
    Q_OBJECT
public:
    enum class View { Histogram, Cumulative, Quantiles };

    explicit DistributionChart(QWidget* parent = nullptr);

    void setFeature(const FeatureDetail& detail);
    void showNothing(const QString& why);
    void setView(View view);
    View view() const { return view_; }
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;

private:
    PlotTable binTable() const;
    PlotTable quantileTable() const;
    bool hasBins() const;
    void drawHistogram(QPainter& painter, const QRectF& area);
    void drawBars(QPainter& painter, const PlotBox& plot) const;
    void drawEdges(QPainter& painter, const PlotBox& plot) const;
    void drawBinReadout(QPainter& painter, const QRectF& area, const PlotBox& plot) const;
    void drawCumulative(QPainter& painter, const QRectF& area);
    void drawQuantiles(QPainter& painter, const QRectF& area);
    void describe();

    FeatureDetail detail_;
    bool known_ = false;
    QString why_;
    View view_ = View::Histogram;
    std::optional<QPointF> mouse_;
};

} // namespace turbofan::ui
