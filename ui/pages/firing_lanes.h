// When the present and the proposed thresholds would have asked for a training: two lanes over time.
#pragma once

#include "engine/control/drift_views.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// GUI thread.
class FiringLanes : public PlotWidget {
    Q_OBJECT
public:
    explicit FiringLanes(QWidget* parent = nullptr);

    void setPreview(const ThresholdPreview& preview);
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;

private:
    void drawLane(QPainter& painter, const QRectF& lane, const std::vector<ThresholdPreview::Firing>& firings,
                  const QColor& colour) const;
    double xOf(const QRectF& lane, Instant time) const;
    const ThresholdPreview::Firing* under(const QRectF& lane,
                                          const std::vector<ThresholdPreview::Firing>& firings) const;

    ThresholdPreview preview_;
    bool known_ = false;
    std::optional<QPointF> mouse_;
};

} // namespace turbofan::ui
